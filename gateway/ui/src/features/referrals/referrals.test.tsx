import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { violationsOf } from '@/testing/axe';
import { startApp } from '@/testing/start-app';
import { patients, sites } from '../../../dev/fake-services/world.ts';

const PATIENCE = { timeout: 8000 };
const SITE = `/sites/${sites[0]?.id}/referrals`;

it('lists what a site has to do about referrals, and nothing that axe objects to', async () => {
  startApp(SITE);
  const table = await screen.findByRole('table', { name: 'Referrals' }, PATIENCE);
  const rows = within(table).getAllByRole('row').slice(1);
  expect(rows).toHaveLength(2);
  expect(rows[0]?.textContent).toContain('Overdue');
  expect(await violationsOf(document.body)).toEqual([]);
});

it('a referral that is cancelled says why and leaves the list', async () => {
  const { person, requests } = startApp(SITE);
  const table = await screen.findByRole('table', { name: 'Referrals' }, PATIENCE);
  await person.click(within(table).getAllByRole('button', { name: /^More for/ })[0] as HTMLElement);
  await person.click(await screen.findByRole('menuitem', { name: 'Cancel the referral' }, PATIENCE));
  const dialog = await screen.findByRole('dialog', { name: 'Cancel the referral' }, PATIENCE);
  await person.click(within(dialog).getByRole('button', { name: 'Cancel the referral' }));
  expect(within(dialog).getByText('Please fill this in.')).toBeDefined();
  await person.type(within(dialog).getByRole('textbox', { name: /Why/ }), 'Has gone elsewhere');
  await person.click(within(dialog).getByRole('button', { name: 'Cancel the referral' }));
  await waitFor(() => expect(within(screen.getByRole('table', { name: 'Referrals' })).getAllByRole('row')).toHaveLength(2), PATIENCE);
  const sent = requests.find((each) => each.url.endsWith('/cancel'));
  expect(await sent?.clone().json()).toEqual({ reason: 'Has gone elsewhere' });
});

it('shows what is left of an authorization in words, and which ones run out', async () => {
  const { person } = startApp(SITE);
  await person.click(await screen.findByRole('tab', { name: /Authorizations running out/ }, PATIENCE));
  const table = await screen.findByRole('table', { name: 'Authorizations running out' }, PATIENCE);
  expect(table.textContent).toContain('1 visit left of 6 · 2 booked · 3 used');
  expect(table.textContent).toContain('2 appointments without authorization');
});

it('records what a payer has granted', async () => {
  const { person, services } = startApp(`/patients/${patients[3]?.id}?tab=referrals`, 'desk-1');
  await person.click(await screen.findByRole('button', { name: 'New authorization' }, PATIENCE));
  const dialog = await screen.findByRole('dialog', { name: 'New authorization' }, PATIENCE);
  await person.type(within(dialog).getByRole('textbox', { name: /Authorization number/ }), 'PA-9');
  await person.click(within(dialog).getByRole('combobox', { name: /Visit types/ }));
  await person.click(await screen.findByRole('option', { name: 'Follow-up', hidden: true }, PATIENCE));
  await person.type(within(dialog).getByLabelText(/Valid until/), '2099-12-31');
  await person.type(within(dialog).getByRole('textbox', { name: /^Visits/ }), '4');
  await person.click(within(dialog).getByRole('button', { name: 'Save the authorization' }));
  await screen.findByRole('article', { name: 'Aster Health PA-9' }, PATIENCE);
  expect(services.referrals.authorizations.at(-1)).toEqual(expect.objectContaining({ number: 'PA-9', visits: 4, left: 4 }));
});

