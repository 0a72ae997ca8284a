import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { sites } from '../../../../dev/fake-services/world.ts';
import { violationsOf } from '@/testing/axe';
import { startApp } from '@/testing/start-app';

const [SITE] = sites;
const PATH = `/sites/${SITE?.id}/worklist`;

async function rows() {
  const table = await screen.findByRole('table', { name: 'Work list' }, { timeout: 8000 });
  return within(table).getAllByRole('row').slice(1);
}

it('shows who cannot be seen and why, and nothing that axe objects to', async () => {
  const { services } = startApp(PATH);
  const impossible = SITE ? services.book.impossible(SITE) : [];
  expect(impossible.length).toBeGreaterThan(2);
  const shown = await rows();
  expect(shown).toHaveLength(impossible.length);
  expect(shown[0]?.textContent).toContain(impossible[0]?.appointment.patientName);
  expect(shown[0]?.textContent).toContain('The provider is away');
  expect(await violationsOf(document.body)).toEqual([]);
});

it('an appointment that is kept needs a reason and leaves the list', async () => {
  const { person, requests } = startApp(PATH);
  const before = await rows();
  await person.click(within(before[0] as HTMLElement).getByRole('button', { name: /^Keep/ }));
  const dialog = await screen.findByRole('dialog', { name: 'Keep the appointment' }, { timeout: 8000 });
  await person.click(within(dialog).getByRole('button', { name: 'Keep' }));
  expect(within(dialog).getByText('Please fill this in.')).toBeDefined();
  await person.type(within(dialog).getByRole('textbox', { name: /What makes it possible/ }), 'A colleague sees her');
  await person.click(within(dialog).getByRole('button', { name: 'Keep' }));
  await waitFor(async () => expect(await rows()).toHaveLength(before.length - 1), { timeout: 8000 });
  const kept = requests.find((each) => each.url.endsWith('/keep'));
  expect(await kept?.clone().json()).toEqual({ despite: 'PROVIDER_AWAY', reason: 'A colleague sees her' });
});

it('what is cancelled leaves the list', async () => {
  const { person } = startApp(PATH);
  const before = await rows();
  await person.click(within(before[0] as HTMLElement).getByRole('button', { name: /^Cancel/ }));
  const dialog = await screen.findByRole('dialog', { name: 'Cancel the appointment' }, { timeout: 8000 });
  await person.click(within(dialog).getByRole('radio', { name: 'No way to come' }));
  await person.click(within(dialog).getByRole('button', { name: 'Cancel the appointment' }));
  await waitFor(async () => expect(await rows()).toHaveLength(before.length - 1), { timeout: 8000 });
});
