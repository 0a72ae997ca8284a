import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { elsewhere, patients, providersOf, sites } from '../../../../dev/fake-services/world.ts';
import { violationsOf } from '@/testing/axe';
import { startApp } from '@/testing/start-app';

const [SITE] = sites;
const PATH = `/sites/${SITE?.id}/today?view=list`;

type Started = ReturnType<typeof startApp>;

/** Opens the dialog and fills it in for a time that another appointment already has. */
async function bookTakenTime({ services, person }: Started) {
  await screen.findAllByRole('table', undefined, { timeout: 8000 });
  const taken = SITE && services.book.day(SITE, '2026-11-24').find((each) => each.status === 'BOOKED');
  const [patient] = patients;
  if (!taken || !patient) {
    throw new Error('The made-up day is empty');
  }
  await person.click(screen.getByRole('button', { name: 'Book' }));
  const dialog = await screen.findByRole('dialog', { name: 'Book an appointment' });
  await person.type(within(dialog).getByLabelText(/^Patient/), patient.familyName);
  await person.click((await screen.findAllByRole('option', { name: new RegExp(`${patient.givenName} ${patient.familyName}`) }))[0] as HTMLElement);
  await person.click(within(dialog).getByRole('radio', { name: /Follow-up/ }));
  await person.click(within(dialog).getByRole('combobox', { name: /Provider/ }));
  await person.click(await screen.findByRole('option', { name: taken.providerName ?? '' }));
  const time = within(dialog).getByLabelText(/Time at the site/);
  await person.type(time, new Intl.DateTimeFormat('en-GB', { timeZone: SITE?.timeZone ?? 'UTC', hour: '2-digit', minute: '2-digit' }).format(new Date(taken.start)));
  return { dialog, patient, taken };
}

const bookings = (requests: readonly Request[]) => requests.filter((each) => each.method === 'POST' && each.url.endsWith('/api/scheduling/appointments'));

