import { expect, it } from 'vitest';
import { changesOf, daysOff, holidaysOf, samePolicy } from './policy';
import { faultsOf, weekdayOf } from './week';

const CALENDAR = [
  { date: '2026-07-03', name: 'Independence Day (observed)', holiday: 'INDEPENDENCE' },
  { date: '2026-07-04', name: 'Independence Day', holiday: 'INDEPENDENCE' },
  { date: '2026-11-11', name: 'Veterans Day', holiday: 'VETERANS_DAY' },
  { date: '2026-12-25', name: 'Christmas', holiday: 'CHRISTMAS' },
];
const KEPT = { country: 'US', openOn: ['VETERANS_DAY'], alsoClosed: [{ date: '2026-12-28', name: 'Stocktaking' }] };

it('a holiday is told once, by its own name and with all its days', () => {
  expect(holidaysOf(CALENDAR, '2026-01-01')[0]).toEqual({ key: 'INDEPENDENCE', name: 'Independence Day', dates: ['2026-07-03', '2026-07-04'] });
  expect(holidaysOf(CALENDAR, '2026-07-04').map((each) => each.dates.length)).toEqual([1, 1, 1]);
});

it('a day is closed for a holiday or for the site itself, or worked although it is a holiday', () => {
  const days = daysOff(KEPT, CALENDAR);
  expect(days.get('2026-11-11')).toEqual({ kind: 'worked', name: 'Veterans Day' });
  expect(days.get('2026-12-25')?.kind).toBe('holiday');
  expect(days.get('2026-12-28')).toEqual({ kind: 'own', name: 'Stocktaking' });
});

it('of two holidays on one day the one that is kept decides', () => {
  const both = [...CALENDAR, { date: '2026-11-11', name: 'Founders Day', holiday: 'FOUNDERS' }];
  expect(daysOff(KEPT, both).get('2026-11-11')).toEqual({ kind: 'holiday', name: 'Founders Day' });
  expect(daysOff(KEPT, [...both].reverse()).get('2026-11-11')).toEqual({ kind: 'holiday', name: 'Founders Day' });
});

it('says which coming days close and which open', () => {
  const after = { ...KEPT, openOn: ['CHRISTMAS'], alsoClosed: [] };
  const changes = changesOf(daysOff(KEPT, CALENDAR), daysOff(after, CALENDAR), '2026-08-01');
  expect(changes.closes.map((day) => day.date)).toEqual(['2026-11-11']);
  expect(changes.opens.map((day) => day.date)).toEqual(['2026-12-25', '2026-12-28']);
  expect(changesOf(daysOff(KEPT, CALENDAR), daysOff(after, CALENDAR), '2027-01-01')).toEqual({ closes: [], opens: [] });
});

it('the order in which a policy was put together does not matter', () => {
  expect(samePolicy({ ...KEPT, openOn: ['A', 'B'] }, { ...KEPT, openOn: ['B', 'A'] })).toBe(true);
  expect(samePolicy(KEPT, { ...KEPT, subdivision: 'IL' })).toBe(false);
});

it('finds hours that end before they begin, or overlap on the same day', () => {
  const spans = [
    { day: 'MONDAY', from: '08:00', to: '12:00' },
    { day: 'MONDAY', from: '12:00', to: '17:00' },
    { day: 'TUESDAY', from: '17:00', to: '08:00' },
    { day: 'MONDAY', from: '11:00', to: '13:00' },
    { day: 'FRIDAY', from: '08:00', to: '' },
  ] as const;
  expect([...faultsOf(spans)]).toEqual([[2, 'order'], [3, 'overlap'], [4, 'order']]);
});

it('knows the day of the week of a date', () => {
  expect(weekdayOf('2026-11-26')).toBe('THURSDAY');
  expect(weekdayOf('2026-11-29')).toBe('SUNDAY');
});
