import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { bodyOf, scheduling } from '@/lib/api/client';
import type { components } from '@/lib/api/generated/scheduling';
import { useWrite } from '@/lib/api/use-write';

type Schemas = components['schemas'];
export type Authorization = Schemas['AuthorizationView'];
export type NewAuthorization = Schemas['NewAuthorization'];
export type AuthorizationForVisit = Schemas['AuthorizationForVisit'];
export type ExpiringAuthorization = Schemas['ExpiringAuthorization'];
export type Referral = Schemas['ReferralView'];
export type NewReferral = Schemas['NewReferral'];
export type ReferralStatus = Referral['status'];

/** What somebody can still do something about. */
export const OPEN: readonly ReferralStatus[] = ['RECEIVED', 'SENT', 'ACCEPTED', 'SCHEDULED', 'SEEN'];
/** Nobody has been given a time yet. */
export const UNSCHEDULED: readonly ReferralStatus[] = ['RECEIVED', 'SENT', 'ACCEPTED'];

/** Those that a visit of that type can follow; more than one visit may. */
export function followable(referrals: readonly Referral[], visitTypeId: string | null | undefined): Referral[] {
  return referrals.filter((each) => OPEN.includes(each.status) && (!visitTypeId || !each.visitTypeId || each.visitTypeId === visitTypeId));
}

/** Whoever sees what an appointment has changed sees anew what follows from it. */
export function refreshFollowers(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: REFERRALS });
  void client.invalidateQueries({ queryKey: AUTHORIZATIONS });
}

const REFERRALS = ['scheduling', 'referrals'] as const;
const AUTHORIZATIONS = ['scheduling', 'authorizations'] as const;
const keyed = (key: string) => ({ header: { 'Idempotency-Key': key } });

/** A short memory for what is personal. */
const BRIEF = { gcTime: 60_000 } as const;

export function useAuthorizations(patientId: string) {
  return useQuery({
    queryKey: [...AUTHORIZATIONS, patientId],
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/patients/{patientId}/authorizations', { params: { path: { patientId } }, signal })),
    ...BRIEF,
  });
}

/** What a booking would find; asked as soon as it is known for whom, what and when. */
export function useAuthorizationForVisit(patientId: string | undefined, visitTypeId: string | undefined, date: string | undefined) {
  return useQuery({
    queryKey: [...AUTHORIZATIONS, patientId, 'for-visit', visitTypeId, date],
    queryFn: ({ signal }) =>
      bodyOf(
        scheduling.GET('/api/scheduling/patients/{patientId}/authorizations/for-visit', {
          params: { path: { patientId: patientId ?? '' }, query: { visitTypeId: visitTypeId ?? '', date: date ?? '' } },
          signal,
        }),
      ),
    enabled: patientId !== undefined && visitTypeId !== undefined && date !== undefined,
    ...BRIEF,
  });
}

/** What an appointment would go on with on another day. */
export function useAuthorizationForMove(appointmentId: string, date: string | undefined) {
  return useQuery({
    queryKey: [...AUTHORIZATIONS, 'for-move', appointmentId, date],
    queryFn: ({ signal }) =>
      bodyOf(scheduling.GET('/api/scheduling/appointments/{appointmentId}/authorization', { params: { path: { appointmentId }, query: { date: date ?? '' } }, signal })),
    enabled: date !== undefined,
    ...BRIEF,
  });
}

/** What a site has to look after. Looked up anew every minute: others work on it, too. */
export function useExpiring(siteId: string) {
  return useQuery({
    queryKey: [...AUTHORIZATIONS, 'expiring', siteId],
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/sites/{siteId}/authorizations/expiring', { params: { path: { siteId } }, signal })),
    refetchInterval: 60_000,
    ...BRIEF,
  });
}

export function useRecordAuthorization(patientId: string) {
  const client = useQueryClient();
  return useWrite(
    (body: NewAuthorization, key: string) => bodyOf(scheduling.POST('/api/scheduling/patients/{patientId}/authorizations', { body, params: { path: { patientId }, ...keyed(key) } })),
    () => void client.invalidateQueries({ queryKey: AUTHORIZATIONS }),
  );
}

export function useWithdrawAuthorization(patientId: string) {
  const client = useQueryClient();
  return useWrite(
    ({ id, reason }: { id: string; reason: string }, key: string) =>
      bodyOf(
        scheduling.POST('/api/scheduling/patients/{patientId}/authorizations/{priorAuthorizationId}/withdraw', {
          body: { reason },
          params: { path: { patientId, priorAuthorizationId: id }, ...keyed(key) },
        }),
      ),
    () => void client.invalidateQueries({ queryKey: AUTHORIZATIONS }),
  );
}

