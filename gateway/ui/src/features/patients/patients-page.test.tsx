import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { violationsOf } from '@/testing/axe';
import { startApp } from '@/testing/start-app';
import { elsewhere, patients } from '../../../dev/fake-services/world.ts';

const someone = patients[3] ?? patients[0];
const PATIENCE = { timeout: 8000 };

async function openRegistration() {
  const app = startApp('/patients', 'desk-1');
  await app.person.click(await screen.findByRole('button', { name: 'Register a patient' }, PATIENCE));
  const dialog = await screen.findByRole('dialog');
  const fill = async (label: RegExp, text: string) => app.person.type(within(dialog).getByLabelText(label), text);
  return { ...app, dialog, fill };
}

it('finds a patient by the whole family name and never puts it in the address', async () => {
  const { person, requests } = startApp('/patients', 'desk-1');
  await person.type(await screen.findByRole('textbox', { name: /Find a patient/ }, PATIENCE), someone?.familyName ?? '');
  await waitFor(() => expect(requests.some((each) => each.url.endsWith('/patients/search'))).toBe(true));
  expect((await screen.findAllByRole('link', { name: new RegExp(someone?.familyName ?? '-') })).length).toBeGreaterThan(0);
  expect(location.href).not.toContain(someone?.familyName);
});

it('warns while one types that somebody like this is registered, and registers past it only with a word', async () => {
  const { person, dialog, fill, requests } = await openRegistration();
  await fill(/Given name/, someone?.givenName ?? '');
  await fill(/Family name/, someone?.familyName ?? '');
  await fill(/Birth date/, someone?.birthDate ?? '');
  const match = await within(dialog).findByRole('article', { name: `${someone?.givenName} ${someone?.familyName}` }, PATIENCE);
  expect(within(match).getByText(/Likely/)).toBeDefined();
  await person.click(within(dialog).getByRole('button', { name: 'Register' }));
  expect(within(dialog).getByText('Please say first who the likely match is.')).toBeDefined();
  expect(requests.filter((each) => each.method === 'POST' && each.url.endsWith('/api/scheduling/patients'))).toHaveLength(0);
  await person.click(within(match).getByRole('button', { name: 'Somebody else' }));
  await person.click(within(dialog).getByRole('button', { name: 'Register' }));
  await waitFor(() => expect(location.pathname).toMatch(/^\/patients\/.+/));
  const sent = requests.find((each) => each.method === 'POST' && each.url.endsWith('/api/scheduling/patients'));
  expect(await sent?.json()).toMatchObject({ confirmedDistinctFrom: [someone?.id] });
});

it('shows another site’s patient in outline and takes them in with a reason', async () => {
  const { person, dialog, fill } = await openRegistration();
  await fill(/Given name/, elsewhere.givenName);
  await fill(/Family name/, elsewhere.familyName);
  await fill(/Birth date/, elsewhere.birthDate ?? '');
  const match = await within(dialog).findByRole('article', { name: /W\. F\./ }, PATIENCE);
  expect(within(match).getByText('born in 1971 · phone ending in 99')).toBeDefined();
  expect(within(match).queryByText(/Faraway/)).toBeNull();
  await person.click(within(match).getByRole('button', { name: 'Take in here' }));
  const take = within(match).getByRole('button', { name: 'Take in' });
  expect(take.hasAttribute('disabled')).toBe(true);
  await person.type(within(match).getByRole('textbox', { name: /Why is this your patient/ }), 'Stands at the desk');
  await person.click(take);
  await waitFor(() => expect(location.pathname).toBe(`/patients/${elsewhere.id}`));
});

it('has nothing in the list and the dialog that axe objects to', async () => {
  const { container, dialog } = await openRegistration();
  expect(await violationsOf(container)).toEqual([]);
  expect(await violationsOf(dialog)).toEqual([]);
});
