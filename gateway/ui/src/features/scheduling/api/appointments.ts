import { useQuery, useQueryClient } from '@tanstack/react-query';
import { bodyOf, scheduling } from '@/lib/api/client';
import type { components } from '@/lib/api/generated/scheduling';
import { Problem } from '@/lib/api/problem';
import { useWrite } from '@/lib/api/use-write';
import { refreshFollowers } from '@/features/referrals/api';
import { named, type Appointment } from './day';

type Schemas = components['schemas'];
export type Booking = Schemas['NewAppointment'];
export type Alternative = { providerId: string; providerName?: string; roomId?: string; start: string; end: string };

/** Every way in which a visit moves on. */
export type Step = 'confirm' | 'check-in' | 'room' | 'see' | 'complete' | 'no-show' | 'undo-no-show' | 'cancel' | 'waive-fee' | 'reschedule';
export type Move = Schemas['NewTime'];
export type Cancellation = { by: 'PATIENT' | 'SITE'; reasonCode: string };

export type StepOrder =
  | { step: 'confirm' | 'check-in' | 'see' | 'complete' | 'no-show' | 'undo-no-show' }
  | { step: 'room'; roomId?: string }
  | ({ step: 'cancel' } & Cancellation)
  | { step: 'waive-fee'; reason: string }
  | ({ step: 'reschedule' } & Move);

/** What was said of the appointment when it was booked, and why; it does not change until the appointment does. */
export function useNoShowRisk(appointmentId: string) {
  return useQuery({
    queryKey: ['scheduling', 'no-show-risk', appointmentId],
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/appointments/{appointmentId}/no-show-risk', { params: { path: { appointmentId } }, signal })),
    gcTime: 60_000,
    staleTime: 60_000,
  });
}

export function useBook() {
  const client = useQueryClient();
  return useWrite(
    async (body: Booking, key: string) => named(await bodyOf(scheduling.POST('/api/scheduling/appointments', { body, params: { header: { 'Idempotency-Key': key } } }))),
    (booked) => {
      refreshDays(client, booked.siteId);
      refreshFollowers(client);
    },
  );
}

export function useStep() {
  const client = useQueryClient();
  return useWrite(
    ({ appointmentId, order }: { appointmentId: string; order: StepOrder }, key: string) => sendStep(appointmentId, order, key),
    (changed) => {
      refreshDays(client, changed.siteId);
      refreshFollowers(client);
    },
  );
}

async function sendStep(appointmentId: string, order: StepOrder, key: string): Promise<Appointment> {
  return named(await answerTo(appointmentId, order, key));
}

function answerTo(appointmentId: string, order: StepOrder, key: string): Promise<Schemas['AppointmentView']> {
  const params = { path: { appointmentId }, header: { 'Idempotency-Key': key } };
  switch (order.step) {
    case 'confirm':
      return bodyOf(scheduling.POST('/api/scheduling/appointments/{appointmentId}/confirm', { params }));
    case 'check-in':
      return bodyOf(scheduling.POST('/api/scheduling/appointments/{appointmentId}/check-in', { params }));
    case 'room':
      return bodyOf(scheduling.POST('/api/scheduling/appointments/{appointmentId}/room', { params, body: order.roomId ? { roomId: order.roomId } : {} }));
    case 'see':
      return bodyOf(scheduling.POST('/api/scheduling/appointments/{appointmentId}/see', { params }));
    case 'complete':
      return bodyOf(scheduling.POST('/api/scheduling/appointments/{appointmentId}/complete', { params }));
    case 'no-show':
      return bodyOf(scheduling.POST('/api/scheduling/appointments/{appointmentId}/no-show', { params }));
    case 'undo-no-show':
      return bodyOf(scheduling.POST('/api/scheduling/appointments/{appointmentId}/undo-no-show', { params }));
    case 'cancel':
      return bodyOf(scheduling.POST('/api/scheduling/appointments/{appointmentId}/cancel', { params, body: { by: order.by, reasonCode: order.reasonCode } }));
    case 'waive-fee':
      return bodyOf(scheduling.POST('/api/scheduling/appointments/{appointmentId}/waive-fee', { params, body: { reason: order.reason } }));
    case 'reschedule': {
      const { step: _, ...body } = order;
      return bodyOf(scheduling.POST('/api/scheduling/appointments/{appointmentId}/reschedule', { params, body }));
    }
  }
}

