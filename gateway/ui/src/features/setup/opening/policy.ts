import type { LocalDate } from '@/lib/site-time';
import type { ClosedDay, HolidayPolicy } from '../api/hours';

/** What a day of the year is for a site, besides its week. */
export type DayOff = { kind: 'holiday' | 'own' | 'worked'; name: string };

/** One public holiday with its coming days; where it is kept on another day as well, both are there. */
export type Holiday = { key: string; name: string; dates: LocalDate[] };

export const NO_POLICY: HolidayPolicy = { openOn: [], alsoClosed: [] };

/** By the next day on which they come. */
export function holidaysOf(calendar: readonly ClosedDay[], from: LocalDate): Holiday[] {
  const found = new Map<string, Holiday>();
  for (const { date, name, holiday } of calendar) {
    if (!holiday || date < from) {
      continue;
    }
    const known = found.get(holiday);
    if (known) {
      known.dates.push(date);
      // the day kept instead is named after the holiday, in more words
      known.name = name.length < known.name.length ? name : known.name;
    } else {
      found.set(holiday, { key: holiday, name, dates: [date] });
    }
  }
  return [...found.values()];
}

/** Every day that differs from the week, by date. What the site decided for itself comes before the law's. */
export function daysOff(policy: HolidayPolicy, calendar: readonly ClosedDay[]): Map<LocalDate, DayOff> {
  const days = new Map<LocalDate, DayOff>();
  for (const { date, name, holiday } of calendar) {
    const worked = holiday !== undefined && policy.openOn.includes(holiday);
    if (!worked || !days.has(date)) {
      days.set(date, { kind: worked ? 'worked' : 'holiday', name });
    }
  }
  for (const { date, name } of policy.alsoClosed) {
    days.set(date, { kind: 'own', name });
  }
  return days;
}

/** What becomes of coming days when one policy follows another. */
export function changesOf(before: Map<LocalDate, DayOff>, after: Map<LocalDate, DayOff>, from: LocalDate): { closes: ClosedDay[]; opens: ClosedDay[] } {
  const onlyIn = (some: Map<LocalDate, DayOff>, others: Map<LocalDate, DayOff>) =>
    [...some]
      .filter(([date, day]) => date >= from && day.kind !== 'worked' && (others.get(date)?.kind ?? 'worked') === 'worked')
      .map(([date, { name }]) => ({ date, name }))
      .sort((one, other) => one.date.localeCompare(other.date));
  return { closes: onlyIn(after, before), opens: onlyIn(before, after) };
}

export function samePolicy(one: HolidayPolicy, other: HolidayPolicy): boolean {
  const told = ({ country, subdivision, openOn, alsoClosed }: HolidayPolicy) =>
    JSON.stringify([country, subdivision, [...openOn].sort(), alsoClosed.map(({ date, name }) => `${date} ${name}`).sort()]);
  return told(one) === told(other);
}
