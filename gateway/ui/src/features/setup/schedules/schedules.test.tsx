import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { providersOf, sites } from '../../../../dev/fake-services/world.ts';
import { violationsOf } from '@/testing/axe';
import { startApp } from '@/testing/start-app';

const [SITE] = sites;
const [PROVIDER] = providersOf(SITE?.id ?? '');
const PATH = `/sites/${SITE?.id}/setup?tab=schedules`;
const PATIENCE = { timeout: 8000 };

async function weekly() {
  return screen.findByRole('table', { name: `Every week: ${PROVIDER?.name}` }, PATIENCE);
}

it('shows a provider’s week in words, with what differs from it', async () => {
  startApp(PATH);
  const table = await weekly();
  expect(within(table).getAllByRole('row')[1]?.textContent).toMatch(/^Monday.+Until further notice/);
  expect(table.textContent).not.toContain('Saturday');
  const deviations = await screen.findByRole('table', { name: /^Blocked and extra time/ }, PATIENCE);
  expect(deviations.textContent).toContain('Staff meeting');
  expect(deviations.textContent).toContain('Everybody at the site');
  expect(deviations.textContent).toContain('Flu shots');
  expect(await violationsOf(document.body)).toEqual([]);
});

it('adds the same hours on two days, and says which hours are in the way before sending', async () => {
  const { person, services } = startApp(PATH);
  await weekly();
  await person.click(screen.getByRole('button', { name: 'Add hours' }));
  const dialog = await screen.findByRole('dialog', { name: `Weekly hours of ${PROVIDER?.name}` }, PATIENCE);
  await person.click(within(dialog).getByRole('button', { name: 'Save' }));
  expect(within(dialog).getByText('Choose at least one day.')).toBeDefined();
  await person.click(within(dialog).getByRole('checkbox', { name: 'Monday' }));
  expect(within(dialog).getByText(/^Overlaps with Monday, 8:00 AM/)).toBeDefined();
  await person.click(within(dialog).getByRole('checkbox', { name: 'Monday' }));
  await person.click(within(dialog).getByRole('checkbox', { name: 'Saturday' }));
  await person.click(within(dialog).getByRole('checkbox', { name: 'Sunday' }));
  expect(await violationsOf(document.body)).toEqual([]);
  await person.click(within(dialog).getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull(), PATIENCE);
  const made = services.setup.templates.filter((each) => each.providerId === PROVIDER?.id && each.validFrom === '2026-11-24');
  expect(made.map(({ dayOfWeek, from, to }) => [dayOfWeek, from, to])).toEqual([['SATURDAY', '08:00', '12:00'], ['SUNDAY', '08:00', '12:00']]);
});

it('other hours from a day on end the old ones on the day before, and are kept for the same patients', async () => {
  const slotKind = { name: 'same-day', visitTypeIds: ['v'], perDay: 4 };
  const { person, services } = startApp(PATH, 'manager-1', ({ setup }) => setup.templates.forEach((each) => Object.assign(each, { slotKind, lanes: 2 })));
  const [button] = within(await weekly()).getAllByRole('button', { name: /^Change Monday/ });
  await person.click(button as HTMLElement);
  const dialog = await screen.findByRole('dialog', { name: `Other hours for ${PROVIDER?.name}` }, PATIENCE);
  const from = within(dialog).getByLabelText(/^The new hours hold from/);
  fireEvent.change(from, { target: { value: '2026-12-07' } });
  const to = within(dialog).getByLabelText(/^To/);
  fireEvent.change(to, { target: { value: '11:00' } });
  await person.click(within(dialog).getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull(), PATIENCE);
  const mondays = services.setup.templates.filter((each) => each.providerId === PROVIDER?.id && each.dayOfWeek === 'MONDAY' && each.from === '08:00');
  expect(mondays.map(({ to: end, validFrom, validTo }) => [end, validFrom, validTo])).toEqual([['12:00', '2026-01-05', '2026-12-06'], ['11:00', '2026-12-07', undefined]]);
  expect(mondays[1]).toEqual(expect.objectContaining({ slotKind, lanes: 2 }));
});

it('keeps hours for some visits, so many a day, and lets the desk overbook', async () => {
  const { person, services } = startApp(PATH);
  await weekly();
  await person.click(screen.getByRole('button', { name: 'Add hours' }));
  const dialog = await screen.findByRole('dialog', { name: `Weekly hours of ${PROVIDER?.name}` }, PATIENCE);
  await person.click(within(dialog).getByRole('checkbox', { name: 'Saturday' }));
  await person.click(within(dialog).getByRole('switch', { name: /^Keep these hours/ }));
  await person.click(within(dialog).getByRole('button', { name: 'Save' }));
  expect(within(dialog).getAllByText('Please fill this in.')).toHaveLength(2);
  fireEvent.change(within(dialog).getByRole('combobox', { name: /^What the hours are called/ }), { target: { value: 'same-day' } });
  await person.click(within(dialog).getByRole('combobox', { name: /^For these visits/ }));
  await person.click(await screen.findByRole('option', { name: 'Acute visit' }, PATIENCE));
  fireEvent.change(within(dialog).getByRole('textbox', { name: /^At most a day/ }), { target: { value: '4' } });
  fireEvent.change(within(dialog).getByRole('textbox', { name: /^Released hours before/ }), { target: { value: '24' } });
  fireEvent.change(within(dialog).getByRole('textbox', { name: /^Patients at once/ }), { target: { value: '2' } });
  expect(await violationsOf(dialog)).toEqual([]);
  await person.click(within(dialog).getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull(), PATIENCE);
  const made = services.setup.templates.find((each) => each.providerId === PROVIDER?.id && each.dayOfWeek === 'SATURDAY' && each.validFrom === '2026-11-24');
  const acute = services.setup.visitTypes.find((each) => each.code === 'ACU')?.id;
  expect(made).toMatchObject({ slotKind: { name: 'same-day', visitTypeIds: [acute], perDay: 4, releasedHoursBefore: 24 }, lanes: 2 });
  await waitFor(async () => expect((await weekly()).textContent).toContain('same-dayAcute visit · 4 a day · released 24 hours before · 2 at once'), PATIENCE);
});

