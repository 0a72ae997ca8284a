import { describe, expect, it } from 'vitest';
import type { Dimensions, Kpi, KpiRow } from '../api/kpis';
import { formatDifference, formatPeriod, formatReference, formatValue, isBase, mondayOf, verdict } from './kpi-format';
import { roundUp } from './bars-chart';
import { rank, sortRows, toCsv } from './ranking';
import { quantilesOf } from './trend-chart';
import { compareSearch, grainFor, periodOf, previousPeriod } from './search';

const kpi = (change: Partial<Kpi> = {}): Kpi => ({
  id: 'no-show-rate', name: 'No-show rate', definition: '', numerator: '', denominator: '', unit: 'ratio', betterIs: 'down', levels: [], version: 1, references: [], ...change,
});

describe('a value', () => {
  it('is written in its unit', () => {
    expect(formatValue(0.0681, 'ratio', 'en')).toBe('6.8%');
    expect(formatValue(22.55, 'minutes', 'en')).toBe('22.6 min');
    expect(formatValue(1821, 'visits', 'en')).toBe('1,821');
    expect(formatValue(1, 'days', 'en')).toBe('1 day');
    expect(formatValue(null, 'ratio', 'en')).toBeUndefined();
  });

  it('is better or worse in the sense of its KPI', () => {
    expect(verdict(0.05, 0.07, kpi())).toBe('better');
    expect(verdict(0.8, 0.7, kpi({ betterIs: 'up' }))).toBe('better');
    expect(verdict(0.8, 0.7, kpi())).toBe('worse');
    expect(verdict(0.0701, 0.07, kpi())).toBe('same');
  });

  it('differs in points, in its unit, or for counts by a share', () => {
    expect(formatDifference(0.085, 0.08, 'ratio', 'en')).toBe('+0.5');
    expect(formatDifference(18, 20.5, 'minutes', 'en')).toBe('-2.5 min');
    expect(formatDifference(110, 100, 'visits', 'en')).toBe('+10%');
    expect(formatDifference(3, 0, 'visits', 'en')).toBe('+3');
  });

  it('of a reference is a number or a range', () => {
    expect(formatReference({ low: 0.05, high: 0.07, source: 's' }, 'ratio', 'en')).toBe('5.0% – 7.0%');
    expect(formatReference({ value: 20, source: 's' }, 'minutes', 'en')).toBe('20 min');
  });
});

it('periods of every grain are read', () => {
  expect(formatPeriod('2026-03', 'en')).toBe('Mar 26');
  expect(mondayOf(2026, 1)).toBe('2025-12-29');
  expect(formatPeriod('2026-W14', 'en')).toBe('Mar 30');
  expect(formatPeriod('2026-03-31', 'en')).toBe('Mar 31');
});

describe('the period', () => {
  it('ends yesterday and is compared with as many days before', () => {
    const period = periodOf({ period: 'last-4-weeks' }, '2026-11-24');
    expect(period).toEqual({ from: '2026-10-27', to: '2026-11-23' });
    expect(previousPeriod(period)).toEqual({ from: '2026-09-29', to: '2026-10-26' });
  });

  it('of whole months is compared with whole months', () => {
    expect(previousPeriod({ from: '2026-03-01', to: '2026-03-31' })).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(previousPeriod({ from: '2026-01-01', to: '2026-06-30' })).toEqual({ from: '2025-07-01', to: '2025-12-31' });
  });

  it('on the first of a month is that day', () => {
    expect(periodOf({ period: 'this-month' }, '2026-11-01')).toEqual({ from: '2026-11-01', to: '2026-11-01' });
  });

  it('chooses a grain that can be read', () => {
    expect(grainFor({ from: '2026-11-01', to: '2026-11-23' }, undefined)).toBe('day');
    expect(grainFor({ from: '2026-09-01', to: '2026-11-23' }, undefined)).toBe('week');
    expect(grainFor({ from: '2026-01-01', to: '2026-11-23' }, undefined)).toBe('month');
  });
});