it('books what was asked for: the dialog knows patient and referral already', async () => {
  const { person, requests, services } = startApp(SITE);
  const table = await screen.findByRole('table', { name: 'Referrals' }, PATIENCE);
  await person.click(within(table).getAllByRole('button', { name: /^More for/ })[0] as HTMLElement);
  await person.click(await screen.findByRole('menuitem', { name: 'Book' }, PATIENCE));
  const dialog = await screen.findByRole('dialog', { name: 'Book an appointment' }, PATIENCE);
  const [referral] = services.referrals.referrals;
  expect(within(dialog).getByText(referral?.patientName ?? '')).toBeDefined();
  expect((await within(dialog).findByRole('combobox', { name: 'Follows the referral' }, PATIENCE)) as HTMLInputElement).toHaveProperty('value', expect.stringContaining('Cardiology'));
  expect(await violationsOf(dialog)).toEqual([]);
  await person.click(within(dialog).getByRole('radio', { name: /Follow-up/ }));
  await person.click(within(dialog).getByRole('combobox', { name: /Provider/ }));
  await person.click((await screen.findAllByRole('option', { name: /^Dr/ }))[0] as HTMLElement);
  await person.clear(within(dialog).getByLabelText(/^Date/));
  await person.type(within(dialog).getByLabelText(/^Date/), '2026-11-25');
  await person.type(within(dialog).getByLabelText(/Time at the site/), '06:10');
  await person.click(within(dialog).getByRole('button', { name: 'Book' }));
  await waitFor(() => expect(requests.some((each) => each.method === 'POST' && each.url.endsWith('/api/scheduling/appointments'))).toBe(true), PATIENCE);
  const sent = requests.find((each) => each.method === 'POST' && each.url.endsWith('/api/scheduling/appointments'));
  expect(await sent?.clone().json()).toMatchObject({ referralId: referral?.id, patientId: referral?.patientId });
});

it('tells who did what about a referral and about an authorization', async () => {
  const { person } = startApp(SITE);
  await person.click((await screen.findAllByRole('button', { name: /^History of the referral of/ }, PATIENCE))[0] as HTMLElement);
  const story = await screen.findByRole('list', { name: 'What has happened, in order' }, PATIENCE);
  expect(story.textContent).toContain('Document attached');
  expect(story.textContent).toContain('Jamie Ortiz');
  expect(within(story).getAllByText('Accepted')).toHaveLength(2);
  expect(await violationsOf(document.body)).toEqual([]);
  await person.keyboard('{Escape}');
  await person.click(await screen.findByRole('tab', { name: /Authorizations running out/ }, PATIENCE));
  await person.click(await screen.findByRole('button', { name: /^History of the authorization PA-2231/ }, PATIENCE));
  await waitFor(() => expect(screen.getByRole('list', { name: 'What has happened, in order' }).textContent).toContain('Visit booked on it'), PATIENCE);
});

it('attaches a letter to a referral: it goes on the file first', async () => {
  const { person, requests, services } = startApp(SITE, 'desk-1');
  await person.click((await screen.findAllByRole('button', { name: /^Documents of the referral of/ }, PATIENCE))[0] as HTMLElement);
  const dialog = await screen.findByRole('dialog', { name: /^Documents of the referral of/ }, PATIENCE);
  await within(dialog).findByText('No documents', undefined, PATIENCE);
  await person.upload(within(dialog).getByLabelText('Choose a file'), new File(['letter'], 'letter.pdf', { type: 'application/pdf' }));
  await waitFor(() => expect(services.referrals.referrals[0]?.documentIds).toHaveLength(1), PATIENCE);
  expect(requests.find((each) => each.method === 'POST' && each.url.includes('/documents?'))?.url).toContain('kind=LETTER');
  await within(dialog).findByRole('button', { name: /^Show/ }, PATIENCE);
  expect(await violationsOf(dialog)).toEqual([]);
});

it('attaches the payer’s letter to an authorization', async () => {
  const { person, services } = startApp(SITE, 'desk-1');
  await person.click(await screen.findByRole('tab', { name: /Authorizations running out/ }, PATIENCE));
  await person.click(await screen.findByRole('button', { name: /^Documents of the authorization PA-2231 .*: 0$/ }, PATIENCE));
  const dialog = await screen.findByRole('dialog', { name: /^Documents of the authorization/ }, PATIENCE);
  await person.upload(within(dialog).getByLabelText('Choose a file'), new File(['letter'], 'letter.pdf', { type: 'application/pdf' }));
  await waitFor(() => expect(services.referrals.authorizations[0]?.documentIds).toHaveLength(1), PATIENCE);
  await within(dialog).findByRole('button', { name: /^Show/ }, PATIENCE);
});
