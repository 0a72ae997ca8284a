import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { sites } from '../../../../dev/fake-services/world.ts';
import { violationsOf } from '@/testing/axe';
import { startApp } from '@/testing/start-app';

const [SITE] = sites;
const PATH = `/sites/${SITE?.id}/setup?tab=visit-types`;
const PATIENCE = { timeout: 8000 };

it('an administrator changes what a visit takes, and what the form does not know is kept', async () => {
  const { person, requests } = startApp(PATH, 'admin', (services) => {
    services.setup.visitTypes = services.setup.visitTypes.map((type) => ({ ...type, rules: { ...type.rules, credentialKinds: type.code === 'PROC' ? [] : ['DEA'], ruleOfTomorrow: 7 } }));
  });
  await person.click(await screen.findByRole('button', { name: 'Change Minor procedure' }, PATIENCE));
  const dialog = await screen.findByRole('dialog', { name: 'Change Minor procedure' }, PATIENCE);
  expect(await violationsOf(dialog)).toEqual([]);
  await person.type(within(dialog).getByRole('combobox', { name: /^Equipment/ }), 'laser{Enter}');
  await person.click(within(dialog).getByRole('radio', { name: 'Established' }));
  await person.click(within(dialog).getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.getByRole('table', { name: 'Visit types' }).textContent).toContain('laser'), PATIENCE);
  const sent = (await requests.find((each) => each.method === 'PUT')?.clone().json()) as { rules: object; code?: string };
  expect(sent.code).toBeUndefined();
  expect(sent.rules).toEqual(expect.objectContaining({ equipmentKinds: ['laser'], patients: 'ESTABLISHED', preparation: 'Nothing to eat for six hours.', ruleOfTomorrow: 7 }));
});

it('a visit type ends after a day, once it is shown what is booked later, and goes on if that is taken back', async () => {
  const { person, services } = startApp(PATH, 'admin');
  await person.click(await screen.findByRole('button', { name: 'End Follow-up' }, PATIENCE));
  const dialog = await screen.findByRole('dialog', { name: 'End Follow-up' }, PATIENCE);
  const day = within(dialog).getByLabelText(/^Last day on which it is booked/);
  fireEvent.change(day, { target: { value: '2027-03-31' } });
  await within(dialog).findByText('Nothing is booked after that day.', undefined, PATIENCE);
  fireEvent.change(day, { target: { value: '2026-12-18' } });
  await within(dialog).findByText(/^4 appointments are booked after that day/, undefined, PATIENCE);
  expect(await violationsOf(dialog)).toEqual([]);
  await person.click(within(dialog).getByRole('button', { name: 'End the visit type' }));
  await screen.findByText('Last day Dec 18, 2026', undefined, PATIENCE);
  const ended = () => services.setup.visitTypes.find((type) => type.name === 'Follow-up')?.lastDay;
  expect(ended()).toBe('2026-12-18');
  await person.click(screen.getByRole('button', { name: 'Take the end of Follow-up back' }));
  await waitFor(() => expect(screen.queryByText('Last day Dec 18, 2026')).toBeNull(), PATIENCE);
  expect(ended()).toBeUndefined();
});

it('a new visit type has a code that nobody else has; a visit by video takes no room', async () => {
  const { person, requests } = startApp(PATH, 'admin');
  await person.click(await screen.findByRole('button', { name: 'New visit type' }, PATIENCE));
  const dialog = await screen.findByRole('dialog', { name: 'New visit type' }, PATIENCE);
  fireEvent.change(within(dialog).getByRole('textbox', { name: /^Name/ }), { target: { value: 'Video call' } });
  await person.click(within(dialog).getByRole('button', { name: 'Save' }));
  expect(within(dialog).getByText(/^One capital letter/)).toBeDefined();
  fireEvent.change(within(dialog).getByRole('combobox', { name: /^Kind of room/ }), { target: { value: 'EXAM' } });
  await person.click(within(dialog).getByRole('switch', { name: /^By video/ }));
  expect(within(dialog).queryByRole('combobox', { name: /^Kind of room/ })).toBeNull();
  const code = within(dialog).getByRole('textbox', { name: /^Code/ });
  fireEvent.change(code, { target: { value: 'fu' } });
  await person.click(within(dialog).getByRole('button', { name: 'Save' }));
  await within(dialog).findByText('must be the only one of the group', undefined, PATIENCE);
  fireEvent.change(code, { target: { value: 'fuv' } });
  await person.click(within(dialog).getByRole('button', { name: 'Save' }));
  await screen.findByRole('button', { name: 'Change Video call' }, PATIENCE);
  const sent = (await requests.filter((each) => each.method === 'POST').at(-1)?.clone().json()) as { code: string; roomKind?: string; rules: { telehealth: boolean } };
  expect([sent.code, sent.roomKind, sent.rules.telehealth]).toEqual(['FUV', undefined, true]);
});

it('says in a sentence what cancelling late costs, and when the visit is due again', async () => {
  const { person, services, requests } = startApp(PATH, 'admin');
  await person.click(await screen.findByRole('button', { name: 'Change Follow-up' }, PATIENCE));
  const dialog = await screen.findByRole('dialog', { name: 'Change Follow-up' }, PATIENCE);
  const field = (name: RegExp) => within(dialog).getByRole('textbox', { name });
  expect(within(dialog).getByText(/^Patients cancel whenever they like/)).toBeDefined();
  fireEvent.change(field(/^Fee for cancelling later/), { target: { value: '25.5' } });
  await person.click(within(dialog).getByRole('button', { name: 'Save' }));
  expect(within(dialog).getByText('A fee for cancelling later needs a notice.')).toBeDefined();
  fireEvent.change(field(/^Notice in hours/), { target: { value: '24' } });
  fireEvent.change(field(/^Due again after months/), { target: { value: '6' } });
  expect(within(dialog).getByText('Up to 24 hours before the start patients cancel free of charge. Later they owe $25.50, and are told so before.')).toBeDefined();
  expect(await violationsOf(dialog)).toEqual([]);
  await person.click(within(dialog).getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.getByRole('row', { name: /^Follow-up/ }).textContent).toContain('24 hours’ notice, feeAgain after 6 months'), PATIENCE);
  const type = services.setup.visitTypes.find((each) => each.code === 'FU');
  expect(type?.rules.cancelling).toEqual({ noticeHours: 24, lateFeeMinor: 2550, currency: 'USD' });

  await person.click(screen.getByRole('button', { name: 'Change Follow-up' }));
  const again = await screen.findByRole('dialog', { name: 'Change Follow-up' }, PATIENCE);
  for (const name of [/^Notice in hours/, /^Fee for cancelling later/, /^Due again after months/]) {
    fireEvent.change(within(again).getByRole('textbox', { name }), { target: { value: '' } });
  }
  await person.click(within(again).getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.getByRole('row', { name: /^Follow-up/ }).textContent).not.toContain('notice'), PATIENCE);
  expect(services.setup.recallMonths.has(type?.id ?? '')).toBe(false);
  const sent = (await requests.filter((each) => each.url.endsWith(type?.id ?? '-')).at(-1)?.clone().json()) as { rules: object };
  expect(sent.rules).not.toHaveProperty('cancelling');
});

it('a site manager looks at visit types and does not change them', async () => {
  startApp(PATH);
  await screen.findByRole('table', { name: 'Visit types' }, PATIENCE);
  expect(screen.queryByRole('button', { name: 'New visit type' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Change Minor procedure' })).toBeNull();
});
