import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { sites } from '../../../../dev/fake-services/world.ts';
import { violationsOf } from '@/testing/axe';
import { startApp } from '@/testing/start-app';

const [SITE] = sites;
const PATH = `/sites/${SITE?.id}/setup`;
const PATIENCE = { timeout: 8000 };

it('a manager opens on a holiday and closes on another day, and sees who stands there before saving', async () => {
  const { person, requests, services } = startApp(PATH);
  const veterans = await screen.findByRole('switch', { name: 'Closed on Veterans Day' }, PATIENCE);
  expect((veterans as HTMLInputElement).checked).toBe(false);
  const list = screen.getByRole('list', { name: 'Public holidays' });
  expect(list.textContent).toContain('Thu, Nov 26, 2026 · Thu, Nov 25, 2027');
  await person.click(within(list).getByRole('switch', { name: 'Closed on Christmas' }));
  fireEvent.change(screen.getByLabelText('Date'), { target: { value: '2026-12-01' } });
  await person.click(screen.getByRole('button', { name: 'Add' }));
  expect(screen.getByText('Please fill this in.')).toBeDefined();
  await person.type(screen.getByRole('textbox', { name: 'Reason' }), 'Moving house');
  await person.click(screen.getByRole('button', { name: 'Add' }));
  expect(screen.getByRole('list', { name: 'Closed days of your own' }).textContent).toContain('Moving house');
  expect(requests.some((each) => each.method === 'PUT')).toBe(false);
  expect(await violationsOf(document.body)).toEqual([]);

  await person.click(screen.getByRole('button', { name: 'Check and save' }));
  const dialog = await screen.findByRole('dialog', { name: 'Check before saving' }, PATIENCE);
  const there = SITE ? services.book.day(SITE, '2026-12-01').filter((each) => each.status === 'BOOKED' || each.status === 'CONFIRMED').length : 0;
  expect(there).toBeGreaterThan(0);
  await within(dialog).findByText(new RegExp(`^${there} appointments? stands? on these days`), undefined, PATIENCE);
  expect(within(dialog).getByRole('list', { name: 'Open from now on' }).textContent).toContain('Christmas');
  expect(await violationsOf(document.body)).toEqual([]);
  await person.click(within(dialog).getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.queryByText('Not saved yet')).toBeNull(), PATIENCE);
  const sent = requests.find((each) => each.method === 'PUT');
  const body = (await sent?.clone().json()) as { openOn: string[]; alsoClosed: { name: string }[] };
  expect(body.openOn).toEqual(['COLUMBUS_DAY', 'VETERANS_DAY', 'CHRISTMAS']);
  expect(body.alsoClosed.map((day) => day.name)).toEqual(['Stocktaking', 'Moving house']);
});

it('hours that cannot be are said at their field, and a day is closed by taking its hours away', async () => {
  const { person, requests } = startApp(PATH);
  await person.click(await screen.findByRole('button', { name: 'Change' }, PATIENCE));
  const dialog = await screen.findByRole('dialog', { name: 'Opening hours' }, PATIENCE);
  const end = within(dialog).getByLabelText('Monday, to');
  fireEvent.change(end, { target: { value: '07:00' } });
  await person.click(within(dialog).getByRole('button', { name: 'Save' }));
  expect(within(dialog).getByText('Has to be later than the beginning.')).toBeDefined();
  fireEvent.change(end, { target: { value: '12:00' } });
  await person.click(within(dialog).getByRole('button', { name: 'Tuesday to Friday as on Monday' }));
  await person.click(within(dialog).getByRole('button', { name: 'Remove these hours on Friday' }));
  expect(await violationsOf(document.body)).toEqual([]);
  await person.click(within(dialog).getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull(), PATIENCE);
  const sent = requests.find((each) => each.url.endsWith('/opening-hours'));
  expect(await sent?.clone().json()).toEqual({ openingHours: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY'].map((day) => ({ day, from: '08:00', to: '12:00' })) });
});

it('whoever may only look is offered nothing to change', async () => {
  startApp(PATH, 'auditor');
  const holiday = await screen.findByRole('switch', { name: 'Closed on Christmas' }, PATIENCE);
  expect((holiday as HTMLInputElement).disabled).toBe(true);
  expect(screen.queryByRole('button', { name: 'Change' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Add' })).toBeNull();
});

it('a front desk has no set-up in its navigation', async () => {
  startApp(`/sites/${SITE?.id}/today`, 'desk-1');
  await screen.findByRole('link', { name: /Today/ }, PATIENCE);
  expect(screen.queryByRole('link', { name: /Set-up/ })).toBeNull();
});
