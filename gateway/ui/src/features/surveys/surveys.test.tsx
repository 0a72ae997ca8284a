import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { sites } from '../../../dev/fake-services/world.ts';
import { violationsOf } from '@/testing/axe';
import { startApp } from '@/testing/start-app';

const [SITE] = sites;
const PATH = `/sites/${SITE?.id}/surveys`;
const PATIENTLY = { timeout: 8000 };

async function replies() {
  const table = await screen.findByRole('table', { name: 'What they answered' }, PATIENTLY);
  return within(table).getAllByRole('row').slice(1);
}

it('shows marks by week, how many have answered, and nothing that axe objects to', async () => {
  startApp(PATH);
  const [first] = await replies();
  expect(first?.textContent).toMatch(/Low.*an hour late/);
  expect(within(screen.getByRole('table', { name: 'By week of the visit' })).getAllByRole('row')).toHaveLength(13);
  expect(screen.getByText('150 of 546 (27%)')).toBeTruthy();
  const months = screen.getByRole('table', { name: 'Would recommend, by month of the visit' });
  expect(within(months).getAllByRole('row')).toHaveLength(5);
  expect(within(months).getAllByRole('row')[4]?.textContent).toMatch(/7\.943 of 147$/);
  const spread = screen.getByRole('table', { name: 'How the marks spread' });
  expect(within(spread).getAllByRole('row').slice(1).map((row) => row.textContent)).toEqual(['03', '11', '22', '34', '43', '57', '69', '718', '831', '934', '1038']);
  expect(await violationsOf(document.body)).toEqual([]);
});

it('a low mark becomes a concern with the words filled in', async () => {
  const { person, requests } = startApp(PATH);
  const [first] = await replies();
  await person.click(within(first as HTMLElement).getByRole('button', { name: 'Raise a concern' }));
  const dialog = await screen.findByRole('dialog', { name: 'What is the concern?' }, PATIENTLY);
  await person.click(within(dialog).getByRole('combobox', { name: /^About/ }));
  await person.click(await screen.findByRole('option', { name: 'Waiting' }, PATIENTLY));
  await person.click(within(dialog).getByRole('button', { name: 'Raise the concern' }));
  await waitFor(async () => expect((await replies())[0]?.textContent).toContain('Concern raised'), PATIENTLY);
  const body = (await requests.find((each) => each.method === 'POST')?.clone().json()) as Record<string, unknown>;
  expect(body).toMatchObject({ channel: 'SURVEY', category: 'WAIT', words: 'Nobody told us that the doctor was an hour late.' });
  expect(body['appointmentId']).toBeTruthy();
});