describe('booking', () => {
  it('a taken time offers the nearest free ones, and one click books', async () => {
    const app = startApp(PATH);
    const { dialog, patient } = await bookTakenTime(app);
    await app.person.click(within(dialog).getByRole('button', { name: 'Book' }));
    const alert = await within(dialog).findByRole('alert');
    expect(alert.textContent).toContain('that time is taken');
    const [first] = within(alert).getAllByRole('button');
    await app.person.click(first as HTMLElement);
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Book an appointment' })).toBeNull());
    expect(app.services.book.added.map((each) => [each.patientId, each.status])).toEqual([[patient.id, 'BOOKED']]);
    const keys = bookings(app.requests).map((each) => each.headers.get('Idempotency-Key'));
    expect(new Set(keys).size).toBe(2);
  });

  it('who asks for a seat in a full session is told so, and not that somebody was faster', async () => {
    const app = startApp(PATH);
    const { dialog } = await bookTakenTime(app);
    const whole = globalThis.fetch;
    vi.stubGlobal('fetch', async (input: Request) =>
      input.method === 'POST' && input.url.endsWith('/api/scheduling/appointments')
        ? Response.json({ code: 'session-full', title: 'session-full', status: 409, capacity: 3, alternatives: [] }, { status: 409, headers: { 'Content-Type': 'application/problem+json' } })
        : whole(input),
    );
    await app.person.click(within(dialog).getByRole('button', { name: 'Book' }));
    const alert = await within(dialog).findByRole('alert');
    expect(alert.textContent).toContain('All 3 seats of this session are taken');
    expect(alert.textContent).not.toContain('faster');
  });

  it('a lost answer is asked for again under the same key, and books once', async () => {
    const app = startApp(PATH);
    const { dialog } = await bookTakenTime(app);
    // The book refuses nothing now, but the first answer gets lost on its way.
    app.services.book.clash = () => false;
    const whole = globalThis.fetch;
    let lost = 0;
    vi.stubGlobal('fetch', async (input: Request) => {
      const answer = await whole(input);
      if (input.method === 'POST' && lost++ === 0) {
        throw new TypeError('Failed to fetch');
      }
      return answer;
    });
    await app.person.click(within(dialog).getByRole('button', { name: 'Book' }));
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Book an appointment' })).toBeNull(), { timeout: 8000 });
    const keys = bookings(app.requests).map((each) => each.headers.get('Idempotency-Key'));
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
    expect(app.services.book.added).toHaveLength(1);
  });

  it('a series shows what stands in its way and is booked when something is chosen for it', async () => {
    const app = startApp(PATH);
    const { dialog, patient } = await bookTakenTime(app);
    await app.person.click(within(dialog).getByRole('combobox', { name: 'Repeat' }));
    await app.person.click(await screen.findByRole('option', { name: 'Every week' }));
    await app.person.click(within(dialog).getByRole('button', { name: 'Check the dates' }));
    const plan = await within(dialog).findByRole('table', { name: 'The appointments of the series' });
    expect(within(plan).getAllByRole('row')).toHaveLength(5);
    expect(within(plan).getAllByText('Taken: provider').length).toBeGreaterThan(0);
    expect(within(dialog).getByRole('button', { name: /^Book \d appointments?$/ })).toHaveProperty('disabled', true);
    for (const choose of within(plan).getAllByRole('combobox')) {
      await app.person.click(choose);
      const list = document.getElementById(choose.getAttribute('aria-controls') ?? '');
      await app.person.click(within(list as HTMLElement).getByRole('option', { name: 'Leave it out' }));
    }
    expect(await violationsOf(dialog)).toEqual([]);
    const free = within(plan).getAllByText('Free').length;
    const book = within(dialog).getByRole('button', { name: /^Book \d appointments?$/ });
    expect(book.textContent).toContain(`${free}`);
    await waitFor(() => expect(book).toHaveProperty('disabled', false));
    await app.person.click(book);
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Book an appointment' })).toBeNull());
    expect(app.services.book.added.map((each) => each.patientId)).toEqual(Array(free).fill(patient.id));
  });

  it('says what is missing instead of sending half a booking', async () => {
    const { person, requests } = startApp(PATH);
    await screen.findAllByRole('table', undefined, { timeout: 8000 });
    await person.keyboard('n');
    const dialog = await screen.findByRole('dialog', { name: 'Book an appointment' });
    await person.click(within(dialog).getByRole('button', { name: 'Book' }));
    expect(within(dialog).getAllByText('Please fill this in.').length).toBe(4);
    expect(bookings(requests)).toHaveLength(0);
  });

  it('registers a new patient without leaving the booking', async () => {
    const { person } = startApp(PATH);
    await screen.findAllByRole('table', undefined, { timeout: 8000 });
    await person.keyboard('n');
    const dialog = await screen.findByRole('dialog', { name: 'Book an appointment' });
    await person.type(within(dialog).getByLabelText(/^Patient/), 'Quillfeather');
    await person.click(await screen.findByRole('option', { name: 'Register a new patient' }));
    expect((within(dialog).getByLabelText(/Family name/) as HTMLInputElement).value).toBe('Quillfeather');
    await person.type(within(dialog).getByLabelText(/Given name/), 'Ada');
    await person.type(within(dialog).getByLabelText(/Birth date/), '1990-05-04');
    await person.click(within(dialog).getByRole('button', { name: 'Register' }));
    expect(await within(dialog).findByText('Ada Quillfeather')).toBeDefined();
    expect(patients.some((each) => each.familyName === 'Quillfeather' && each.birthDate === '1990-05-04')).toBe(true);
  });

  it('has nothing that axe objects to', async () => {
    const { person } = startApp(PATH);
    await screen.findAllByRole('table', undefined, { timeout: 8000 });
    await person.keyboard('n');
    expect(await violationsOf(await screen.findByRole('dialog', { name: 'Book an appointment' }))).toEqual([]);
  });
});

it('a cancellation needs a reason and says whose it was', async () => {
  const { services, person } = startApp(PATH);
  await screen.findAllByRole('table', undefined, { timeout: 8000 });
  const booked = SITE && services.book.day(SITE, '2026-11-24').find((each) => each.status === 'BOOKED');
  expect(booked && providersOf(SITE?.id ?? '').length).toBeGreaterThan(0);
  await person.click(screen.getAllByRole('button', { name: booked?.patientName ?? '' }).find((each) => each.dataset['appointment'] === booked?.id) as HTMLElement);
  await person.click(within(await screen.findByRole('complementary', { name: 'Appointment' })).getByRole('button', { name: 'Cancel' }));
  const dialog = await screen.findByRole('dialog', { name: 'Cancel the appointment' });
  await person.click(within(dialog).getByRole('button', { name: 'Cancel the appointment' }));
  expect(within(dialog).getByText('Please fill this in.')).toBeDefined();
  await person.click(within(dialog).getByRole('radio', { name: 'No way to come' }));
  await person.click(within(dialog).getByRole('button', { name: 'Cancel the appointment' }));
  await waitFor(() => expect(services.book.find(booked?.id ?? '')).toMatchObject({ status: 'CANCELLED', cancelledBy: 'PATIENT', cancelReason: 'TRANSPORT' }));
});

