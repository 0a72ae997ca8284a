import { useQuery, useQueryClient } from '@tanstack/react-query';
import { bodyOf, scheduling } from '@/lib/api/client';
import type { components } from '@/lib/api/generated/scheduling';
import { useWrite } from '@/lib/api/use-write';
import { named } from './day';

type Schemas = components['schemas'];
export type SeriesQuestion = Schemas['SeriesQuestion'];
export type PlannedOccurrence = Schemas['PlannedOccurrence'];
export type SeriesChoice = Schemas['NewSeriesChoice'];

/** What the series would be if it were booked now. Asked anew each time: others book meanwhile. */
export function useSeriesPlan(asked: SeriesQuestion | undefined) {
  return useQuery({
    queryKey: ['scheduling', 'series-plan', asked],
    queryFn: async ({ signal }) => (asked ? (await bodyOf(scheduling.POST('/api/scheduling/series/preview', { body: asked, signal }))).occurrences : []),
    enabled: asked !== undefined,
    retry: false,
    gcTime: 0,
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
}

export function useBookSeries() {
  const client = useQueryClient();
  return useWrite(
    async (body: Schemas['NewSeries'], key: string) => (await bodyOf(scheduling.POST('/api/scheduling/series', { body, params: { header: { 'Idempotency-Key': key } } }))).appointments.map(named),
    () => refresh(client),
  );
}

export function useCancelSeries() {
  const client = useQueryClient();
  return useWrite(
    ({ seriesId, body }: { seriesId: string; body: Schemas['CancellingSeries'] }, key: string) =>
      bodyOf(scheduling.POST('/api/scheduling/series/{seriesId}/cancel', { body, params: { path: { seriesId }, header: { 'Idempotency-Key': key } } })),
    () => refresh(client),
  );
}

function refresh(client: ReturnType<typeof useQueryClient>): void {
  void client.invalidateQueries({ queryKey: ['scheduling', 'day'] });
  void client.invalidateQueries({ queryKey: ['scheduling', 'availability'] });
}
