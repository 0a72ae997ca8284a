import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { violationsOf } from '@/testing/axe';
import { startApp } from '@/testing/start-app';

const table = () => screen.findByRole('table', undefined, { timeout: 8000 });

it('is where a privacy officer begins, with the state of the chain', async () => {
  startApp('/', 'privacy');
  await table();
  expect(location.pathname).toBe('/audit');
  expect(await screen.findByText('The log is whole.')).toBeDefined();
});

it('shows entries with who, what and whose, and narrows down to one user by a click', async () => {
  const { person, requests } = startApp('/audit', 'auditor');
  const entries = await table();
  expect(within(entries).getAllByRole('row')).toHaveLength(51);
  await person.click(within(entries).getAllByRole('button', { name: 'Casey Morgan' })[0] as HTMLElement);
  await waitFor(() => expect(location.search).toContain('actor='));
  await waitFor(() => expect(requests.at(-1)?.url).toContain('actor='));
  await waitFor(() => expect(screen.queryAllByRole('button', { name: 'Jamie Ortiz' })).toHaveLength(0));
});

it('adds up by user, person and day, and leads from there to the entries', async () => {
  const { person } = startApp('/audit?show=user', 'auditor');
  expect(within(await table()).getAllByRole('row')).toHaveLength(4);
  await person.click(screen.getByRole('radio', { name: 'By day' }));
  await person.click((await screen.findAllByRole('button', { name: /Nov 2\d, 2026/ }))[0] as HTMLElement);
  await waitFor(() => expect(location.search).toContain('from=2026-11-2'));
  expect(location.search).toContain('show=entries');
});

it('exports what is on the screen, through the service, so that the export is in the log', async () => {
  startApp('/audit?kind=SEARCH&from=2026-11-20&to=2026-11-24', 'auditor');
  await table();
  const address = screen.getByRole('link', { name: 'Export CSV' }).getAttribute('href') ?? '';
  expect(address).toContain('/api/scheduling/audit/accesses/export?');
  expect(address).toContain('kind=SEARCH');
  expect(address).toContain('from=2026-11-20T00%3A00%3A00Z');
  expect(address).toContain('to=2026-11-25T00%3A00%3A00.000Z');
});

it('lets the privacy officer decide on an opening, with a note', async () => {
  const { person, services } = startApp('/audit?tab=break-glass', 'privacy');
  const opening = await screen.findByRole('article', { name: /Jamie Ortiz/ });
  expect(within(opening).getByText(/swollen ankle/)).toBeDefined();
  await person.click(within(opening).getByRole('button', { name: 'Justified' }));
  expect(within(opening).getByText('Please fill this in.')).toBeDefined();
  await person.type(within(opening).getByRole('textbox', { name: /Note/ }), 'Visit on the same day');
  await person.click(within(opening).getByRole('button', { name: 'Justified' }));
  await waitFor(() => expect(screen.queryByRole('article', { name: /Jamie Ortiz/ })).toBeNull());
  expect(services.audit.openings[0]).toMatchObject({ decision: 'JUSTIFIED', note: 'Visit on the same day' });
});

it('lets an auditor read along without deciding', async () => {
  startApp('/audit?tab=break-glass', 'auditor');
  await screen.findByRole('article', { name: /Jamie Ortiz/ });
  expect(screen.queryByRole('button', { name: 'Justified' })).toBeNull();
});

it('says which patients wait too long for their record', async () => {
  startApp('/audit?tab=requests', 'privacy');
  expect(within(await table()).getByText('2 days overdue')).toBeDefined();
  expect(screen.getByText('5 days left')).toBeDefined();
});

it.each(['accesses', 'break-glass', 'requests'])('has nothing in %s that axe objects to', async (tab) => {
  const { container } = startApp(`/audit?tab=${tab}`, 'privacy');
  await screen.findByText('The log is whole.');
  await (tab === 'break-glass' ? screen.findAllByRole('article') : table());
  expect(await violationsOf(container)).toEqual([]);
});