it('who cancels late owes what the visit type asks for, and a manager lets it pass with a reason', async () => {
  const { services, person } = startApp(PATH, 'manager-1', ({ setup }) => {
    setup.visitTypes = setup.visitTypes.map((type) => ({ ...type, rules: { ...type.rules, cancelling: { noticeHours: 48, lateFeeMinor: 2500, currency: 'USD' } } }));
  });
  await screen.findAllByRole('table', undefined, { timeout: 8000 });
  const booked = SITE && services.book.day(SITE, '2026-11-24').find((each) => each.status === 'BOOKED');
  await person.click(screen.getAllByRole('button', { name: booked?.patientName ?? '' }).find((each) => each.dataset['appointment'] === booked?.id) as HTMLElement);
  const panel = await screen.findByRole('complementary', { name: 'Appointment' });
  await person.click(within(panel).getByRole('button', { name: 'Cancel' }));
  const dialog = await screen.findByRole('dialog', { name: 'Cancel the appointment' });
  expect(await within(dialog).findByText(/the patient owes \$25\.00/)).toBeDefined();
  await person.click(within(dialog).getByRole('radio', { name: 'Cancelled by the site' }));
  expect(within(dialog).queryByText(/the patient owes/)).toBeNull();
  await person.click(within(dialog).getByRole('radio', { name: 'Cancelled by the patient' }));
  await person.click(within(dialog).getByRole('radio', { name: 'No way to come' }));
  await person.click(within(dialog).getByRole('button', { name: 'Cancel the appointment' }));
  await person.click(await within(panel).findByRole('button', { name: 'Waive the fee' }));
  const waive = within(panel).getByRole('button', { name: 'Waive the fee' });
  expect(waive).toHaveProperty('disabled', true);
  await person.type(within(panel).getByRole('textbox', { name: /^Why it is not asked for/ }), 'The bus broke down');
  await person.click(waive);
  await within(panel).findByText('Waived');
  expect(services.book.find(booked?.id ?? '')?.fee).toMatchObject({ amountMinor: 2500, waivedAt: expect.any(String) as string });
});

describe('a patient of another site', () => {
  it('is opened with a reason by whoever knows name and birth date, and can be booked then', async () => {
    const { person, requests } = startApp(PATH);
    await screen.findAllByRole('table', undefined, { timeout: 8000 });
    await person.click(screen.getByRole('button', { name: 'Book' }));
    const dialog = await screen.findByRole('dialog', { name: 'Book an appointment' });
    await person.type(within(dialog).getByLabelText(/^Patient/), elsewhere.familyName);
    await person.click(await screen.findByRole('option', { name: /open with a reason/ }));
    await person.type(within(dialog).getByLabelText(/Birth date/), elsewhere.birthDate ?? '');
    await person.click(within(dialog).getByRole('button', { name: 'Open for 60 minutes' }));
    expect(within(dialog).getByText(/at least 10 characters/)).toBeDefined();
    await person.type(within(dialog).getByRole('textbox', { name: /^Reason/ }), 'Stands at the desk, never seen here');
    expect(await violationsOf(dialog)).toEqual([]);
    await person.click(within(dialog).getByRole('button', { name: 'Open for 60 minutes' }));
    expect(await within(dialog).findByText('Wanda Faraway')).toBeDefined();
    const opening = requests.find((each) => each.url.endsWith('/api/scheduling/break-glass'));
    expect(await opening?.json()).toMatchObject({ familyName: 'Faraway', birthDate: '1971-05-09', reasonCode: 'PATIENT_PRESENT' });
  });
});

describe('a free time that was found', () => {
  const held = (requests: readonly Request[], method: string) => requests.filter((each) => each.method === method && each.url.includes('/api/scheduling/availability/holds'));

  async function chooseTheFirst({ person }: Started) {
    await screen.findAllByRole('table', undefined, { timeout: 8000 });
    await person.keyboard('f');
    const drawer = await screen.findByRole('dialog', { name: 'Find the next free time' });
    await person.click(within(drawer).getByRole('radio', { name: /Follow-up/ }));
    const [first] = await within(drawer).findAllByRole('button', { name: /\d:\d\d/ }, { timeout: 4000 });
    await person.click(first as HTMLElement);
    return screen.findByRole('dialog', { name: 'Book an appointment' });
  }

  it('is kept while the desk asks for whom, and booked with what keeps it', async () => {
    const app = startApp(PATH);
    const dialog = await chooseTheFirst(app);
    expect(within(dialog).getByText(/is kept for you/)).toBeDefined();
    expect(await violationsOf(dialog)).toEqual([]);
    const [hold] = app.services.book.holds.values();
    const [patient] = patients;
    await app.person.type(within(dialog).getByLabelText(/^Patient/), patient?.familyName ?? '');
    await app.person.click((await screen.findAllByRole('option', { name: new RegExp(patient?.givenName ?? '') }))[0] as HTMLElement);
    await app.person.click(within(dialog).getByRole('button', { name: 'Book' }));
    await waitFor(() => expect(app.services.book.added).toHaveLength(1));
    expect(await bookings(app.requests)[0]?.clone().json()).toMatchObject({ slotHoldId: hold?.id });
    expect(held(app.requests, 'DELETE')).toHaveLength(0);
  });

  it('is free for others again when the desk gives up', async () => {
    const app = startApp(PATH);
    const dialog = await chooseTheFirst(app);
    expect(app.services.book.holds.size).toBe(1);
    await app.person.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(app.services.book.holds.size).toBe(0));
  });
});

