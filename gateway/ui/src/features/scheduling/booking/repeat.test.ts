import { describe, expect, it } from 'vitest';
import { ruleOf } from './repeat';

describe('a rhythm as a rule', () => {
  it('says how often and how many times', () => {
    expect(ruleOf('week', '2026-12-01', 10)).toBe('FREQ=WEEKLY;COUNT=10');
    expect(ruleOf('two-weeks', '2026-12-01', 4)).toBe('FREQ=WEEKLY;INTERVAL=2;COUNT=4');
    expect(ruleOf('workday', '2026-12-01', 5)).toBe('FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;COUNT=5');
  });

  it('keeps the weekday within the month, and the last one where a month may have five', () => {
    expect(ruleOf('month', '2026-12-01', 6)).toBe('FREQ=MONTHLY;BYDAY=1TU;COUNT=6');
    expect(ruleOf('month', '2026-12-15', 6)).toBe('FREQ=MONTHLY;BYDAY=3TU;COUNT=6');
    expect(ruleOf('month', '2026-12-29', 6)).toBe('FREQ=MONTHLY;BYDAY=-1TU;COUNT=6');
    expect(ruleOf('month', '2027-02-22', 6)).toBe('FREQ=MONTHLY;BYDAY=-1MO;COUNT=6');
  });
});
