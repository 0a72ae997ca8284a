import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { patients, sites } from '../../../dev/fake-services/world.ts';
import { violationsOf } from '@/testing/axe';
import { startApp } from '@/testing/start-app';

const [SITE] = sites;
const PATH = `/sites/${SITE?.id}/messages`;
const PATIENTLY = { timeout: 8000 };

async function rows() {
  const table = await screen.findByRole('table', { name: 'Messages' }, PATIENTLY);
  return within(table).getAllByRole('row').slice(1);
}

it('shows what was sent, what went wrong in words, page by page, and nothing that axe objects to', async () => {
  const { person } = startApp(PATH);
  const shown = await rows();
  expect(shown).toHaveLength(5);
  expect(shown[1]?.textContent).toMatch(/Moved or cancelled.*Visit on.*Trying again.*did not answer · 3 attempts/);
  expect(shown[2]?.textContent).toMatch(/••• 0001.*Failed.*The provider refused the address/);
  expect(shown[3]?.textContent).toMatch(/Failed.*The provider refused it \(400\)/);
  expect(await violationsOf(document.body)).toEqual([]);
  await person.click(screen.getByRole('button', { name: 'Show older ones' }));
  await waitFor(async () => expect(await rows()).toHaveLength(7), PATIENTLY);
  expect(screen.queryByRole('button', { name: 'Show older ones' })).toBeNull();
});

it('a failed one is sent again, and says by whom', async () => {
  const { person } = startApp(PATH, 'desk-1');
  const failed = (await rows())[2] as HTMLElement;
  await person.click(within(failed).getByRole('button', { name: /^Send again to/ }));
  await waitFor(async () => expect((await rows())[0]?.textContent).toContain('Sent again by Jamie Ortiz'), PATIENTLY);
  expect((await rows())[3]?.textContent).toMatch(/Failed.*Sent again on .* by Jamie Ortiz/);
});

it('whoever has opted out meanwhile is not written to, and the desk is told why', async () => {
  const { person } = startApp(PATH);
  const failed = (await rows())[3] as HTMLElement;
  await person.click(within(failed).getByRole('button', { name: /^Send again to/ }));
  expect(await screen.findByText(/said no to this channel/, {}, PATIENTLY)).toBeTruthy();
});

it('all failed ones of a filter go together, after a question', async () => {
  const { person, requests } = startApp(PATH);
  await rows();
  await person.click(screen.getByRole('combobox', { name: 'State' }));
  await person.click(await screen.findByRole('option', { name: 'Failed' }, PATIENTLY));
  await waitFor(async () => expect(await rows()).toHaveLength(2), PATIENTLY);
  await person.click(screen.getByRole('button', { name: 'Send 2 failed ones again' }));
  const dialog = await screen.findByRole('dialog', { name: 'Send failed messages again' }, PATIENTLY);
  await person.click(within(dialog).getByRole('button', { name: 'Send again' }));
  expect(await screen.findByText(/1 message is on its way. 1 patient has opted out/, {}, PATIENTLY)).toBeTruthy();
  expect(requests.filter((each) => each.url.includes('send-failed-again'))).toHaveLength(1);
});

it("a patient's file has what the patient was sent", async () => {
  startApp(`/patients/${patients[3]?.id}?tab=messages`);
  const shown = await rows();
  expect(shown).toHaveLength(1);
  expect(shown[0]?.textContent).toMatch(/Reminder.*Failed/);
});

it('a lead reads and sends nothing', async () => {
  startApp(PATH, 'lead');
  expect(await rows()).toHaveLength(5);
  expect(screen.queryByRole('button', { name: /^Send/ })).toBeNull();
});