it('an address with nonsense in it still opens', () => {
  expect(compareSearch({ kpi: 'visits', from: '2026-02-31', to: 'x', grain: 'hour', sort: 'colour', page: '-3', order: 'asc' })).toEqual({ kpi: 'visits', order: 'asc' });
});

describe('the ranking', () => {
  const dimensions: Dimensions = {
    regions: [{ id: 'r1', name: 'North' }, { id: 'r2', name: 'South' }],
    sites: ['a', 'b', 'c', 'd'].map((id, index) => ({ id, code: id, name: `Site ${id}`, regionId: index < 2 ? 'r1' : 'r2', timeZone: 'UTC', open: true })),
    providers: [],
  };
  const row = (key: string, value: number | null): KpiRow => ({ key, name: key, period: '', numerator: 1, denominator: value === null ? 0 : 10, value: value as number });
  const current = [row('a', 0.09), row('b', 0.05), row('c', null), row('d', 0.05)];
  const rows = rank({ dimensions, kpi: kpi(), region: undefined, current, previous: [row('a', 0.08)], groupValue: 0.07 });

  it('puts the best first, shares ranks, and those without a value last', () => {
    expect(rows.map((each) => [each.siteId, each.rank])).toEqual([['b', 1], ['d', 1], ['a', 3], ['c', undefined]]);
  });

  it('judges against group and past', () => {
    expect(rows.map((each) => each.againstGroup)).toEqual(['better', 'better', 'worse', undefined]);
    expect(rows.find((each) => each.siteId === 'a')?.againstPrevious).toBe('worse');
  });

  it('tells no change from a handful of earlier cases', () => {
    const few = { ...row('a', 0.08), numerator: 0, denominator: 0.9 };
    const judged = rank({ dimensions, kpi: kpi(), region: undefined, current, previous: [few], groupValue: 0.07 });
    expect(judged.find((each) => each.siteId === 'a')?.previous).toBeUndefined();
    expect(isBase({ ...few, denominator: 1 }, row('a', 0.09), kpi())).toBe(true);
    expect(isBase({ ...few, numerator: 8 }, { ...few, numerator: 36371 }, { unit: 'visits' })).toBe(false);
  });

  it('keeps to a region', () => {
    expect(rank({ dimensions, kpi: kpi(), region: 'r2', current, previous: [], groupValue: undefined }).map((each) => each.siteId)).toEqual(['d', 'c']);
  });

  it('sorts by any column with missing values last', () => {
    expect(sortRows(rows, 'value', 'desc', 0.07).map((each) => each.siteId)).toEqual(['a', 'b', 'd', 'c']);
    expect(sortRows(rows, 'name', 'desc', 0.07).map((each) => each.siteId)).toEqual(['d', 'c', 'b', 'a']);
  });
});

it('the spread of many sites leaves out those without a value', () => {
  const lines = [[0.1, undefined], [0.3, 0.5], [0.2, undefined]].map((values, index) => ({ siteId: `${index}`, name: `${index}`, values }));
  const trend = { periods: ['2026-01', '2026-02', '2026-03'], lines, group: undefined };
  expect(quantilesOf(trend, 0.5)).toEqual([0.2, 0.5, undefined]);
  expect(quantilesOf(trend, 0.25)[0]).toBeCloseTo(0.15);
});

it('an axis ends at a round number above everything in the picture', () => {
  expect([0.0941, 0.05, 1821, 22.6, 0].map(roundUp)).toEqual([0.1, 0.06, 2000, 24, 1]);
});

it('the export is safe to open in a spreadsheet', () => {
  expect(toCsv(['Site', 'Value'], [['=HYPERLINK("x")', 0.5], ['A, B', undefined]])).toBe('\uFEFFSite,Value\r\n"\'=HYPERLINK(""x"")",0.5\r\n"A, B",\r\n');
});
