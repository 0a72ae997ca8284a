import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { sites } from '../../../../dev/fake-services/world.ts';
import { violationsOf } from '@/testing/axe';
import { FakeEventSource, startApp } from '@/testing/start-app';

const [SITE] = sites;
const PATH = `/sites/${SITE?.id}/today?view=list`;

async function listShown() {
  return screen.findAllByRole('table', undefined, { timeout: 8000 });
}

function aBookedPatient(services: ReturnType<typeof startApp>['services']) {
  const found = SITE && services.book.day(SITE, '2026-11-24').find((each) => each.status === 'BOOKED');
  if (!found) {
    throw new Error('The made-up day has nobody booked');
  }
  return found;
}

describe('the day', () => {
  it('opens at the site of a manager, with its date and its time', async () => {
    startApp('/');
    expect(await screen.findByRole('heading', { level: 1, name: 'Tuesday, November 24' }, { timeout: 8000 })).toBeDefined();
    expect(screen.getByText(/10:40\sAM CST at the site/)).toBeDefined();
    expect(location.pathname).toBe(`/sites/${SITE?.id}/today`);
  });

  it('shows every appointment of the list with its status in words', async () => {
    const { services } = startApp(PATH);
    await listShown();
    const day = SITE ? services.book.day(SITE, '2026-11-24') : [];
    const rows = screen.getAllByRole('row').length - screen.getAllByRole('table').length;
    const sessions = new Set(day.flatMap(({ seat }) => seat?.sessionId ?? []));
    // Once on the screen and once on the sheet for the printer; above each session a row of its own.
    expect(rows).toBe((day.length + sessions.size) * 2);
    expect(screen.getAllByText('Completed').length).toBeGreaterThan(0);
  });

  it('shows another site’s time, not the browser’s', async () => {
    startApp(`/sites/${sites[6]?.id}/today`, 'lead');
    expect(await screen.findByText(/9:40\sAM MST at the site/, undefined, { timeout: 8000 })).toBeDefined();
  });

  it('says that the site is closed, and leads to the next day on which somebody is there', async () => {
    const { person } = startApp(`/sites/${SITE?.id}/today?date=2026-11-28`);
    expect(await screen.findByText('The site is closed on this day', undefined, { timeout: 8000 })).toBeDefined();
    expect(screen.queryByText('no hours')).toBeNull();
    await person.click(screen.getByRole('button', { name: 'Monday, November 30' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Monday, November 30' }, { timeout: 8000 })).toBeDefined();
  });

  it('tells that a foreign site is not the user’s', async () => {
    startApp(`/sites/${sites[4]?.id}/today`);
    expect(await screen.findByText('This site is not yours', undefined, { timeout: 8000 })).toBeDefined();
  });

  it('narrows the list to what a counter counts', async () => {
    const { person, services } = startApp(PATH);
    await listShown();
    const done = SITE ? services.book.day(SITE, '2026-11-24').filter((each) => each.status === 'COMPLETED').length : 0;
    const onScreen = () => document.querySelectorAll('.no-print [data-appointment]').length;
    expect(onScreen()).toBeGreaterThan(done);
    await person.click(screen.getByRole('button', { name: /done/ }));
    await waitFor(() => expect(onScreen()).toBe(done));
  });

  it('shows who comes to a session, and cancels it as a whole', async () => {
    const { services, person } = startApp(PATH);
    await listShown();
    const session = () => (SITE ? services.book.day(SITE, '2026-11-24').filter((each) => each.seat) : []);
    const comers = session().filter((each) => each.status !== 'CANCELLED');
    const [first, second] = comers;
    await person.click(screen.getAllByRole('button', { name: first?.patientName ?? '' }).find((each) => each.dataset['appointment'] === first?.id) as HTMLElement);
    const box = await screen.findByRole('region', { name: `${comers.length} of 8 seats taken` });
    expect(within(box).getAllByRole('listitem')).toHaveLength(comers.length);
    expect(within(box).getByRole('button', { name: 'Add a patient' })).toBeDefined();
    expect(within(box).getByRole('button', { name: second?.patientName ?? '' })).toBeDefined();
    expect(await violationsOf(box)).toEqual([]);
    await person.click(screen.getByRole('button', { name: 'Cancel' }));
    await person.click(await screen.findByRole('radio', { name: `The whole session: ${comers.length} patients` }));
    await person.click(screen.getByRole('radio', { name: 'Provider is away' }));
    await person.click(screen.getByRole('button', { name: 'Cancel the appointment' }));
    await waitFor(() => expect(session().every((each) => each.status === 'CANCELLED')).toBe(true));
  });

  it('moves a session with all who come to it', async () => {
    const { services, person } = startApp(PATH);
    await listShown();
    const session = () => (SITE ? services.book.day(SITE, '2026-11-24').filter((each) => each.seat && each.status === 'BOOKED') : []);
    const before = session();
    const [first] = before;
    await person.click(screen.getAllByRole('button', { name: first?.patientName ?? '' }).find((each) => each.dataset['appointment'] === first?.id) as HTMLElement);
    await person.click(await screen.findByRole('button', { name: 'Move the whole session' }));
    const dialog = await screen.findByRole('dialog', { name: 'Move the whole session' });
    expect(await violationsOf(dialog)).toEqual([]);
    fireEvent.change(within(dialog).getByLabelText(/^Time at the site/), { target: { value: '18:00' } });
    await person.click(within(dialog).getByRole('button', { name: 'Move the session' }));
    await waitFor(() => expect(new Set(session().map((each) => each.start))).toEqual(new Set(['2026-11-25T00:00:00Z'])));
    expect(session()).toHaveLength(before.length);
  });

  it('leads a visit from the door to the end', async () => {
    const { services, person } = startApp(PATH);
    await listShown();
    const booked = aBookedPatient(services);
    await person.click(screen.getAllByRole('button', { name: booked.patientName ?? '' }).find((each) => each.dataset['appointment'] === booked.id) as HTMLElement);
    const panel = await screen.findByRole('complementary', { name: 'Appointment' });
    await person.click(within(panel).getByRole('button', { name: 'Check in' }));
    await person.click(await screen.findByRole('button', { name: 'All right, check in' }));
    await person.click(await within(panel).findByRole('button', { name: 'Provider is with the patient' }));
    await person.click(await within(panel).findByRole('button', { name: 'Complete the visit' }));
    await waitFor(() => expect(services.book.find(booked.id)?.status).toBe('COMPLETED'));
    await within(panel).findAllByText('Completed');
  });

  it('is fetched again when the stream says that something has changed', async () => {
    const { requests } = startApp(PATH);
    await listShown();
    const asked = () => requests.filter((each) => each.url.includes('/day?')).length;
    const before = asked();
    act(() => FakeEventSource.open.at(-1)?.changed());
    await waitFor(() => expect(asked()).toBe(before + 1));
  });

  it('says when the live connection is interrupted, and connects again', async () => {
    startApp(PATH);
    await listShown();
    await screen.findByText('Live');
    FakeEventSource.reachable = false;
    act(() => FakeEventSource.open.at(-1)?.break());
    expect(await screen.findByText(/^As of 10:4\d/)).toBeDefined();
    FakeEventSource.reachable = true;
    expect(await screen.findByText('Live')).toBeDefined();
  });

  it('says nothing when a stream has come to its end and the next one opens', async () => {
    const { requests } = startApp(PATH);
    await listShown();
    const asked = () => requests.filter((each) => each.url.includes('/day?')).length;
    const before = asked();
    act(() => FakeEventSource.open.at(-1)?.break());
    expect(screen.queryByText(/^As of/)).toBeNull();
    // What changed in between has to be fetched all the same.
    await waitFor(() => expect(asked()).toBe(before + 1));
    expect(screen.getByText('Live')).toBeDefined();
  });

  it('offers nothing that a regional lead’s role would be refused', async () => {
    startApp(PATH, 'lead');
    await listShown();
    expect(screen.queryByRole('button', { name: 'Book' })).toBeNull();
  });

  it('tells who did what to an appointment, when, and what it changed', async () => {
    const { services, person } = startApp(PATH);
    await listShown();
    const done = SITE && services.book.day(SITE, '2026-11-24').find((each) => each.status === 'COMPLETED');
    await person.click(screen.getAllByRole('button', { name: done?.patientName ?? '' }).find((each) => each.dataset['appointment'] === done?.id) as HTMLElement);
    const panel = await screen.findByRole('complementary', { name: 'Appointment' });
    await person.click(within(panel).getByRole('button', { name: 'Who did what' }));
    const drawer = await screen.findByRole('dialog', { name: `History: ${done?.patientName}` });
    const story = await within(drawer).findByRole('list', { name: 'What has happened, in order' });
    expect(within(story).getAllByRole('heading', { level: 3 }).map((each) => each.textContent)).toEqual(['Booked', 'Patient checked in', 'Patient taken to a room', 'Provider saw the patient', 'Visit completed']);
    expect(within(story).getAllByText('Jamie Ortiz').length).toBe(5);
    expect(within(story).getByText('Import')).toBeDefined();
    const last = within(story).getAllByRole('listitem').at(-1) as HTMLElement;
    expect(within(last).getByRole('deletion').textContent).toBe('With provider');
    expect(within(last).getByRole('insertion').textContent).toBe('Completed');
    expect(await violationsOf(drawer)).toEqual([]);
    await person.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.getByRole('complementary', { name: 'Appointment' })).toBeDefined();
  });

  it('has nothing that axe objects to', async () => {
    const { container } = startApp(PATH);
    await listShown();
    expect(await violationsOf(container)).toEqual([]);
  });
});

describe('the calendar', () => {
  it('makes every appointment a button that says everything', async () => {
    const { services } = startApp(`/sites/${SITE?.id}/today`);
    const booked = aBookedPatient(services);
    const chip = await waitFor(
      () => {
        const found = document.querySelector(`.ec [data-appointment="${booked.id}"]`);
        expect(found).not.toBeNull();
        return found as HTMLElement;
      },
      { timeout: 8000 },
    );
    expect(chip.tagName).toBe('BUTTON');
    expect(chip.getAttribute('aria-label')).toContain(`${booked.patientName}, ${booked.visitTypeName}, with ${booked.providerName}, Booked`);
    await waitFor(() => expect(document.querySelector('.ec [role="table"], .ec [role="row"], .ec[role="table"]')).toBeNull());
  });

  it('opens the move dialog from the keyboard', async () => {
    const { services, person } = startApp(`/sites/${SITE?.id}/today`);
    const booked = aBookedPatient(services);
    const chip = await waitFor(() => document.querySelector<HTMLElement>(`.ec [data-appointment="${booked.id}"]`) ?? Promise.reject(new Error('not there yet')), { timeout: 8000 });
    act(() => chip.focus());
    await person.keyboard('m');
    expect(await screen.findByRole('dialog', { name: 'Move the appointment' })).toBeDefined();
  });
});
