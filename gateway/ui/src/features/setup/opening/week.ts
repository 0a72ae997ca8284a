import { minuteOfDay } from '@/lib/site-time';
import type { OpeningSpan, Weekday } from '../api/hours';

/** As weeks begin in the services; a site's week is shown as its country counts. */
export const WEEKDAYS: readonly Weekday[] = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

/** The day's name in the user's language. */
export function weekdayName(day: Weekday, locale: string, width: 'long' | 'short' = 'long'): string {
  // the third of January 2000 was a Monday
  const date = new Date(Date.UTC(2000, 0, 3 + WEEKDAYS.indexOf(day)));
  return new Intl.DateTimeFormat(locale, { weekday: width, timeZone: 'UTC' }).format(date);
}

export function weekdayOf(date: string): Weekday {
  return WEEKDAYS[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7] ?? 'MONDAY';
}

export type SpanFault = 'order' | 'overlap';

/** What is wrong with each stretch, by its place in the list; the service refuses the same. */
export function faultsOf(spans: readonly OpeningSpan[]): Map<number, SpanFault> {
  const faults = new Map<number, SpanFault>();
  spans.forEach((span, index) => {
    if (!(minuteOfDay(span.from) < minuteOfDay(span.to))) {
      faults.set(index, 'order');
    } else if (spans.slice(0, index).some((other) => other.day === span.day && other.from < span.to && span.from < other.to)) {
      faults.set(index, 'overlap');
    }
  });
  return faults;
}
