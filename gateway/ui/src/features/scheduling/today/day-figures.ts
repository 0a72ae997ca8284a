import { minuteOfDay, minutesBetween, timeOf, wallOf } from '@/lib/site-time';
import type { Appointment, Day, DayProvider, Span } from '../api/day';
import { oncePerSession } from './sessions';

/** Waiting longer than this is shown as too long: MGMA's median total wait, 2017. */
export const LONG_WAIT = 20;

export type Counter = 'booked' | 'arrived' | 'waiting' | 'with-provider' | 'done' | 'no-show';

/** Which appointments a counter counts. */
export const COUNTS: Record<Counter, (appointment: Appointment) => boolean> = {
  booked: (each) => each.status !== 'CANCELLED',
  arrived: (each) => each.checkedInAt !== undefined && each.checkedInAt !== null && each.status !== 'CANCELLED' && each.status !== 'NO_SHOW',
  waiting: (each) => each.status === 'CHECKED_IN' || each.status === 'ROOMED',
  'with-provider': (each) => each.status === 'SEEN',
  done: (each) => each.status === 'COMPLETED',
  'no-show': (each) => each.status === 'NO_SHOW',
};

export function countOf(day: Day, counter: Counter): number {
  return day.appointments.filter(COUNTS[counter]).length;
}

/** Minutes since check-in for whoever waits for the provider, in the lobby or in a room. */
export function waitingMinutes(appointment: Appointment, now: Date): number | undefined {
  return COUNTS.waiting(appointment) && appointment.checkedInAt ? minutesBetween(appointment.checkedInAt, now) : undefined;
}

export function longestWait(day: Day, now: Date): number | undefined {
  const waits = day.appointments.map((each) => waitingMinutes(each, now)).filter((each) => each !== undefined);
  return waits.length > 0 ? Math.max(...waits) : undefined;
}

/** Booked and offered minutes of one provider's day; a session of a group is booked once. */
export function loadOf(provider: DayProvider, appointments: readonly Appointment[]): { booked: number; offered: number } {
  const offered = provider.offered.reduce((sum, { from, to }) => sum + to - from, 0);
  const booked = oncePerSession(appointments.filter((each) => each.providerId === provider.id && each.status !== 'CANCELLED'))
    .reduce((sum, each) => sum + minutesBetween(each.start, each.end), 0);
  return { booked, offered };
}

/** The part of the day that the grid shows: what is open, offered or booked, to the full hour; never less than eight hours. */
export function visibleHours(day: Day): Span {
  const starts: number[] = [];
  const ends: number[] = [];
  const add = (from: number, to: number) => {
    starts.push(from);
    ends.push(to);
  };
  if (day.openFrom && day.openTo) {
    add(minuteOfDay(day.openFrom), minuteOfDay(day.openTo));
  }
  day.providers.forEach((provider) => provider.offered.forEach(({ from, to }) => add(from, to)));
  day.appointments.forEach((each) => {
    const from = minuteOfDay(timeOf(wallOf(each.start, day.timeZone)));
    add(from, Math.min(1440, from + minutesBetween(each.start, each.end)));
  });
  if (starts.length === 0) {
    return { from: 8 * 60, to: 17 * 60 };
  }
  const from = Math.floor(Math.min(...starts) / 60) * 60;
  const to = Math.ceil(Math.max(...ends) / 60) * 60;
  return { from, to: Math.min(1440, Math.max(to, from + 480)) };
}

/** The stretches of the visible day in which a provider offers nothing. */
export function closedSpans(provider: DayProvider, visible: Span): Span[] {
  const offered = [...provider.offered].sort((one, other) => one.from - other.from);
  const closed: Span[] = [];
  let reached = visible.from;
  for (const { from, to } of offered) {
    if (from > reached) {
      closed.push({ from: reached, to: Math.min(from, visible.to) });
    }
    reached = Math.max(reached, to);
  }
  if (reached < visible.to) {
    closed.push({ from: reached, to: visible.to });
  }
  return closed;
}

/** Whether a visit of that length, begun at that wall time, lies wholly within what the provider offers. */
export function isOffered(provider: Pick<DayProvider, 'offered'>, time: string, minutes: number): boolean {
  const from = minuteOfDay(time);
  return provider.offered.some((span) => span.from <= from && from + minutes <= span.to);
}
