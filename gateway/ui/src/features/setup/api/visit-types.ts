import { keepPreviousData, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { bodyOf, scheduling } from '@/lib/api/client';
import type { components } from '@/lib/api/generated/scheduling';
import { useWrite } from '@/lib/api/use-write';
import type { LocalDate } from '@/lib/site-time';

type Schemas = components['schemas'];
export type ChangedVisitType = Schemas['ChangedVisitType'];

const BOOKED_AFTER = ['scheduling', 'booked-after'] as const;
const RECALL_INTERVALS = ['scheduling', 'recall-intervals'] as const;

/** After how many months which kinds of visit are due again. */
export function useRecallIntervals() {
  return useQuery({
    queryKey: RECALL_INTERVALS,
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/recall-intervals', { signal })),
    staleTime: 5 * 60_000,
  });
}

/** What an end after that day would leave booked, by site. */
export function useBookedAfter(visitTypeId: string, lastDay: LocalDate | undefined) {
  return useQuery({
    queryKey: [...BOOKED_AFTER, visitTypeId, lastDay],
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/visit-types/{visitTypeId}/booked-after', { params: { path: { visitTypeId }, query: lastDay ? { lastDay } : {} }, signal })),
    enabled: lastDay !== undefined,
    placeholderData: keepPreviousData,
  });
}

/** What is booked on later days goes onto the work lists. */
export function useEndVisitType() {
  const client = useQueryClient();
  return useWrite(
    ({ visitTypeId, lastDay }: { visitTypeId: string; lastDay: LocalDate }, key: string) =>
      bodyOf(scheduling.POST('/api/scheduling/visit-types/{visitTypeId}/end', { params: { path: { visitTypeId }, header: { 'Idempotency-Key': key } }, body: { lastDay } })),
    () => refreshEnds(client),
  );
}

export function useResumeVisitType() {
  const client = useQueryClient();
  return useWrite(
    (visitTypeId: string, key: string) => bodyOf(scheduling.POST('/api/scheduling/visit-types/{visitTypeId}/resume', { params: { path: { visitTypeId }, header: { 'Idempotency-Key': key } } })),
    () => refreshEnds(client),
  );
}

function refreshEnds(client: QueryClient): void {
  for (const queryKey of [['scheduling', 'visit-types'], BOOKED_AFTER, ['scheduling', 'worklist'], ['scheduling', 'availability']]) {
    void client.invalidateQueries({ queryKey });
  }
}

type Saving = { id?: string; code: string; body: ChangedVisitType; recall: { before?: number; months?: number } };

/**
 * A new kind of visit has a code, which stays for good; without an id it is a new one. When it is due again is said
 * afterwards: if that is refused, the rest is saved.
 *
 * @param onSaved is told the id of what is saved, so that a second try changes it
 */
export function useSaveVisitType(onSaved: (id: string) => void) {
  const client = useQueryClient();
  const refresh = () => {
    for (const queryKey of [['scheduling', 'visit-types'], RECALL_INTERVALS]) {
      void client.invalidateQueries({ queryKey });
    }
  };
  return useWrite(async ({ id, code, body, recall }: Saving, key: string) => {
    const header = { 'Idempotency-Key': key };
    const saved = await (id
      ? bodyOf(scheduling.PUT('/api/scheduling/visit-types/{visitTypeId}', { params: { path: { visitTypeId: id }, header }, body }))
      : bodyOf(scheduling.POST('/api/scheduling/visit-types', { params: { header }, body: { ...body, code } })));
    onSaved(saved.id);
    if (recall.months !== recall.before) {
      await bodyOf(
        scheduling.PUT('/api/scheduling/visit-types/{visitTypeId}/recall-interval', { params: { path: { visitTypeId: saved.id }, header: { 'Idempotency-Key': `${key}:recall` } }, body: { months: recall.months } }),
      );
    }
    return saved;
  }, refresh);
}

/** The specialities of whoever works at the user's sites. */
export function useSpecialities() {
  return useQuery({
    queryKey: ['scheduling', 'providers', 'specialities'],
    queryFn: async ({ signal }) => {
      const providers = await bodyOf(scheduling.GET('/api/scheduling/providers', { signal }));
      return [...new Set(providers.flatMap((each) => (each.speciality ? [each.speciality] : [])))].sort((one, other) => one.localeCompare(other));
    },
    staleTime: 5 * 60_000,
  });
}
