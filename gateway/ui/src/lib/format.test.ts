import { expect, it, vi } from 'vitest';
import { ageOn, formatDateRange, formatDateTime, formatDistance, formatMinutes, formatPhone, formatTime, initialsOf } from './format';

it('times are the site’s, in the words of the language', () => {
  expect(formatTime('2026-11-24T16:40:00Z', 'America/Phoenix', 'en')).toMatch(/^9:40\sAM$/);
  expect(formatTime('2026-11-24T22:05:00Z', 'America/Chicago', 'en')).toMatch(/^4:05\sPM$/);
});

it('an instant says its year only where that is another one', () => {
  vi.useFakeTimers({ now: new Date('2026-11-24T12:00:00Z') });
  expect(formatDateTime('2025-06-20T15:00:00Z', 'America/Phoenix', 'en').replace(/\s/g, ' ')).toBe('Fri, Jun 20, 2025, 8:00 AM');
  expect(formatDateTime('2026-06-20T15:00:00Z', 'America/Phoenix', 'en').replace(/\s/g, ' ')).toBe('Sat, Jun 20, 8:00 AM');
  vi.useRealTimers();
});

it('durations are hours and minutes', () => {
  expect(formatMinutes(45, 'en')).toBe('45 min');
  expect(formatMinutes(60, 'en')).toBe('1 hr');
  expect(formatMinutes(95, 'en')).toBe('1 hr 35 min');
});

it('distances are in the miles of the country', () => {
  expect(formatDistance(16.09344, 'en')).toBe('10 mi');
  expect(formatDistance(1.2, 'en')).toBe('0.7 mi');
  expect(formatDistance(402.3, 'es')).toBe('250 mi');
});

it('people grow older on their birthday', () => {
  expect(ageOn('1980-03-14', '2026-03-13')).toBe(45);
  expect(ageOn('1980-03-14', '2026-03-14')).toBe(46);
  expect(ageOn('2004-02-29', '2026-02-28')).toBe(21);
});

it('phone numbers are written the way they are read out', () => {
  expect(formatPhone('+14405550102')).toBe('(440) 555-0102');
  expect(formatPhone('440 555 0102')).toBe('(440) 555-0102');
  expect(formatPhone('+34911234567')).toBe('+34911234567');
});

it('a stretch of time says its years where they differ', () => {
  expect(formatDateRange('2026-08-30', '2026-11-21', 'en').replace(/\s/g, ' ')).toBe('Aug 30 – Nov 21, 2026');
  expect(formatDateRange('2025-11-01', '2026-10-31', 'en').replace(/\s/g, ' ')).toBe('Nov 1, 2025 – Oct 31, 2026');
});

it('initials leave titles and degrees out', () => {
  expect(initialsOf('Dr. Amara Okafor')).toBe('AO');
  expect(initialsOf('Cher')).toBe('C');
});
