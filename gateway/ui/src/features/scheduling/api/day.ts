import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import { useEffect, useState } from 'react';
import { bodyOf, scheduling } from '@/lib/api/client';
import type { components } from '@/lib/api/generated/scheduling';
import { dateOf, minuteOfDay, timeOf, wallOf, type LocalDate } from '@/lib/site-time';

type Schemas = components['schemas'];

/** An appointment with something to call its people by: callers without a right to names get a short number instead. */
export type Appointment = Omit<Schemas['AppointmentView'], 'patientName' | 'providerName'> & { patientName: string; providerName: string };

/** A stretch of a day in minutes of the site's wall time; 1440 is the midnight at its end. */
export type Span = { from: number; to: number };
export type DayProvider = { id: string; name: string; speciality: string; offered: Span[]; absent: boolean };
export type Day = Omit<Schemas['SiteDay'], 'providers' | 'appointments'> & { providers: DayProvider[]; appointments: Appointment[] };

export function named(appointment: Schemas['AppointmentView']): Appointment {
  return {
    ...appointment,
    patientName: appointment.patientErased ? i18next.t('patient.erased') : (appointment.patientName ?? shortly(appointment.patientId)),
    providerName: appointment.providerName ?? shortly(appointment.providerId),
  };
}

function shortly(id: string): string {
  return `#${id.slice(-6)}`;
}

export function dayOf(told: Schemas['SiteDay']): Day {
  const minute = (instant: string) => {
    const wall = wallOf(instant, told.timeZone);
    return dateOf(wall) < told.date ? 0 : dateOf(wall) > told.date ? 1440 : minuteOfDay(timeOf(wall));
  };
  return {
    ...told,
    providers: told.providers.map(({ id, name, speciality, offered, absent }) => ({
      id,
      name: name ?? shortly(id),
      speciality: speciality ?? '',
      offered: offered.map(({ from, to }) => ({ from: minute(from), to: minute(to) })),
      absent,
    })),
    appointments: told.appointments.map(named),
  };
}

/** How long the screen may be behind while the live stream is down. */
const FALLBACK_INTERVAL = 20_000;
/** Even with a live stream now and then a full look, for whatever the stream may have missed. */
const SAFETY_INTERVAL = 180_000;
const LONGEST_PAUSE = 30_000;

export function dayKey(siteId: string, date: LocalDate) {
  return ['scheduling', 'day', siteId, date] as const;
}

export function dayQuery(siteId: string, date: LocalDate) {
  return queryOptions({
    queryKey: dayKey(siteId, date),
    queryFn: async ({ signal }) =>
      dayOf(await bodyOf(scheduling.GET('/api/scheduling/sites/{siteId}/day', { params: { path: { siteId }, query: { date } }, signal }))),
  });
}

export type Liveness = 'connecting' | 'live' | 'interrupted';

/** A site's day, kept up to date by the stream of changes; by polling while the stream is down. */
export function useDay(siteId: string, date: LocalDate) {
  const liveness = useDayStream(siteId, date);
  const query = useQuery({ ...dayQuery(siteId, date), refetchInterval: liveness === 'live' ? SAFETY_INTERVAL : FALLBACK_INTERVAL });
  return { ...query, liveness };
}

/** Refreshes the day whenever the service says that something in it has changed. Reconnects for as long as it is on screen. */
function useDayStream(siteId: string, date: LocalDate): Liveness {
  const client = useQueryClient();
  const [liveness, setLiveness] = useState<Liveness>('connecting');

  useEffect(() => {
    let source: EventSource | undefined;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let refresh: ReturnType<typeof setTimeout> | undefined;
    let failures = 0;
    let hadGap = false;

    const invalidate = () => {
      // Several changes within a moment (a drag, an import) are one refresh.
      clearTimeout(refresh);
      refresh = setTimeout(() => void client.invalidateQueries({ queryKey: dayKey(siteId, date) }), 120);
    };
    const connect = () => {
      source = new EventSource(`/api/scheduling/sites/${siteId}/day/stream?date=${date}`);
      source.onopen = () => {
        failures = 0;
        setLiveness('live');
        if (hadGap) {
          hadGap = false;
          invalidate();
        }
      };
      source.addEventListener('changed', invalidate);
      source.onerror = () => {
        // An EventSource gives up for good on any answer but 200, so it is always replaced, with growing pauses.
        source?.close();
        hadGap = true;
        // The service ends every stream after a while; only who cannot come back at once has something to say.
        if (failures > 0) {
          setLiveness('interrupted');
        }
        retry = setTimeout(connect, Math.min(LONGEST_PAUSE, 1000 * 2 ** failures++) * (0.75 + Math.random() / 2));
      };
    };
    connect();
    return () => {
      source?.close();
      clearTimeout(retry);
      clearTimeout(refresh);
    };
  }, [client, siteId, date]);

  return liveness;
}
