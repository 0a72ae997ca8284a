import type { Status } from '@/components/status/status';
import type { Appointment } from '../api/day';

/** How many can come to one session, by visit type; a visit type that is for one patient at a time is not in it. */
export type Capacities = ReadonlyMap<string, number>;

/** All who come to the same session of a group, by name; of an ordinary visit nobody. */
export function comersOf(appointment: Appointment, appointments: readonly Appointment[]): Appointment[] {
  const { seat } = appointment;
  return seat ? appointments.filter((each) => each.seat?.sessionId === seat.sessionId && each.status !== 'CANCELLED').sort((one, other) => one.patientName.localeCompare(other.patientName)) : [];
}

/** Those of a session who are expected, as long as nobody of it has come: then it can move as a whole. */
export function whoMoves(comers: readonly Appointment[]): readonly [Appointment, ...Appointment[]] | undefined {
  const staying = comers.filter((each) => each.status !== 'NO_SHOW' && each.status !== 'CANCELLED');
  const [one, ...others] = staying;
  return one && staying.every((each) => each.status === 'BOOKED' || each.status === 'CONFIRMED') ? [one, ...others] : undefined;
}

/** Ordinary visits, and of each session the one with its first seat: what is to be seen once. */
export function oncePerSession(appointments: readonly Appointment[]): Appointment[] {
  const first = new Map<string, Appointment>();
  for (const each of appointments) {
    const known = each.seat && first.get(each.seat.sessionId);
    if (each.seat && (!known || (known.seat?.number ?? 0) > each.seat.number)) {
      first.set(each.seat.sessionId, each);
    }
  }
  return appointments.filter((each) => !each.seat || first.get(each.seat.sessionId) === each);
}

/** Where the session as a whole has got to. */
export function statusOfSession(comers: readonly Appointment[]): Status {
  const furthest = (['SEEN', 'ROOMED', 'CHECKED_IN', 'BOOKED', 'COMPLETED'] as const).find((status) => comers.some((each) => each.status === status || (status === 'BOOKED' && each.status === 'CONFIRMED')));
  return furthest ?? 'NO_SHOW';
}
