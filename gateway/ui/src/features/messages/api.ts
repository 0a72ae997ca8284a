import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { bodyOf, scheduling } from '@/lib/api/client';
import type { components, paths } from '@/lib/api/generated/scheduling';
import { Problem } from '@/lib/api/problem';
import { useWrite } from '@/lib/api/use-write';

type Schemas = components['schemas'];
export type SentMessage = Schemas['SentMessage'];
export type State = SentMessage['state'];
export type Filter = Omit<NonNullable<paths['/api/scheduling/messages']['get']['parameters']['query']>, 'siteId' | 'after' | 'limit'>;
export type FailedToSendAgain = Schemas['FailedToSendAgain'];

export const STATES = ['WAITING', 'HELD', 'RETRYING', 'SENT', 'FAILED', 'GIVEN_UP', 'OPTED_OUT', 'WITHDRAWN', 'NOT_SENT'] as const satisfies readonly State[];
export const PURPOSES = [
  'appointment-reminder', 'appointment-change', 'waitlist-offer', 'recall', 'visit-survey',
  'staff-appointments-impossible', 'staff-slot-not-filled', 'staff-concern-handed-over', 'staff-concern-overdue', 'staff-authorizations-end', 'staff-test',
] as const;
export const CHANNELS = ['SMS', 'EMAIL', 'CHAT'] as const;

/** What went wrong, as the log names it, in words that somebody at a desk can do something with. */
export const REASONS = ['unreachable', 'authentication-failed', 'address-invalid', 'address-refused', 'refused', 'too-late', 'tried-out', 'no-consent', 'withdrawn', 'channel-not-there', 'person-erased'] as const;

const ALL = ['scheduling', 'messages'] as const;
const keyed = (key: string) => ({ header: { 'Idempotency-Key': key } });

type Page = { after?: string };
const paged = {
  initialPageParam: {} as Page,
  getNextPageParam: ({ next }: Schemas['MessagePage']): Page | undefined => (next ? { after: next } : undefined),
  // what waits is sent within seconds; and a short memory for what is personal
  refetchInterval: 30_000,
  gcTime: 60_000,
};

export function useMessagesOfSite(siteId: string, filter: Filter) {
  return useInfiniteQuery({
    queryKey: [...ALL, siteId, filter],
    queryFn: ({ pageParam, signal }) => bodyOf(scheduling.GET('/api/scheduling/messages', { params: { query: { siteId, ...filter, ...pageParam } }, signal })),
    ...paged,
  });
}

export function useMessagesToPatient(patientId: string) {
  return useInfiniteQuery({
    queryKey: [...ALL, 'patient', patientId],
    queryFn: ({ pageParam, signal }) => bodyOf(scheduling.GET('/api/scheduling/patients/{patientId}/messages', { params: { path: { patientId }, query: pageParam }, signal })),
    ...paged,
  });
}

export function useSendAgain() {
  const refresh = useRefreshMessages();
  return useWrite(
    async ({ id, siteId }: Pick<SentMessage, 'id' | 'siteId'>, key: string) => {
      const { error, response } = await scheduling.POST('/api/scheduling/sites/{siteId}/messages/send-again', { params: { path: { siteId }, ...keyed(key) }, body: { messageIds: [id] } });
      if (!response.ok) {
        throw Problem.from(response.status, error);
      }
    },
    refresh,
  );
}

export function useSendFailedAgain(siteId: string) {
  const refresh = useRefreshMessages();
  return useWrite(
    (body: FailedToSendAgain, key: string) => bodyOf(scheduling.POST('/api/scheduling/sites/{siteId}/messages/send-failed-again', { params: { path: { siteId }, ...keyed(key) }, body })),
    refresh,
  );
}

function useRefreshMessages(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: ALL });
}
