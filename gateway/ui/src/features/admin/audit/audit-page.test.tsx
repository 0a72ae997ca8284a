import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { violationsOf } from '@/testing/axe';
import { startApp } from '@/testing/start-app';

const table = () => screen.findByRole('table', undefined, { timeout: 8000 });

it('is where a privacy officer begins, with the state of the chain', async () => {
  startApp('/', 'privacy');
  await table();
  expect(location.pathname).toBe('/audit');
  expect(await screen.findByText('5 of 5 logs are whole.')).toBeDefined();
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

it('tells the logs of all services in the order of time, each named, further and further back', async () => {
  const { person, container } = startApp('/audit', 'auditor');
  await table();
  const cells = (column: number) => [...container.querySelectorAll(`tbody td:nth-child(${column})`)].map((cell) => cell.textContent ?? '');
  expect(new Set(cells(2))).toEqual(new Set(['Scheduling', 'Staff', 'Billing', 'Inventory', 'Reporting']));
  for (const rows of [100, 150, 170]) {
    // 130 of scheduling and 4, 8, 12 and 16 of the others
    await person.click(screen.getByText('Show older'));
    await waitFor(() => expect(cells(1)).toHaveLength(rows));
  }
  expect(screen.queryByText('Show older')).toBeNull();
  const times = cells(1).map((at) => Date.parse(`${at} UTC`));
  expect(times).toEqual([...times].sort((one, other) => other - one));
});

it('says whose log cannot be read, and shows the others', async () => {
  const { services, person } = startApp('/audit', 'auditor', (made) => made.down.add('billing').add('staff'));
  await table();
  expect(screen.getAllByText(/No answer from Staff and Billing/).length).toBe(2); // the logs, and whether they are whole
  expect(screen.queryByRole('cell', { name: 'Billing' })).toBeNull();
  services.down.clear();
  await person.click(screen.getByRole('button', { name: 'Try again' }));
  expect((await screen.findAllByRole('cell', { name: 'Billing' })).length).toBeGreaterThan(0);
});

it('adds up by user, person and day, and leads from there to the entries', async () => {
  const { person } = startApp('/audit?show=user', 'auditor');
  const users = await table();
  expect(within(users).getAllByRole('cell', { name: 'Scheduling' })).toHaveLength(3);
  expect(within(users).getAllByRole('cell', { name: 'Reporting' }).length).toBeGreaterThan(0);
  await person.click(screen.getByRole('radio', { name: 'By day' }));
  await person.click((await screen.findAllByRole('button', { name: /Nov 2\d, 2026/ }))[0] as HTMLElement);
  await waitFor(() => expect(location.search).toContain('from=2026-11-2'));
  expect(location.search).toContain('show=entries');
});

it('exports what is on the screen, through the service, so that the export is in the log', async () => {
  const { person } = startApp('/audit?kind=SEARCH&from=2026-11-20&to=2026-11-24', 'auditor');
  await table();
  await person.click(screen.getByRole('button', { name: 'Export CSV' }));
  expect((await screen.findByRole('menuitem', { name: 'Staff' })).getAttribute('href')).toContain('/api/staff/audit/accesses/export?');
  const address = screen.getByRole('menuitem', { name: 'Scheduling' }).getAttribute('href') ?? '';
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
  await screen.findByText('5 of 5 logs are whole.');
  await (tab === 'break-glass' ? screen.findAllByRole('article') : table());
  expect(await violationsOf(container)).toEqual([]);
});