function refreshDays(client: ReturnType<typeof useQueryClient>, siteId: string): void {
  void client.invalidateQueries({ queryKey: ['scheduling', 'day', siteId] });
  void client.invalidateQueries({ queryKey: ['scheduling', 'availability'] });
}

/** All who come to the same session of a group, by the site. */
export function useCancelSession() {
  const client = useQueryClient();
  return useWrite(
    ({ appointmentId, reasonCode }: { appointmentId: string; reasonCode: string }, key: string) =>
      bodyOf(scheduling.POST('/api/scheduling/appointments/{appointmentId}/session/cancel', { params: { path: { appointmentId }, header: { 'Idempotency-Key': key } }, body: { reasonCode } })),
    ([one]) => {
      if (one) {
        refreshDays(client, one.siteId);
        refreshFollowers(client);
      }
    },
  );
}

type SessionTime = Schemas['NewSessionTime'];

/** All who come to the same session of a group, or nobody. */
export function useMoveSession() {
  const client = useQueryClient();
  return useWrite(
    ({ appointmentId, to }: { appointmentId: string; to: SessionTime }, key: string) =>
      bodyOf(scheduling.POST('/api/scheduling/appointments/{appointmentId}/session/reschedule', { params: { path: { appointmentId }, header: { 'Idempotency-Key': key } }, body: to })),
    ([one]) => {
      if (one) {
        refreshDays(client, one.siteId);
        refreshFollowers(client);
      }
    },
  );
}

/** Of several who move together, the one who cannot. */
export function whoCannot(error: unknown): string | undefined {
  const told = error instanceof Problem ? error.extras['appointmentId'] : undefined;
  return typeof told === 'string' ? told : undefined;
}

/** What has happened to an appointment, by whom and why. Asked for when somebody looks, and again after each change. */
export function useHistory(appointment: Pick<Appointment, 'id' | 'version'>, wanted: boolean) {
  return useQuery({
    queryKey: ['scheduling', 'history', appointment.id, appointment.version],
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/appointments/{appointmentId}/history', { params: { path: { appointmentId: appointment.id } }, signal })),
    enabled: wanted,
  });
}

/** The nearest free starts that came with a `slot-taken`, `session-full` or `nobody-free`; undefined for every other refusal. */
export function alternativesIn(error: unknown): Alternative[] | undefined {
  if (!(error instanceof Problem) || !['slot-taken', 'session-full', 'nobody-free'].includes(error.code)) {
    return undefined;
  }
  const told = error.extras['alternatives'];
  return Array.isArray(told) ? told.filter(isAlternative) : [];
}

/** How many seats the session has that is full; undefined for every other refusal. */
export function fullSessionIn(error: unknown): number | undefined {
  const capacity = error instanceof Problem && error.code === 'session-full' ? error.extras['capacity'] : undefined;
  return typeof capacity === 'number' ? capacity : undefined;
}

/** Refused for a reason that a site manager may set aside by giving one of their own. */
export function mayBeAllowed(error: unknown): boolean {
  return error instanceof Problem && ['not-offered', 'site-closed-that-day', 'slot-reserved', 'quota-reached'].includes(error.code);
}

/** Where the site allows a second patient at once: the lane that is free, counted from 0, of how many. */
export type OverbookLane = { lane: number; lanes: number };

export function overbookLaneIn(error: unknown): OverbookLane | undefined {
  const told = error instanceof Problem && error.code === 'slot-taken' ? error.extras['overbook'] : undefined;
  return typeof told === 'object' && told !== null && 'lane' in told && typeof told.lane === 'number' && 'lanes' in told && typeof told.lanes === 'number' ? { lane: told.lane, lanes: told.lanes } : undefined;
}

function isAlternative(value: unknown): value is Alternative {
  return typeof value === 'object' && value !== null && 'providerId' in value && typeof value.providerId === 'string' && 'start' in value && typeof value.start === 'string';
}
