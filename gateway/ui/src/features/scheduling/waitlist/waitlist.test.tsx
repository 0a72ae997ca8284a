import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { patients, sites } from '../../../../dev/fake-services/world.ts';
import { violationsOf } from '@/testing/axe';
import { startApp } from '@/testing/start-app';

const [SITE] = sites;
const PATH = `/sites/${SITE?.id}/waitlist`;

async function rows() {
  const table = await screen.findByRole('table', { name: 'Waitlist' }, { timeout: 8000 });
  return within(table).getAllByRole('row').slice(1);
}

it('shows who waits, what is offered and for how long, and nothing that axe objects to', async () => {
  startApp(PATH);
  const shown = await rows();
  expect(shown).toHaveLength(2);
  expect(shown[0]?.textContent).toMatch(/Soon.*kept for (40:00|39:\d\d)/);
  expect(shown[1]?.textContent).toContain('Does not answer');
  expect(await violationsOf(document.body)).toEqual([]);
});

it('the desk accepts for a patient on the phone, who waits no more then', async () => {
  const { person, requests } = startApp(PATH);
  const before = await rows();
  await person.click(within(before[0] as HTMLElement).getByRole('button', { name: /^Accept for/ }));
  await waitFor(async () => expect(await rows()).toHaveLength(1), { timeout: 8000 });
  const accepted = requests.find((each) => each.url.endsWith('/accept'));
  expect(Object.keys((await accepted?.clone().json()) as object)).toEqual(['offerId']);
});

it('tells what was offered, until when, and who did it', async () => {
  const { person } = startApp(PATH);
  const [first] = await rows();
  await person.click(within(first as HTMLElement).getByRole('button', { name: /^History of/ }));
  const story = await screen.findByRole('list', { name: 'What has happened, in order' }, { timeout: 8000 });
  const told = within(story).getAllByRole('listitem');
  expect(told).toHaveLength(2);
  expect(told[0]?.textContent).toMatch(/Put on the waitlist.*Jamie Ortiz/);
  expect(told[1]?.textContent).toMatch(/Offered.*The system.*kept until/);
});

it('who declines goes on waiting', async () => {
  const { person } = startApp(PATH);
  const before = await rows();
  await person.click(within(before[0] as HTMLElement).getByRole('button', { name: /^Decline for/ }));
  await waitFor(async () => expect((await rows())[0]?.textContent).toContain('Nothing yet'), { timeout: 8000 });
  expect(await rows()).toHaveLength(2);
});

it("a patient is put on the list from their file, with the site's first site and the days that suit", async () => {
  const patient = patients[7];
  const { person, requests } = startApp(`/patients/${patient?.id}?tab=appointments`);
  await person.click(await screen.findByRole('button', { name: 'Add to the waitlist' }, { timeout: 8000 }));
  const dialog = await screen.findByRole('dialog', { name: 'Add to the waitlist' }, { timeout: 8000 });
  await person.click(within(dialog).getByRole('button', { name: 'Add to the waitlist' }));
  expect(within(dialog).getByText('Please fill this in.')).toBeDefined();
  await person.click(await within(dialog).findByRole('radio', { name: /^Follow-up/ }));
  await person.click(within(dialog).getByRole('radio', { name: 'Urgent' }));
  await person.click(within(dialog).getByRole('button', { name: 'Add to the waitlist' }));
  await waitFor(() => expect(requests.some((each) => each.method === 'POST' && each.url.endsWith('/waitlist'))).toBe(true), { timeout: 8000 });
  const joined = (await requests.find((each) => each.method === 'POST' && each.url.endsWith('/waitlist'))?.clone().json()) as Record<string, unknown>;
  expect(joined).toMatchObject({ patientId: patient?.id, urgency: 'URGENT', siteIds: [SITE?.id], earliest: '2026-11-24', latest: '2026-12-24' });
});

it('the sites of a wish are told nearest first, however they were chosen', async () => {
  const third = sites[2];
  const second = sites[1];
  const { person, requests } = startApp(`/patients/${patients[7]?.id}?tab=appointments`, 'calls-1');
  await person.click(await screen.findByRole('button', { name: 'Add to the waitlist' }, { timeout: 8000 }));
  const dialog = await screen.findByRole('dialog', { name: 'Add to the waitlist' }, { timeout: 8000 });
  await person.click(await within(dialog).findByRole('radio', { name: /^Follow-up/ }));
  await person.click(within(dialog).getByLabelText(/^Sites/));
  await person.click(await screen.findByRole('option', { name: `${third?.name} · 14 mi` }, { timeout: 8000 }));
  await person.click(await screen.findByRole('option', { name: `${second?.name} · 6.8 mi` }));
  await person.click(within(dialog).getByRole('button', { name: 'Add to the waitlist' }));
  await waitFor(() => expect(requests.some((each) => each.method === 'POST' && each.url.endsWith('/waitlist'))).toBe(true), { timeout: 8000 });
  const joined = (await requests.find((each) => each.method === 'POST' && each.url.endsWith('/waitlist'))?.clone().json()) as { siteIds: string[] };
  expect(joined.siteIds).toEqual([SITE?.id, second?.id, third?.id]);
});
