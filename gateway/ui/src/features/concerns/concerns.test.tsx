import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { sites } from '../../../dev/fake-services/world.ts';
import { violationsOf } from '@/testing/axe';
import { startApp } from '@/testing/start-app';

const [SITE] = sites;
const PATH = `/sites/${SITE?.id}/concerns`;
const PATIENTLY = { timeout: 8000 };

async function rows() {
  const table = await screen.findByRole('table', { name: 'Concerns' }, PATIENTLY);
  return within(table).getAllByRole('row').slice(1);
}

it('shows what is open, overdue first, how much there is, and nothing that axe objects to', async () => {
  startApp(PATH);
  const shown = await rows();
  expect(shown).toHaveLength(2);
  expect(shown[0]?.textContent).toMatch(/Overdue.*Waiting.*an hour and ten.*Nobody yet/);
  expect(shown[1]?.textContent).toMatch(/Without a name.*icy/);
  expect(screen.getByRole('tab', { name: 'Open (2)' })).toBeTruthy();
  expect(screen.getByRole('tab', { name: 'Overdue (1)' })).toBeTruthy();
  expect(await violationsOf(document.body)).toEqual([]);
});

it('whoever raises one says what was said, and may leave out who', async () => {
  const { person, requests } = startApp(PATH, 'desk-1');
  await rows();
  await person.click(screen.getByRole('button', { name: 'Raise a concern' }));
  const dialog = await screen.findByRole('dialog', { name: 'What is the concern?' }, PATIENTLY);
  await person.click(within(dialog).getByRole('switch', { name: /does not want to be named/ }));
  await person.type(within(dialog).getByRole('textbox', { name: /What was said/ }), 'Rude on the phone');
  await person.click(within(dialog).getByRole('combobox', { name: /^About/ }));
  await person.click(await screen.findByRole('option', { name: 'Communication' }, PATIENTLY));
  await person.click(within(dialog).getByRole('radio', { name: /^Low/ }));
  await person.click(within(dialog).getByRole('button', { name: 'Raise the concern' }));
  await waitFor(async () => expect(await rows()).toHaveLength(3), PATIENTLY);
  const body = (await requests.find((each) => each.method === 'POST')?.clone().json()) as Record<string, unknown>;
  expect(body).toMatchObject({ siteId: SITE?.id, category: 'COMMUNICATION', severity: 'LOW', channel: 'IN_PERSON', words: 'Rude on the phone' });
  expect(body).not.toHaveProperty('patientId');
});

it('a manager takes one, notes a step and says what came of it', async () => {
  const { person, requests } = startApp(PATH, 'manager-1');
  const [first] = await rows();
  await person.click(within(first as HTMLElement).getByRole('button', { name: /^Open the concern/ }));
  const drawer = await screen.findByRole('dialog', { name: 'Concern' }, PATIENTLY);
  await person.click(await within(drawer).findByRole('button', { name: 'I see to it' }, PATIENTLY));
  await person.click(await within(drawer).findByRole('button', { name: 'Add a step' }, PATIENTLY));
  await person.type(within(drawer).getByRole('textbox', { name: 'What was done?' }), 'Called back');
  await person.click(within(drawer).getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(within(drawer).getByRole('region', { name: 'What has happened' }).textContent).toContain('Called back'), PATIENTLY);
  await person.click(within(drawer).getByRole('button', { name: 'Resolve' }));
  expect(within(drawer).getByRole<HTMLButtonElement>('button', { name: 'Save' }).disabled).toBe(true);
  await person.click(within(drawer).getByRole('radio', { name: 'Apologised' }));
  await person.click(within(drawer).getByRole('button', { name: 'Save' }));
  await within(drawer).findByText('Apologised · they know', undefined, PATIENTLY);
  const body = (await requests.find((each) => each.url.endsWith('/resolve'))?.clone().json()) as Record<string, unknown>;
  expect(body).toEqual({ outcome: 'APOLOGISED', told: true });
});

it('the desk adds steps, and leaves it to managers to say that it is over', async () => {
  const { person } = startApp(PATH, 'desk-1');
  const [first] = await rows();
  await person.click(within(first as HTMLElement).getByRole('button', { name: /^Open the concern/ }));
  const drawer = await screen.findByRole('dialog', { name: 'Concern' }, PATIENTLY);
  await within(drawer).findByRole('button', { name: 'Add a step' }, PATIENTLY);
  expect(within(drawer).queryByRole('button', { name: 'Resolve' })).toBeNull();
  expect(within(drawer).queryByRole('button', { name: 'Hand over' })).toBeNull();
});
