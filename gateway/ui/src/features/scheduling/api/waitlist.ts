import { useQuery, useQueryClient } from '@tanstack/react-query';
import { bodyOf, scheduling } from '@/lib/api/client';
import type { components } from '@/lib/api/generated/scheduling';
import { useWrite } from '@/lib/api/use-write';

type Schemas = components['schemas'];
export type WaitlistEntry = Schemas['WaitlistEntryView'];
export type NewEntry = Schemas['NewEntry'];
export type Urgency = WaitlistEntry['urgency'];
export type LeavingReason = Schemas['Leaving']['reason'];

const ALL = ['scheduling', 'waitlist'] as const;
const OFTEN = 15_000;

/** Who waits at a site, or one patient anywhere. Looked up often: offers come and go without anybody here doing anything. */
export function useWaitlist(of: { siteId: string } | { patientId: string }) {
  return useQuery({
    queryKey: [...ALL, of],
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/waitlist', { params: { query: of }, signal })),
    refetchInterval: OFTEN,
  });
}

export function useJoinWaitlist() {
  const refresh = useRefresh();
  return useWrite((body: NewEntry, key: string) => bodyOf(scheduling.POST('/api/scheduling/waitlist', { body, params: { header: { 'Idempotency-Key': key } } })), refresh);
}

/** Anew each time it is opened: offers come and go. */
export function useWaitlistHistory(waitlistEntryId: string, wanted: boolean) {
  return useQuery({
    queryKey: [...ALL, 'history', waitlistEntryId],
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/waitlist/{waitlistEntryId}/history', { params: { path: { waitlistEntryId } }, signal })),
    enabled: wanted,
  });
}

export function useLeaveWaitlist() {
  const refresh = useRefresh();
  return useWrite(
    ({ waitlistEntryId, reason }: { waitlistEntryId: string; reason: LeavingReason }, key: string) =>
      bodyOf(scheduling.POST('/api/scheduling/waitlist/{waitlistEntryId}/leave', { body: { reason }, params: { path: { waitlistEntryId }, header: { 'Idempotency-Key': key } } })),
    refresh,
  );
}

/** What the patient said on the phone. Accepting books the slot. */
export function useAnswerOffer(how: 'accept' | 'decline') {
  const refresh = useRefresh();
  return useWrite(({ waitlistEntryId, offerId }: { waitlistEntryId: string; offerId: string }, key: string) => {
    const request = { body: { offerId }, params: { path: { waitlistEntryId }, header: { 'Idempotency-Key': key } } };
    return bodyOf(
      how === 'accept'
        ? scheduling.POST('/api/scheduling/waitlist/{waitlistEntryId}/accept', request)
        : scheduling.POST('/api/scheduling/waitlist/{waitlistEntryId}/decline', request),
    );
  }, refresh);
}

function useRefresh(): () => void {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: ALL });
    void client.invalidateQueries({ queryKey: ['scheduling', 'availability'] });
  };
}
