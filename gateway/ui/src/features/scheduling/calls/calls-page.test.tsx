import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { patients } from '../../../../dev/fake-services/world.ts';
import { violationsOf } from '@/testing/axe';
import { startApp } from '@/testing/start-app';

const [CALLER] = patients;

it('one screen finds the caller, what is free anywhere with whoever is free, and books it', async () => {
  const { person, services, requests } = startApp('/calls');
  const who = await screen.findByRole('region', { name: 'Who is calling?' }, { timeout: 8000 });
  await person.keyboard('/');
  await waitFor(() => expect(document.activeElement).toBe(within(who).getByLabelText(/^Patient/)));
  await person.keyboard(CALLER?.familyName ?? '');
  await person.click((await screen.findAllByRole('option', { name: new RegExp(`${CALLER?.givenName} ${CALLER?.familyName}`) }))[0] as HTMLElement);
  expect(await within(who).findByText(/^Ahead/, undefined, { timeout: 8000 })).toBeDefined();
  expect(await violationsOf(document.body)).toEqual([]);

  const free = screen.getByRole('region', { name: 'Free time at all sites' });
  await person.click(await within(free).findByRole('radio', { name: /Follow-up/ }));
  await person.click(within(free).getByRole('switch', { name: /^Whoever is free/ }));
  const [time] = await within(free).findAllByRole('button', { name: /providers? free$/ }, { timeout: 8000 });
  await person.click(time as HTMLElement);
  const dialog = await screen.findByRole('dialog', { name: 'Book an appointment' });
  const held = requests.find((each) => each.method === 'POST' && each.url.endsWith('/availability/holds'));
  expect(await held?.clone().json()).toMatchObject({ anyOf: {} });
  expect(within(dialog).getByText(`${CALLER?.givenName} ${CALLER?.familyName}`)).toBeDefined();
  await person.click(within(dialog).getByRole('button', { name: 'Book' }));
  await waitFor(() => expect(services.book.added.map((each) => each.patientId)).toEqual([CALLER?.id]));
});

it('what is kept for the caller’s agent is seen and given back', async () => {
  const { person, services } = startApp('/calls');
  const free = await screen.findByRole('region', { name: 'Free time at all sites' }, { timeout: 8000 });
  await person.click(await within(free).findByRole('radio', { name: /Follow-up/ }));
  const [time] = await within(free).findAllByRole('button', { name: /^\d+:\d\d/ }, { timeout: 8000 });
  await person.click(time as HTMLElement);
  await screen.findByRole('dialog', { name: 'Book an appointment' });
  const kept = await screen.findByRole('list', { name: 'Kept for you', hidden: true }, { timeout: 8000 });
  await person.click(within(kept).getByRole('button', { name: 'Give back', hidden: true }));
  await waitFor(() => expect(services.book.holds.size).toBe(0));
});
