import { describe, expect, it } from 'vitest';
import { addDays, addMonths, daysBetween, instantOf, isLocalDate, minutesBetween, offsetText, todayIn, wallOf } from './site-time';

describe('a site’s wall time', () => {
  it('is the site’s, whatever zone the browser is in', () => {
    expect(wallOf('2026-07-01T15:30:00Z', 'America/Chicago')).toBe('2026-07-01T10:30');
    expect(wallOf('2026-07-01T15:30:00Z', 'Asia/Kolkata')).toBe('2026-07-01T21:00');
    expect(wallOf('2026-01-01T04:59:00Z', 'America/New_York')).toBe('2025-12-31T23:59');
  });

  it('says midnight as 00:00, not as 24:00', () => {
    expect(wallOf('2026-07-01T05:00:00Z', 'America/Chicago')).toBe('2026-07-01T00:00');
  });

  it('comes back as the instant it stands for', () => {
    for (const zone of ['America/Chicago', 'America/Phoenix', 'America/St_Johns', 'Pacific/Auckland', 'UTC']) {
      for (const instant of ['2026-01-15T18:20:00Z', '2026-06-15T18:20:00Z', '2026-11-24T16:40:00Z']) {
        expect(instantOf(wallOf(instant, zone), zone)).toBe(instant);
      }
    }
  });

  it('that happens twice is the earlier one', () => {
    expect(instantOf('2026-11-01T01:30', 'America/Chicago')).toBe('2026-11-01T06:30:00Z');
    expect(instantOf('2026-11-01T02:00', 'America/Chicago')).toBe('2026-11-01T08:00:00Z');
  });

  it('that is skipped is as long after the gap', () => {
    expect(instantOf('2026-03-08T02:30', 'America/Chicago')).toBe('2026-03-08T08:30:00Z');
    expect(wallOf('2026-03-08T08:30:00Z', 'America/Chicago')).toBe('2026-03-08T03:30');
  });

  it('around a change of the clock keeps its own offset', () => {
    expect(instantOf('2026-03-08T00:30', 'America/Chicago')).toBe('2026-03-08T06:30:00Z');
    expect(instantOf('2026-03-08T09:00', 'America/Chicago')).toBe('2026-03-08T14:00:00Z');
    expect(offsetText(new Date('2026-03-08T07:59:00Z'), 'America/Chicago')).toBe('-06:00');
    expect(offsetText(new Date('2026-03-08T08:00:00Z'), 'America/Chicago')).toBe('-05:00');
    expect(offsetText(new Date('2026-03-08T08:00:00Z'), 'Asia/Kolkata')).toBe('+05:30');
  });

  it('decides what today is', () => {
    const late = new Date('2026-11-25T04:30:00Z');
    expect(todayIn('America/Chicago', late)).toBe('2026-11-24');
    expect(todayIn('America/New_York', late)).toBe('2026-11-24');
    expect(todayIn('Europe/Madrid', late)).toBe('2026-11-25');
  });
});

describe('dates', () => {
  it('move across months, years and leap days', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2026-03-01', -1)).toBe('2026-02-01');
    expect(daysBetween('2026-03-01', '2026-03-31')).toBe(30);
  });

  it('that do not exist are recognised', () => {
    expect(isLocalDate('2026-02-29')).toBe(false);
    expect(isLocalDate('2028-02-29')).toBe(true);
    expect(isLocalDate('24/11/2026')).toBe(false);
    expect(isLocalDate(undefined)).toBe(false);
  });

  it('count whole minutes and never less than none', () => {
    expect(minutesBetween('2026-01-01T10:00:00Z', '2026-01-01T10:59:59Z')).toBe(59);
    expect(minutesBetween('2026-01-01T10:00:00Z', '2026-01-01T09:00:00Z')).toBe(0);
  });
});