it('where the new hours are refused the old ones go on', async () => {
  const { person, services } = startApp(PATH);
  const [button] = within(await weekly()).getAllByRole('button', { name: /^Change Monday/ });
  await person.click(button as HTMLElement);
  const dialog = await screen.findByRole('dialog', { name: `Other hours for ${PROVIDER?.name}` }, PATIENCE);
  // somebody else has just taken the evening
  services.setup.templates.push({ id: 'evening', providerId: PROVIDER?.id ?? '', siteId: SITE?.id ?? '', dayOfWeek: 'MONDAY', from: '19:00', to: '20:00', validFrom: '2026-01-05' });
  const start = within(dialog).getByLabelText(/^From/);
  fireEvent.change(start, { target: { value: '18:00' } });
  const to = within(dialog).getByLabelText(/^To/);
  fireEvent.change(to, { target: { value: '21:00' } });
  await person.click(within(dialog).getByRole('button', { name: 'Save' }));
  await within(dialog).findByText(/already offers some of that time/, undefined, PATIENCE);
  const mornings = services.setup.templates.filter((each) => each.providerId === PROVIDER?.id && each.dayOfWeek === 'MONDAY' && each.from === '08:00');
  expect(mornings.map(({ validFrom, validTo }) => [validFrom, validTo])).toEqual([['2026-01-05', '2026-11-24'], ['2026-11-25', undefined]]);
});

it('hours end after a day, and stay to be seen', async () => {
  const { person } = startApp(PATH);
  const before = within(await weekly()).getAllByRole('row').length;
  const [button] = within(await weekly()).getAllByRole('button', { name: /^End Monday/ });
  await person.click(button as HTMLElement);
  const dialog = await screen.findByRole('dialog', { name: 'End these hours' }, PATIENCE);
  const last = within(dialog).getByLabelText(/^Last day/);
  fireEvent.change(last, { target: { value: '2026-11-23' } });
  await person.click(within(dialog).getByRole('button', { name: 'End the hours' }));
  await waitFor(async () => expect(within(await weekly()).getAllByRole('row')).toHaveLength(before - 1), PATIENCE);
  await person.click(screen.getByRole('checkbox', { name: 'Also hours that have ended' }));
  expect(within(await weekly()).getAllByRole('row')).toHaveLength(before + 1);
});

it('blocked time says who stands there, and is withdrawn again', async () => {
  const { person, services } = startApp(PATH);
  await weekly();
  await person.click(screen.getByRole('button', { name: 'Block or add time' }));
  const dialog = await screen.findByRole('dialog', { name: 'Block or add time' }, PATIENCE);
  await person.click(within(dialog).getByRole('radio', { name: 'Offer extra time' }));
  await person.click(within(dialog).getByRole('radio', { name: 'Block time' }));
  await person.click(within(dialog).getByRole('button', { name: 'Save' }));
  expect(within(dialog).getAllByText('Please fill this in.')).toHaveLength(2);
  fireEvent.change(within(dialog).getByLabelText(/^Date/), { target: { value: '2026-12-01' } });
  await person.type(within(dialog).getByRole('textbox', { name: /What for/ }), 'Fire drill');
  const start = within(dialog).getByLabelText(/^From/);
  fireEvent.change(start, { target: { value: '08:00' } });
  const there = SITE ? services.book.day(SITE, '2026-12-01').filter((each) => each.providerId === PROVIDER?.id && each.start < '2026-12-01T19:00:00Z' && (each.status === 'BOOKED' || each.status === 'CONFIRMED')).length : 0;
  expect(there).toBeGreaterThan(0);
  await within(dialog).findByText(new RegExp(`^${there} appointments? stands? in that time`), undefined, PATIENCE);
  expect(await violationsOf(document.body)).toEqual([]);
  await person.click(within(dialog).getByRole('button', { name: 'Save' }));
  await person.click(await screen.findByRole('button', { name: /^Withdraw Fire drill/ }, PATIENCE));
  await waitFor(() => expect(screen.queryByRole('button', { name: /^Withdraw Fire drill/ })).toBeNull(), PATIENCE);
});

it('a regional lead may look at schedules and not change them', async () => {
  startApp(PATH, 'lead');
  await weekly();
  expect(screen.queryByRole('button', { name: 'Add hours' })).toBeNull();
  expect(screen.queryByRole('button', { name: /^Change Monday/ })).toBeNull();
});
