import { useQuery, useQueryClient } from '@tanstack/react-query';
import { bodyOf, scheduling } from '@/lib/api/client';
import type { components } from '@/lib/api/generated/scheduling';
import { useWrite } from '@/lib/api/use-write';

type Schemas = components['schemas'];
export type ChangedVisitType = Schemas['ChangedVisitType'];

/** A new kind of visit has a code, which stays for good; without an id it is a new one. */
export function useSaveVisitType() {
  const client = useQueryClient();
  return useWrite(
    ({ id, code, body }: { id?: string; code: string; body: ChangedVisitType }, key: string) => {
      const header = { 'Idempotency-Key': key };
      return id
        ? bodyOf(scheduling.PUT('/api/scheduling/visit-types/{visitTypeId}', { params: { path: { visitTypeId: id }, header }, body }))
        : bodyOf(scheduling.POST('/api/scheduling/visit-types', { params: { header }, body: { ...body, code } }));
    },
    () => void client.invalidateQueries({ queryKey: ['scheduling', 'visit-types'] }),
  );
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
