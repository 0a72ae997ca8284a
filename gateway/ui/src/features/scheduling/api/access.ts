import { useQuery, useQueryClient } from '@tanstack/react-query';
import { bodyOf, scheduling } from '@/lib/api/client';
import type { components } from '@/lib/api/generated/scheduling';
import { useWrite } from '@/lib/api/use-write';
import type { LocalDate } from '@/lib/site-time';

type Schemas = components['schemas'];
export type AccessAnswer = Schemas['AccessAnswer'];
export type ProviderDays = Schemas['ProviderDays'];

const LOOK_AGAIN = 1500;

/** What was measured last, on or before a day of the site. */
export function useMeasuredAccess(siteId: string, until: LocalDate | undefined) {
  return useQuery({
    queryKey: ['scheduling', 'access', siteId, until ?? 'last'],
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/sites/{siteId}/third-next-available', { params: { path: { siteId }, query: until ? { until } : {} }, signal })),
  });
}

const pastKey = (siteId: string, at: string | undefined) => ['scheduling', 'access-past', siteId, at] as const;

/** How it was at a moment: asked for by `useAskPastAccess`, looked after until it is there. */
export function usePastAccess(siteId: string, at: string | undefined) {
  return useQuery({
    queryKey: pastKey(siteId, at),
    enabled: at !== undefined,
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/sites/{siteId}/third-next-available/past', { params: { path: { siteId }, query: { at: at ?? '' } }, signal })),
    refetchInterval: (query) => (query.state.data?.state === 'RUNNING' ? LOOK_AGAIN : false),
  });
}

export function useAskPastAccess(siteId: string) {
  const client = useQueryClient();
  return useWrite(
    (at: string, idempotencyKey: string) =>
      bodyOf(scheduling.POST('/api/scheduling/sites/{siteId}/third-next-available/past', { params: { path: { siteId }, header: { 'Idempotency-Key': idempotencyKey } }, body: { at } })),
    (answer) => client.setQueryData(pastKey(siteId, answer.at), answer),
  );
}
