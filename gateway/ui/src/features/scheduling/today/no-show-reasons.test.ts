import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { startI18n } from '@/lib/i18n';
import { riskReason } from './no-show-reasons';

const said = (indicator: string, oddsFactor = 2) => riskReason({ indicator, oddsFactor }, i18next.t, 'en');

beforeAll(() => startI18n('en'));

describe('the reasons of a no-show risk', () => {
  it('are said in words, with the side they speak for', () => {
    expect(said('lead-days:31-60')).toBe('Raises it: booked 31-60 days ahead');
    expect(said('lead-days:0', 0.3)).toBe('Lowers it: booked on the same day');
    expect(said('weekday:FRIDAY')).toBe('Raises it: Friday');
    expect(said('hour:14')).toBe('Raises it: 2 PM');
    expect(said('history:2-missed-of-3+')).toBe('Raises it: missed 2 of 3+ earlier appointments');
    expect(said('history:0-missed-of-0', 0.9)).toBe('Lowers it: no earlier appointments');
    expect(said('last:missed')).toBe('Raises it: missed the last appointment');
  });

  it('leave out what this page does not know', () => {
    expect(said('moon:full')).toBeUndefined();
  });
});
