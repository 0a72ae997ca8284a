import { useQuery, useQueryClient } from '@tanstack/react-query';
import { bodyOf, scheduling } from '@/lib/api/client';
import type { components } from '@/lib/api/generated/scheduling';
import { useWrite } from '@/lib/api/use-write';

type Schemas = components['schemas'];
export type Recall = Schemas['RecallView'];
export type NewRecall = Schemas['NewRecall'];
export type Attempt = Schemas['RecallAttempt'];
export type DeclineReason = Schemas['RecallDecline']['reason'];
export type Part = 'TO_DO' | 'LATER' | 'BOOKED' | 'DECLINED';
export type Filter = { part: Part; visitTypeId?: string; siteId?: string };

const ALL = ['scheduling', 'recalls'] as const;
const keyed = (key: string) => ({ header: { 'Idempotency-Key': key } });

/** A short memory for what is personal. Looked up anew every minute: others work on the list, too. */
export function useRecalls(filter: Filter) {
  return useQuery({
    queryKey: [...ALL, filter],
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/recalls', { params: { query: filter }, signal })),
    refetchInterval: 60_000,
    gcTime: 60_000,
  });
}

export function useRecallHistory(recallId: string, wanted: boolean) {
  return useQuery({
    queryKey: [...ALL, 'history', recallId],
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/recalls/{recallId}/history', { params: { path: { recallId } }, signal })),
    enabled: wanted,
    gcTime: 60_000,
  });
}

export function useOpenRecall() {
  return useWrite((body: NewRecall, key: string) => bodyOf(scheduling.POST('/api/scheduling/recalls', { body, params: keyed(key) })), useRefreshRecalls());
}

/** What somebody does about a visit that is due. */
export type Step =
  | { step: 'attempt'; attempt: Attempt }
  | { step: 'message' }
  | { step: 'snooze'; until: string }
  | { step: 'decline'; reason: DeclineReason }
  | { step: 'reopen' };

export function useRecallStep() {
  return useWrite(({ recallId, ...step }: Step & { recallId: string }, key: string) => {
    const params = { path: { recallId }, ...keyed(key) };
    switch (step.step) {
      case 'attempt':
        return bodyOf(scheduling.POST('/api/scheduling/recalls/{recallId}/attempts', { params, body: step.attempt }));
      case 'message':
        return bodyOf(scheduling.POST('/api/scheduling/recalls/{recallId}/message', { params }));
      case 'snooze':
        return bodyOf(scheduling.POST('/api/scheduling/recalls/{recallId}/snooze', { params, body: { until: step.until } }));
      case 'decline':
        return bodyOf(scheduling.POST('/api/scheduling/recalls/{recallId}/decline', { params, body: { reason: step.reason } }));
      case 'reopen':
        return bodyOf(scheduling.POST('/api/scheduling/recalls/{recallId}/reopen', { params }));
    }
  }, useRefreshRecalls());
}

/** After a booking, too: it closes what was due. */
export function useRefreshRecalls(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: ALL });
}
