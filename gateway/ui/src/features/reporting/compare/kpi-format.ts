import { formatDate, formatNumber } from '@/lib/format';
import type { Kpi, KpiRow, Reference } from '../api/kpis';

type Measured = Pick<Kpi, 'unit' | 'betterIs'>;

/** A value in the KPI's unit, as it is read in a sentence. */
export function formatValue(value: number | null | undefined, unit: string, language: string): string | undefined {
  if (value === null || value === undefined) {
    return undefined;
  }
  switch (unit) {
    case 'ratio':
      return formatNumber(value, language, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
    case 'minutes':
      return formatNumber(value, language, { style: 'unit', unit: 'minute', unitDisplay: 'short', maximumFractionDigits: value < 100 ? 1 : 0 });
    case 'days':
      return formatNumber(value, language, { style: 'unit', unit: 'day', unitDisplay: 'long', maximumFractionDigits: 1 });
    case 'points':
    case 'concerns':
      return formatNumber(value, language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
    default:
      return formatNumber(value, language, { maximumFractionDigits: 0 });
  }
}

/** A value beside an axis: as short as it can be said. */
export function formatTick(value: number, unit: string, language: string): string {
  return formatNumber(value, language, unit === 'ratio' ? { style: 'percent', maximumFractionDigits: 1 } : { maximumFractionDigits: 1 });
}

/** A difference between two values: points for shares, the unit itself otherwise; counts as a share of the earlier one. */
export function formatDifference(now: number, before: number, unit: string, language: string): string {
  const difference = now - before;
  const signed = { signDisplay: 'exceptZero' as const };
  switch (unit) {
    case 'ratio':
      return formatNumber(difference * 100, language, { ...signed, minimumFractionDigits: 1, maximumFractionDigits: 1 });
    case 'minutes':
      return formatNumber(difference, language, { ...signed, style: 'unit', unit: 'minute', unitDisplay: 'short', minimumFractionDigits: 1, maximumFractionDigits: 1 });
    case 'days':
      return formatNumber(difference, language, { ...signed, style: 'unit', unit: 'day', unitDisplay: 'short', minimumFractionDigits: 1, maximumFractionDigits: 1 });
    case 'points':
    case 'concerns':
      return formatNumber(difference, language, { ...signed, minimumFractionDigits: 1, maximumFractionDigits: 1 });
    default:
      return before === 0
        ? formatNumber(difference, language, { ...signed, maximumFractionDigits: 0 })
        : formatNumber(difference / before, language, { ...signed, style: 'percent', maximumFractionDigits: 1 });
  }
}

export type Verdict = 'better' | 'worse' | 'same';

/** Better or worse in the KPI's own sense; differences too small to be shown are none. */
export function verdict(value: number, against: number, { unit, betterIs }: Measured): Verdict {
  const visible = unit === 'ratio' ? 0.0005 : unit === 'visits' ? 0.5 : 0.05;
  if (Math.abs(value - against) < visible) {
    return 'same';
  }
  return value > against === (betterIs === 'up') ? 'better' : 'worse';
}

export function formatReference(reference: Reference, unit: string, language: string): string {
  const { value, low, high } = reference;
  if (low !== undefined && low !== null && high !== undefined && high !== null) {
    return `${formatValue(low, unit, language)} – ${formatValue(high, unit, language)}`;
  }
  return formatValue(value, unit, language) ?? '';
}

/** `2026-03`, `2026-W14` or `2026-03-31` for the axis of a trend. */
export function formatPeriod(period: string, language: string): string {
  if (/^\d{4}-\d{2}$/.test(period)) {
    return formatDate(`${period}-01`, language, { month: 'short', year: '2-digit' });
  }
  const week = /^(\d{4})-W(\d{2})$/.exec(period);
  if (week) {
    return formatDate(mondayOf(Number(week[1]), Number(week[2])), language, { month: 'short', day: 'numeric' });
  }
  return /^\d{4}-\d{2}-\d{2}$/.test(period) ? formatDate(period, language, { month: 'short', day: 'numeric' }) : period;
}

/** The Monday of an ISO week. The week with 4 January is the first. */
export function mondayOf(year: number, week: number): string {
  const fourth = new Date(Date.UTC(year, 0, 4));
  const monday = new Date(fourth);
  monday.setUTCDate(fourth.getUTCDate() - ((fourth.getUTCDay() + 6) % 7) + (week - 1) * 7);
  return monday.toISOString().slice(0, 10);
}

/** A change against fewer than a tenth of the cases would say more about the counting than about the site. */
const LEAST_BASE = 0.1;

/** Whether the earlier figure is a fair base to tell a change from. */
export function isBase(earlier: KpiRow, now: KpiRow, kpi: Pick<Kpi, 'unit'>): boolean {
  const cases = (row: KpiRow) => (kpi.unit === 'visits' ? row.numerator : row.denominator);
  return cases(earlier) > 0 && cases(earlier) >= LEAST_BASE * cases(now);
}
