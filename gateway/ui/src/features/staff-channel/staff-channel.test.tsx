import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { sites } from '../../../dev/fake-services/world.ts';
import { violationsOf } from '@/testing/axe';
import { startApp } from '@/testing/start-app';

const [SITE] = sites;
const PATH = `/sites/${SITE?.id}/setup?tab=messages`;
const PATIENTLY = { timeout: 8000 };

async function channel() {
  return screen.findByRole('region', { name: 'Staff chat' }, PATIENTLY);
}

it('a manager says where staff are told, of what, and tries it', async () => {
  const { person, requests } = startApp(PATH);
  await person.click(await within(await channel()).findByRole('button', { name: 'Set up' }, PATIENTLY));
  const dialog = await screen.findByRole('dialog', { name: 'Staff chat' }, PATIENTLY);
  expect(within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Save' }).disabled).toBe(true);
  await person.type(within(dialog).getByLabelText(/Webhook address/), 'https://hooks.slack.com/services/T0/B0/secret');
  await person.click(within(dialog).getByRole('checkbox', { name: /nobody waits for/ }));
  expect(await violationsOf(document.body)).toEqual([]);
  await person.click(within(dialog).getByRole('button', { name: 'Save' }));
  expect(await within(await channel()).findByText(/hooks.slack.com\/…cret/, {}, PATIENTLY)).toBeTruthy();
  expect(document.body.textContent).not.toContain('T0/B0');
  const body = (await requests.find((each) => each.method === 'PUT')?.clone().json()) as { kinds: string[] };
  expect(body.kinds).toEqual(['APPOINTMENTS_IMPOSSIBLE', 'CONCERN_HANDED_OVER', 'CONCERN_OVERDUE', 'AUTHORIZATIONS_END']);
  await person.click(within(await channel()).getByRole('button', { name: 'Send a test notice' }));
  expect(await screen.findByText(/test notice is on its way/, {}, PATIENTLY)).toBeTruthy();
});

it('an address that is not allowed is refused where it stands', async () => {
  const { person } = startApp(PATH);
  await person.click(await within(await channel()).findByRole('button', { name: 'Set up' }, PATIENTLY));
  const dialog = await screen.findByRole('dialog', { name: 'Staff chat' }, PATIENTLY);
  await person.type(within(dialog).getByLabelText(/Webhook address/), 'http://inside:8080/');
  await person.click(within(dialog).getByRole('button', { name: 'Save' }));
  expect(await within(dialog).findByText(/must begin with https/, {}, PATIENTLY)).toBeTruthy();
});

it('a lead reads it and changes nothing', async () => {
  startApp(PATH, 'lead');
  expect(within(await channel()).queryByRole('button')).toBeNull();
});
