import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { sites } from '../../../dev/fake-services/world.ts';
import { violationsOf } from '@/testing/axe';
import { startApp } from '@/testing/start-app';

const [SITE] = sites;
const PATH = `/sites/${SITE?.id}/recalls`;
const PATIENTLY = { timeout: 8000 };

async function rows() {
  const table = await screen.findByRole('table', { name: 'Recall list' }, PATIENTLY);
  return within(table).getAllByRole('row').slice(1);
}

it('shows who is due, what is overdue first, and nothing that axe objects to', async () => {
  startApp(PATH);
  const shown = await rows();
  expect(shown).toHaveLength(2);
  expect(shown[0]?.textContent).toMatch(/Blood pressure.*Overdue.*Phone: No answer.*2 attempts/);
  expect(shown[1]?.textContent).toMatch(/By the rule.*Not tried yet/);
  expect(await violationsOf(document.body)).toEqual([]);
});

it('a call is recorded and puts the patient off until the next one', async () => {
  const { person, requests } = startApp(PATH);
  const [first] = await rows();
  await person.click(within(first as HTMLElement).getByRole('button', { name: /^Record a call/ }));
  const dialog = await screen.findByRole('dialog', { name: 'Contact attempt' }, PATIENTLY);
  await person.click(within(dialog).getByRole('radio', { name: 'Left word' }));
  await person.click(within(dialog).getByRole('button', { name: 'Save' }));
  await waitFor(async () => expect(await rows()).toHaveLength(1), PATIENTLY);
  const body = (await requests.find((each) => each.url.endsWith('/attempts'))?.clone().json()) as Record<string, unknown>;
  expect(body).toMatchObject({ way: 'PHONE', outcome: 'LEFT_WORD' });
  expect(body['nextTryOn']).toMatch(/^\d{4}-\d\d-\d\d$/);
});

it('what is booked from the list leaves it', async () => {
  const { person, requests } = startApp(PATH);
  const [first] = await rows();
  await person.click(within(first as HTMLElement).getByRole('button', { name: /^Book for/ }));
  const dialog = await screen.findByRole('dialog', { name: /^Book for/ }, PATIENTLY);
  const [slot] = await within(dialog).findAllByRole('button', { name: /\d:\d\d/ }, PATIENTLY);
  await person.click(slot as HTMLElement);
  await waitFor(async () => expect(await rows()).toHaveLength(1), PATIENTLY);
  expect(requests.some((each) => each.method === 'POST' && each.url.endsWith('/api/scheduling/appointments'))).toBe(true);
});

it('whoever does not come needs a reason, and can be put back', async () => {
  const { person } = startApp(PATH);
  const [first] = await rows();
  await person.click(within(first as HTMLElement).getByRole('button', { name: /^More for/ }));
  await person.click(await screen.findByRole('menuitem', { name: 'Does not come' }, PATIENTLY));
  const dialog = await screen.findByRole('dialog', { name: 'Does not come' }, PATIENTLY);
  expect(within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Save' }).disabled).toBe(true);
  await person.click(within(dialog).getByRole('radio', { name: 'Has moved away' }));
  await person.click(within(dialog).getByRole('button', { name: 'Save' }));
  await waitFor(async () => expect(await rows()).toHaveLength(1), PATIENTLY);
  await person.click(screen.getByRole('tab', { name: 'Declined' }));
  expect((await rows()).map((each) => each.textContent).join()).toContain('Has moved away');
});
