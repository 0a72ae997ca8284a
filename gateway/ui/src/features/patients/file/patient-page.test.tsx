import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { violationsOf } from '@/testing/axe';
import { startApp } from '@/testing/start-app';
import { patients } from '../../../../dev/fake-services/world.ts';

const PATIENCE = { timeout: 8000 };

function open(number: number, tab = 'overview', user = 'manager-1') {
  const patient = patients[number];
  if (!patient) {
    throw new Error(`There is no patient ${number}`);
  }
  return { patient, ...startApp(`/patients/${patient.id}?tab=${tab}`, user) };
}

const section = (name: string) => screen.findByRole('region', { name }, PATIENCE);

it('sends only what has changed, one request for each', async () => {
  const { person, requests, patient } = open(10);
  await person.click(await screen.findByRole('button', { name: 'Change who the patient is' }, PATIENCE));
  const dialog = await screen.findByRole('dialog');
  const family = within(dialog).getByLabelText(/Family name/);
  await person.clear(family);
  await person.type(family, 'Okonkwo');
  await person.click(within(dialog).getByRole('button', { name: 'Save' }));
  await screen.findByRole('heading', { level: 1, name: `${patient.givenName} Okonkwo` });
  expect(requests.filter((each) => each.method === 'PUT').map((each) => new URL(each.url).pathname.split('/').pop())).toEqual(['name']);
});

it('keeps contacts, consents and what to prepare for', async () => {
  const { person, services, patient } = open(11);
  const contacts = await section('Contacts and guardians');
  await person.click(within(contacts).getByRole('button', { name: 'Remove Robin Whitfield' }));
  await within(contacts).findByText('Nothing on file');
  const consents = await section('May we contact by');
  await person.click(within(consents).getByRole('switch', { name: /E-mail/ }));
  await waitFor(() => expect(services.files.file(patient.id).consents).toContainEqual(expect.objectContaining({ channel: 'EMAIL', granted: true, source: 'IN_PERSON' })));
  expect((await section('To prepare for')).textContent).toContain('Prefers a woman');
});

it('takes in a document of a chosen kind and deletes one after asking', async () => {
  const { person, container, services, patient } = open(12, 'documents');
  await screen.findByText('No documents', undefined, PATIENCE);
  const input = container.querySelector<HTMLInputElement>('input[type=file]');
  await person.upload(input as HTMLInputElement, new File(['x'], 'card.png', { type: 'image/png' }));
  await person.click(await screen.findByRole('button', { name: 'Delete Scan.png' }, PATIENCE));
  expect(services.files.documents.get(patient.id)).toHaveLength(1);
  await person.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Delete' }));
  await screen.findByText('No documents');
});

it('lets the privacy officer erase only after the family name was typed, and nobody with a hold', async () => {
  const { person, patient, services } = open(13, 'privacy', 'privacy');
  const holds = await section('Legal holds');
  await person.click(within(holds).getByRole('button', { name: 'Place a hold' }));
  const placing = await screen.findByRole('dialog');
  await person.type(within(placing).getByLabelText(/Reason/), 'Doe v. Clinic');
  await person.click(within(placing).getByRole('button', { name: 'Place a hold' }));
  const erasure = await section('Erase the patient');
  await within(erasure).findByText('A legal hold is in force.');
  expect(within(erasure).getByRole('button', { name: 'Erase…' }).hasAttribute('disabled')).toBe(true);

  await person.click(within(holds).getByRole('button', { name: 'Lift' }));
  const lifting = await screen.findByRole('dialog');
  await person.type(within(lifting).getByLabelText(/Reason/), 'Settled');
  await person.click(within(lifting).getByRole('button', { name: 'Lift' }));
  const erase = within(erasure).getByRole('button', { name: 'Erase…' });
  await waitFor(() => expect(erase.hasAttribute('disabled')).toBe(false));
  await person.click(erase);
  const dialog = await screen.findByRole('dialog');
  await person.type(within(dialog).getByLabelText(/Type the family name/), 'Somebody');
  await person.click(within(dialog).getByRole('button', { name: 'Erase for good' }));
  expect(within(dialog).getByText('That is not the family name.')).toBeDefined();
  expect(services.files.erased.size).toBe(0);
  await person.clear(within(dialog).getByLabelText(/Type the family name/));
  await person.type(within(dialog).getByLabelText(/Type the family name/), patient.familyName);
  await person.click(within(dialog).getByRole('button', { name: 'Erase for good' }));
  await waitFor(() => expect(services.files.erased.has(patient.id)).toBe(true));
});

it('records a request and shows its thirty days', async () => {
  const { person } = open(14, 'privacy', 'privacy');
  const requests = await section('Requests for the own record');
  await person.click(within(requests).getByRole('button', { name: 'New request' }));
  const dialog = await screen.findByRole('dialog');
  await person.type(within(dialog).getByLabelText(/What is asked for/), 'Everything, electronically');
  await person.click(within(dialog).getByRole('button', { name: 'Record the request' }));
  await within(requests).findByText('30 days left');
});

it('shows a merged registration as such, and parts it again', async () => {
  const { person, services, patient } = open(15);
  services.files.write('POST', new URL(`http://x/api/scheduling/patients/${patient.id}/merge`), { into: patients[16]?.id });
  await person.click(await screen.findByRole('button', { name: 'Undo the merge' }, PATIENCE));
  const dialog = await screen.findByRole('dialog');
  await person.type(within(dialog).getByLabelText(/Reason/), 'Two cousins of one name');
  await person.click(within(dialog).getByRole('button', { name: 'Undo the merge' }));
  await screen.findByRole('button', { name: 'Merge…' });
});

it('tells who changed what', async () => {
  const { person } = open(19);
  await person.click(await screen.findByRole('button', { name: 'History' }, PATIENCE));
  const story = await screen.findByRole('list', { name: 'What has happened, in order' });
  expect(within(story).getByText('Contact data changed')).toBeDefined();
  expect(within(story).getByText('(312) 555-0001')).toBeDefined();
});

it('keeps from a desk what is the privacy officer’s', async () => {
  open(17, 'overview', 'desk-1');
  await section('Person');
  expect(screen.queryByRole('tab', { name: 'Privacy' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Merge…' })).toBeNull();
});

it.each(['overview', 'appointments', 'documents', 'privacy'])('has nothing in %s that axe objects to', async (tab) => {
  const { container } = open(18, tab);
  await screen.findByRole('tab', { selected: true }, PATIENCE);
  await waitFor(() => expect(screen.queryByText('Loading…')).toBeNull());
  expect(await violationsOf(container)).toEqual([]);
});