export function useReferrals(patientId: string | undefined) {
  return useQuery({
    queryKey: [...REFERRALS, patientId],
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/patients/{patientId}/referrals', { params: { path: { patientId: patientId ?? '' } }, signal })),
    enabled: patientId !== undefined,
    ...BRIEF,
  });
}

export function useSiteReferrals(siteId: string, filter: { overdue: boolean; all: boolean }) {
  return useQuery({
    queryKey: [...REFERRALS, 'site', siteId, filter],
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/sites/{siteId}/referrals', { params: { path: { siteId }, query: filter }, signal })),
    refetchInterval: 60_000,
    ...BRIEF,
  });
}

export function useRecordReferral(patientId: string) {
  const client = useQueryClient();
  return useWrite(
    (body: NewReferral, key: string) => bodyOf(scheduling.POST('/api/scheduling/patients/{patientId}/referrals', { body, params: { path: { patientId }, ...keyed(key) } })),
    () => void client.invalidateQueries({ queryKey: REFERRALS }),
  );
}

export function useReferralHistory({ id, patientId }: Pick<Referral, 'id' | 'patientId'>, wanted: boolean) {
  return useQuery({
    queryKey: [...REFERRALS, 'history', id],
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/patients/{patientId}/referrals/{referralId}/history', { params: { path: { patientId, referralId: id } }, signal })),
    enabled: wanted,
    ...BRIEF,
  });
}

export function useAuthorizationHistory({ id, patientId }: Pick<Authorization, 'id' | 'patientId'>, wanted: boolean) {
  return useQuery({
    queryKey: [...AUTHORIZATIONS, 'history', id],
    queryFn: ({ signal }) =>
      bodyOf(scheduling.GET('/api/scheduling/patients/{patientId}/authorizations/{priorAuthorizationId}/history', { params: { path: { patientId, priorAuthorizationId: id } }, signal })),
    enabled: wanted,
    ...BRIEF,
  });
}

/** One of those on the patient's file. */
export function useAttach({ id, patientId }: Pick<Referral, 'id' | 'patientId'>) {
  const client = useQueryClient();
  return useWrite(
    (documentId: string, key: string) =>
      bodyOf(scheduling.POST('/api/scheduling/patients/{patientId}/referrals/{referralId}/documents', { body: { documentId }, params: { path: { patientId, referralId: id }, ...keyed(key) } })),
    () => void client.invalidateQueries({ queryKey: REFERRALS }),
  );
}

/** One of those on the patient's file. */
export function useAttachToAuthorization({ id, patientId }: Pick<Authorization, 'id' | 'patientId'>) {
  const client = useQueryClient();
  return useWrite(
    (documentId: string, key: string) =>
      bodyOf(
        scheduling.POST('/api/scheduling/patients/{patientId}/authorizations/{priorAuthorizationId}/documents', {
          body: { documentId },
          params: { path: { patientId, priorAuthorizationId: id }, ...keyed(key) },
        }),
      ),
    () => void client.invalidateQueries({ queryKey: AUTHORIZATIONS }),
  );
}

/** A step that somebody takes with a referral. */
export type Step =
  | { step: 'accept' | 'seen-elsewhere' }
  | { step: 'decline' | 'cancel'; words: string }
  | { step: 'close'; words: string | undefined }
  | { step: 'scheduled-elsewhere'; on: string };

export function useStep() {
  const client = useQueryClient();
  return useWrite(
    ({ referral, ...step }: Step & { referral: Pick<Referral, 'id' | 'patientId'> }, key: string) => {
      const params = { path: { patientId: referral.patientId, referralId: referral.id }, ...keyed(key) };
      const base = '/api/scheduling/patients/{patientId}/referrals/{referralId}' as const;
      switch (step.step) {
        case 'accept':
          return bodyOf(scheduling.POST(`${base}/accept`, { params }));
        case 'seen-elsewhere':
          return bodyOf(scheduling.POST(`${base}/seen-elsewhere`, { params }));
        case 'decline':
          return bodyOf(scheduling.POST(`${base}/decline`, { params, body: { reason: step.words } }));
        case 'cancel':
          return bodyOf(scheduling.POST(`${base}/cancel`, { params, body: { reason: step.words } }));
        case 'close':
          return bodyOf(scheduling.POST(`${base}/close`, { params, body: step.words ? { report: step.words } : {} }));
        case 'scheduled-elsewhere':
          return bodyOf(scheduling.POST(`${base}/scheduled-elsewhere`, { params, body: { on: step.on } }));
      }
    },
    () => void client.invalidateQueries({ queryKey: REFERRALS }),
  );
}
