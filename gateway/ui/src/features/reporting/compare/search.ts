import { addDays, addMonths, instantOf, isLocalDate, type LocalDate } from '@/lib/site-time';

export const PRESETS = ['last-4-weeks', 'last-12-weeks', 'this-month', 'last-month', 'last-6-months', 'last-12-months'] as const;
export type Preset = (typeof PRESETS)[number];
export type Grain = 'day' | 'week' | 'month';
export type SortColumn = 'value' | 'name' | 'numerator' | 'denominator' | 'group' | 'change';
export type Part = 'numerator' | 'denominator';

/** The whole state of the comparison; it lives in the address, so a copied link shows the same. */
export type CompareSearch = {
  kpi?: string;
  period?: Preset;
  from?: LocalDate;
  to?: LocalDate;
  grain?: Grain;
  /** As known at the end of this day; none: as known now. */
  asOf?: LocalDate;
  region?: string;
  site?: string;
  sort?: SortColumn;
  order?: 'asc' | 'desc';
  trend?: 'each';
  drill?: string;
  part?: Part;
  page?: number;
};

function oneOf<T extends string>(value: unknown, allowed: readonly T[]): T | undefined {
  return allowed.find((each) => each === value);
}

/** Reads an address that somebody may have typed: what makes no sense is left out. */
export function compareSearch(search: Record<string, unknown>): CompareSearch {
  const text = (name: string) => (typeof search[name] === 'string' && search[name] !== '' ? search[name] : undefined);
  const from = isLocalDate(search['from']) ? search['from'] : undefined;
  const to = isLocalDate(search['to']) ? search['to'] : undefined;
  const page = Number(search['page']);
  const found: CompareSearch = {
    kpi: text('kpi'),
    period: oneOf(search['period'], PRESETS),
    ...(from && to && from <= to ? { from, to } : {}),
    grain: oneOf(search['grain'], ['day', 'week', 'month']),
    asOf: isLocalDate(search['asOf']) ? search['asOf'] : undefined,
    region: text('region'),
    site: text('site'),
    sort: oneOf(search['sort'], ['value', 'name', 'numerator', 'denominator', 'group', 'change']),
    order: oneOf(search['order'], ['asc', 'desc']),
    trend: oneOf(search['trend'], ['each']),
    drill: text('drill'),
    part: oneOf(search['part'], ['numerator', 'denominator']),
    page: Number.isInteger(page) && page > 0 ? page : undefined,
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

export type Period = { from: LocalDate; to: LocalDate };

/** The last instant of the day up to which things are to be known. */
export function momentOf(asOf: LocalDate | undefined, zone: string): { asOf?: string } {
  return asOf ? { asOf: instantOf(`${addDays(asOf, 1)}T00:00`, zone) } : {};
}

/** Whole days up to yesterday: today is still under way and would look like a slump. */
export function periodOf(search: CompareSearch, today: LocalDate): Period {
  if (search.from && search.to) {
    return { from: search.from, to: search.to };
  }
  const yesterday = addDays(today, -1);
  const firstOfMonth = `${today.slice(0, 7)}-01`;
  switch (search.period ?? 'last-12-weeks') {
    case 'last-4-weeks':
      return { from: addDays(yesterday, -27), to: yesterday };
    case 'last-12-weeks':
      return { from: addDays(yesterday, -83), to: yesterday };
    case 'this-month':
      return { from: firstOfMonth, to: today > firstOfMonth ? yesterday : today };
    case 'last-month':
      return { from: addMonths(firstOfMonth, -1), to: addDays(firstOfMonth, -1) };
    case 'last-6-months':
      return { from: addMonths(firstOfMonth, -6), to: addDays(firstOfMonth, -1) };
    case 'last-12-months':
      return { from: addMonths(firstOfMonth, -12), to: addDays(firstOfMonth, -1) };
  }
}

/** The stretch just before, of the same kind: whole months are compared with as many whole months. */
export function previousPeriod({ from, to }: Period): Period {
  const wholeMonths = from.endsWith('-01') && addDays(to, 1).endsWith('-01');
  if (wholeMonths) {
    const months = (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7)) + 1;
    return { from: addMonths(from, -months), to: addDays(from, -1) };
  }
  const length = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
  return { from: addDays(from, -length), to: addDays(from, -1) };
}

/** A grain that gives a readable trend for the period. */
export function grainFor({ from, to }: Period, asked: Grain | undefined): Grain {
  if (asked) {
    return asked;
  }
  const length = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
  return length <= 31 ? 'day' : length <= 140 ? 'week' : 'month';
}
