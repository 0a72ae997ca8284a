import { useQuery, useQueryClient } from '@tanstack/react-query';
import { bodyOf, staff } from '@/lib/api/client';
import type { components } from '@/lib/api/generated/staff';
import { useWrite } from '@/lib/api/use-write';

type Schemas = components['schemas'];
export type StaffProvider = Schemas['ProviderView'];
export type ProfileFields = Schemas['ProfileFields'];
export const GENDERS = ['FEMALE', 'MALE', 'OTHER', 'UNKNOWN'] as const satisfies readonly NonNullable<ProfileFields['gender']>[];

const KEY = ['staff', 'providers'] as const;

/** Who works at a site, with what patients choose them by. */
export function useStaffProviders(siteId: string) {
  return useQuery({
    queryKey: [...KEY, siteId],
    queryFn: ({ signal }) => bodyOf(staff.GET('/api/staff/providers', { params: { query: { siteId } }, signal })),
  });
}

/** The search knows it a moment later, when scheduling has heard of it. */
export function useDescribe(providerId: string) {
  const client = useQueryClient();
  return useWrite(
    (body: ProfileFields, key: string) => bodyOf(staff.PUT('/api/staff/providers/{providerId}/profile', { params: { path: { providerId }, header: { 'Idempotency-Key': key } }, body })),
    () => {
      void client.invalidateQueries({ queryKey: KEY });
      void client.invalidateQueries({ queryKey: ['scheduling', 'providers'] });
    },
  );
}