it('moving says that the authorization does not go along to the new day', async () => {
  const { services, person } = startApp(PATH);
  await screen.findAllByRole('table', undefined, { timeout: 8000 });
  const booked = SITE && services.book.day(SITE, '2026-11-24').find((each) => each.status === 'BOOKED');
  await person.click(screen.getAllByRole('button', { name: booked?.patientName ?? '' }).find((each) => each.dataset['appointment'] === booked?.id) as HTMLElement);
  await person.click(within(await screen.findByRole('complementary', { name: 'Appointment' })).getByRole('button', { name: 'Move' }));
  const dialog = await screen.findByRole('dialog', { name: 'Move the appointment' });
  const refusal = await within(dialog).findByRole('alert');
  expect(refusal.textContent).toContain('valid on that day');
});

it('a lane beside somebody is found, and booked on purpose without holding it', async () => {
  const { person, services, requests } = startApp(PATH, 'desk-1', (fake) => {
    fake.lanes = 2;
  });
  await screen.findAllByRole('table', undefined, { timeout: 8000 });
  await person.click(screen.getByRole('button', { name: /^Find free time/ }));
  await person.click((await screen.findAllByRole('radio', { name: /Follow-up/ }))[0] as HTMLElement);
  const beside = await screen.findByRole('region', { name: 'Beside somebody' }, { timeout: 8000 });
  await person.click(within(beside).getAllByRole('button', { name: /Overbook \(lane 2 of 2\)$/ })[0] as HTMLElement);
  const dialog = await screen.findByRole('dialog', { name: 'Book an appointment' });
  expect(dialog.textContent).toContain('lane 2 of 2');
  expect(await violationsOf(dialog)).toEqual([]);
  const [patient] = patients;
  await person.type(within(dialog).getByLabelText(/^Patient/), patient?.familyName ?? '');
  await person.click((await screen.findAllByRole('option', { name: new RegExp(`${patient?.givenName} ${patient?.familyName}`) }))[0] as HTMLElement);
  await person.click(within(dialog).getByRole('button', { name: 'Book' }));
  await waitFor(() => expect(services.book.added).toHaveLength(1));
  expect(await bookings(requests)[0]?.clone().json()).toMatchObject({ overbook: true });
  expect(requests.some((each) => each.method === 'POST' && each.url.endsWith('/availability/holds'))).toBe(false);
});

it('moves a visit to whoever is free', async () => {
  const { person, services, requests } = startApp(PATH);
  await screen.findAllByRole('table', undefined, { timeout: 8000 });
  const booked = SITE && services.book.day(SITE, '2026-11-24').find((each) => each.status === 'BOOKED');
  await person.click(screen.getAllByRole('button', { name: booked?.patientName ?? '' }).find((each) => each.dataset['appointment'] === booked?.id) as HTMLElement);
  await person.click(within(await screen.findByRole('complementary', { name: 'Appointment' })).getByRole('button', { name: 'Move' }));
  const dialog = await screen.findByRole('dialog', { name: 'Move the appointment' });
  await person.click(within(dialog).getByRole('combobox', { name: /Provider/ }));
  await person.click(await screen.findByRole('option', { name: 'Whoever is free' }));
  await person.click((await within(dialog).findAllByRole('button', { name: /providers? free$/ }, { timeout: 8000 }))[0] as HTMLElement);
  await person.click(within(dialog).getByRole('button', { name: 'Move' }));
  await waitFor(() => expect(requests.some((each) => each.url.endsWith('/reschedule'))).toBe(true));
  const body = (await requests.find((each) => each.url.endsWith('/reschedule'))?.clone().json()) as Record<string, unknown>;
  expect(body['anyOf']).toEqual({});
  expect(body).not.toHaveProperty('providerId');
});
