import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { sites } from '../../../dev/fake-services/world.ts';
import { violationsOf } from '@/testing/axe';
import { startApp } from '@/testing/start-app';
import { leadText } from './lead';

const [SITE] = sites;
const SETUP = `/sites/${SITE?.id}/setup?tab=messages`;
const WORKLIST = `/sites/${SITE?.id}/worklist`;
const PATIENCE = { timeout: 8000 };

it('whole days are said as days', () => {
  expect([leadText(24, 'en'), leadText(72, 'en'), leadText(12, 'en'), leadText(48, 'es')]).toEqual(['1 day', '3 days', '12 hours', '2 días']);
});

it('an administrator has patients of usual risk called, too, and leaves the rest as it is', async () => {
  const { person, requests } = startApp(SETUP, 'admin');
  await person.click(await screen.findByRole('button', { name: 'Reminders: Usual' }, PATIENCE));
  const dialog = await screen.findByRole('dialog', { name: 'Reminders: Usual' }, PATIENCE);
  expect(await violationsOf(dialog)).toEqual([]);
  await person.click(within(dialog).getByRole('checkbox', { name: 'E-mail' }));
  await person.click(within(dialog).getByRole('checkbox', { name: 'Text message' }));
  await person.click(within(dialog).getByRole('button', { name: 'Save' }));
  expect(within(dialog).getByText('Please fill this in.')).toBeDefined();
  await person.click(within(dialog).getByRole('checkbox', { name: 'Text message' }));
  await person.click(within(dialog).getByRole('switch', { name: /^Call the patient/ }));
  await person.click(within(dialog).getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull(), PATIENCE);
  const sent = (await requests.find((each) => each.method === 'PUT')?.clone().json()) as { usual: object; high: { callHoursBefore: number } };
  expect(sent.usual).toEqual({ messages: [{ hoursBefore: 24, channels: ['SMS'] }], callHoursBefore: 48 });
  expect(sent.high.callHoursBefore).toBe(48);
});

it('a site manager looks at the rule and does not change it', async () => {
  startApp(SETUP);
  const table = await screen.findByRole('table', { name: 'Reminders' }, PATIENCE);
  expect(within(table).getByText('7 days before · E-mail, Text message')).toBeDefined();
  expect(within(table).queryByRole('button')).toBeNull();
});

it('whoever was called in vain stays on the list, whoever comes leaves it', async () => {
  const { person, requests, services } = startApp(WORKLIST, 'desk-1');
  const table = await screen.findByRole('table', { name: 'Call before the visit' }, PATIENCE);
  const rows = () => within(table).getAllByRole('row').slice(1);
  const before = rows().length;
  expect(before).toBe(services.reminders.calls(SITE?.id ?? '').length);
  expect(await violationsOf(table)).toEqual([]);
  await person.click(within(rows()[0] as HTMLElement).getByRole('button', { name: /^What else came/ }));
  await person.click(await screen.findByRole('menuitem', { name: 'No answer' }, PATIENCE));
  await waitFor(() => expect(rows()[0]?.textContent).toContain('No answer,'), PATIENCE);
  await person.click(within(rows()[0] as HTMLElement).getByRole('button', { name: /comes$/ }));
  await waitFor(() => expect(services.reminders.calls(SITE?.id ?? '').length).toBeLessThanOrEqual(before), PATIENCE);
  const outcomes = await Promise.all(requests.filter((each) => each.url.endsWith('/reminder-calls') && each.method === 'POST').map((each) => each.clone().json()));
  expect(outcomes).toEqual([{ outcome: 'NO_ANSWER' }, { outcome: 'COMING' }]);
});
