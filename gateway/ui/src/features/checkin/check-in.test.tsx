import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { sites } from '../../../dev/fake-services/world.ts';
import { violationsOf } from '@/testing/axe';
import { startApp } from '@/testing/start-app';

const PATIENCE = { timeout: 8000 };
const [SITE] = sites;
const PATH = `/sites/${SITE?.id}/today?view=list`;

type Started = ReturnType<typeof startApp>;

async function open({ services, person }: Started) {
  await screen.findAllByRole('table', undefined, PATIENCE);
  const booked = SITE && services.book.day(SITE, '2026-11-24').find((each) => each.status === 'BOOKED');
  if (!booked) {
    throw new Error('The made-up day is empty');
  }
  await person.click(screen.getAllByRole('button', { name: booked.patientName ?? '' }).find((each) => each.dataset['appointment'] === booked.id) as HTMLElement);
  await person.click(within(await screen.findByRole('complementary', { name: 'Appointment' })).getByRole('button', { name: 'Check in' }));
  const dialog = await screen.findByRole('dialog', { name: 'Check in' }, PATIENCE);
  await within(dialog).findByText('Still right?', undefined, PATIENCE);
  return { booked, dialog };
}

it('a regular is checked in by one press, and everything that was shown is confirmed', async () => {
  const app = startApp(PATH);
  const { booked, dialog } = await open(app);
  expect(within(dialog).getByText('A form to sign')).toBeDefined();
  expect(within(dialog).getByText('Not here yet: they come with billing.')).toBeDefined();
  expect(await violationsOf(dialog)).toEqual([]);
  await app.person.click(within(dialog).getByRole('button', { name: 'All right, check in' }));
  await waitFor(() => expect(app.services.book.find(booked.id)?.status).toBe('CHECKED_IN'), PATIENCE);
  expect(app.services.reception.checks.get(booked.id)?.confirmed).toEqual(['IDENTITY', 'ADDRESS', 'PHONE', 'LANGUAGE', 'CONTACT_PERSONS', 'INSURANCE', 'CONSENTS']);
});

it('what was not asked is not confirmed, and a form that is signed now is no longer due', async () => {
  const app = startApp(PATH);
  const { booked, dialog } = await open(app);
  await app.person.click(within(dialog).getByRole('button', { name: 'Privacy notice is signed now' }));
  await within(dialog).findByText('Good', undefined, PATIENCE);
  expect(app.services.reception.signed.get(booked.patientId)).toEqual([expect.objectContaining({ code: 'PRIVACY', signedOn: '2026-11-24', signedBy: booked.patientName })]);
  await app.person.click(within(dialog).getByRole('checkbox', { name: /^Address/ }));
  await app.person.click(within(dialog).getByRole('button', { name: 'Check in with what is ticked' }));
  await waitFor(() => expect(app.services.reception.checks.get(booked.id)?.confirmed).toEqual(['ADDRESS']), PATIENCE);
});

it('a manager asks for a form and registers a kiosk, whose address is shown once', async () => {
  const { person, services } = startApp(PATH, 'manager-1');
  await screen.findAllByRole('table', undefined, PATIENCE);
  await person.click(screen.getByRole('button', { name: 'Reception: forms and kiosks' }));
  const dialog = await screen.findByRole('dialog', { name: 'Reception: forms and kiosks' }, PATIENCE);
  await person.type(within(dialog).getByRole('textbox', { name: /^Form/ }), 'History');
  await person.type(within(dialog).getByRole('textbox', { name: /^Code/ }), 'history');
  await person.click(within(dialog).getByRole('button', { name: 'Ask for it' }));
  await within(dialog).findByRole('button', { name: 'Stop asking for History' }, PATIENCE);
  expect(services.reception.required.at(-1)).toEqual(expect.objectContaining({ code: 'HISTORY', validMonths: 12 }));
  expect(await violationsOf(dialog)).toEqual([]);

  await person.click(within(dialog).getByRole('tab', { name: 'Kiosks' }));
  await person.type(within(dialog).getByRole('textbox', { name: /Where it stands/ }), 'Entrance');
  await person.click(within(dialog).getByRole('button', { name: 'Register a kiosk' }));
  const address = await within(dialog).findByRole('textbox', { name: 'Address of the kiosk' }, PATIENCE);
  expect((address as HTMLInputElement).value).toContain('/public/scheduling/kiosk/');
  expect(await violationsOf(dialog)).toEqual([]);
});
