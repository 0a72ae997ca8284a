import { describe, expect, it } from 'vitest';
import { startI18n } from '@/lib/i18n';
import { dayOf, type Day } from '../api/day';
import { closedSpans, countOf, isOffered, loadOf, longestWait, visibleHours, waitingMinutes } from './day-figures';

const PROVIDER = 'a0000000-0000-4000-8000-000000000001';

function dayWith(appointments: Partial<Day['appointments'][number]>[], offered = [{ from: '2026-11-24T14:00:00Z', to: '2026-11-24T18:00:00Z' }, { from: '2026-11-24T19:00:00Z', to: '2026-11-24T23:00:00Z' }]): Day {
  return dayOf({
    siteId: 's', siteName: 'Site', timeZone: 'America/Chicago', date: '2026-11-24', openFrom: '08:00', openTo: '17:00',
    providers: [{ id: PROVIDER, name: 'Dr. One', speciality: 'Family medicine', offered, absent: false }],
    appointments: appointments.map((each, index) => ({
      id: `${index}`, siteId: 's', patientId: 'p', providerId: PROVIDER, visitTypeId: 'v', visitTypeName: 'Follow-up', bookedAt: '2026-11-01T10:00:00Z',
      start: '2026-11-24T15:00:00Z', end: '2026-11-24T15:30:00Z', status: 'BOOKED', version: 1, ...each,
    })),
  });
}

describe('offered time', () => {
  it('is read in the site’s wall time', () => {
    expect(dayWith([]).providers[0]?.offered).toEqual([{ from: 480, to: 720 }, { from: 780, to: 1020 }]);
  });

  it('that runs to midnight ends at the end of the day', () => {
    const day = dayWith([], [{ from: '2026-11-24T20:00:00Z', to: '2026-11-25T06:00:00Z' }]);
    expect(day.providers[0]?.offered).toEqual([{ from: 840, to: 1440 }]);
  });

  it('leaves the rest of the visible day closed', () => {
    const [provider] = dayWith([]).providers;
    expect(provider && closedSpans(provider, { from: 420, to: 1080 })).toEqual([{ from: 420, to: 480 }, { from: 720, to: 780 }, { from: 1020, to: 1080 }]);
  });

  it('holds a visit only as a whole', () => {
    const [provider] = dayWith([]).providers;
    expect(provider && isOffered(provider, '11:40', 20)).toBe(true);
    expect(provider && isOffered(provider, '11:45', 20)).toBe(false);
    expect(provider && isOffered(provider, '12:15', 20)).toBe(false);
  });

  it('is filled by what is not cancelled', () => {
    const day = dayWith([{}, { start: '2026-11-24T16:00:00Z', end: '2026-11-24T16:30:00Z', status: 'CANCELLED' }]);
    expect(day.providers[0] && loadOf(day.providers[0], day.appointments)).toEqual({ booked: 30, offered: 480 });
  });
});

describe('the visible hours', () => {
  it('reach from the first to the last thing of the day', () => {
    expect(visibleHours(dayWith([]))).toEqual({ from: 480, to: 1020 });
    expect(visibleHours(dayWith([{ start: '2026-11-24T13:10:00Z', end: '2026-11-24T13:30:00Z' }]))).toEqual({ from: 420, to: 1020 });
  });

  it('of an empty day are the usual ones', () => {
    expect(visibleHours({ ...dayWith([], []), openFrom: undefined, openTo: undefined })).toEqual({ from: 480, to: 1020 });
  });
});

describe('the counters', () => {
  const now = new Date('2026-11-24T16:00:00Z');
  const day = dayWith([
    { status: 'CHECKED_IN', checkedInAt: '2026-11-24T15:35:00Z' },
    { status: 'ROOMED', checkedInAt: '2026-11-24T15:50:00Z', roomedAt: '2026-11-24T15:55:00Z' },
    { status: 'SEEN', checkedInAt: '2026-11-24T15:00:00Z', seenAt: '2026-11-24T15:20:00Z' },
    { status: 'COMPLETED', checkedInAt: '2026-11-24T14:00:00Z' },
    { status: 'NO_SHOW' },
    { status: 'CANCELLED' },
    { status: 'BOOKED' },
  ]);

  it('count every appointment where it belongs', () => {
    expect((['booked', 'arrived', 'waiting', 'with-provider', 'done', 'no-show'] as const).map((counter) => countOf(day, counter))).toEqual([6, 4, 2, 1, 1, 1]);
  });

  it('tell the longest wait of those who still wait', () => {
    expect(longestWait(day, now)).toBe(25);
    expect(day.appointments[2] && waitingMinutes(day.appointments[2], now)).toBeUndefined();
  });
});

it('people whose names the caller may not know are told apart by a number', () => {
  expect(dayWith([{ patientId: '0000-abcdef' }]).appointments[0]?.patientName).toBe('#abcdef');
});

it('who has been erased has no name and no number', async () => {
  await startI18n('en');
  expect(dayWith([{ patientErased: true }]).appointments[0]?.patientName).toBe('Erased patient');
});
