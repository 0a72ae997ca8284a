import { addDays, type LocalDate } from '@/lib/site-time';

export const RHYTHMS = ['once', 'workday', 'week', 'two-weeks', 'four-weeks', 'month'] as const;
export type Rhythm = (typeof RHYTHMS)[number];

/** The most that scheduling takes. */
export const MOST_TIMES = 52;

const DAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const;

/** The rule of RFC 5545 that a rhythm means for a visit that is first on that day. */
export function ruleOf(rhythm: Exclude<Rhythm, 'once'>, date: LocalDate, times: number): string {
  switch (rhythm) {
    case 'workday':
      return `FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;COUNT=${times}`;
    case 'week':
      return `FREQ=WEEKLY;COUNT=${times}`;
    case 'two-weeks':
      return `FREQ=WEEKLY;INTERVAL=2;COUNT=${times}`;
    case 'four-weeks':
      return `FREQ=WEEKLY;INTERVAL=4;COUNT=${times}`;
    case 'month':
      return `FREQ=MONTHLY;BYDAY=${weekOfMonth(date)}${DAYS[new Date(`${date}T00:00:00Z`).getUTCDay()]};COUNT=${times}`;
  }
}

/** The second Tuesday is 2; the last one of a month is -1, because not every month has five. */
function weekOfMonth(date: LocalDate): number {
  return addDays(date, 7).slice(0, 7) === date.slice(0, 7) ? Math.ceil(Number(date.slice(8)) / 7) : -1;
}
