import { useQuery, useQueryClient } from '@tanstack/react-query';
import { bodyOf, scheduling } from '@/lib/api/client';
import type { components } from '@/lib/api/generated/scheduling';
import { Problem } from '@/lib/api/problem';
import { useWrite } from '@/lib/api/use-write';

type Schemas = components['schemas'];
export type StaffChannel = Schemas['StaffChannelView'];
export type WantedStaffChannel = Schemas['WantedStaffChannel'];
export type NoticeKind = StaffChannel['kinds'][number];

export const KINDS = ['APPOINTMENTS_IMPOSSIBLE', 'SLOT_NOT_FILLED', 'CONCERN_HANDED_OVER', 'CONCERN_OVERDUE', 'AUTHORIZATIONS_END'] as const satisfies readonly NoticeKind[];

const keyOf = (siteId: string) => ['scheduling', 'staff-channel', siteId] as const;
const keyed = (key: string) => ({ header: { 'Idempotency-Key': key } });

export function useStaffChannel(siteId: string) {
  return useQuery({
    queryKey: keyOf(siteId),
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/sites/{siteId}/staff-channel', { params: { path: { siteId } }, signal })),
  });
}

export function useSetStaffChannel(siteId: string) {
  const client = useQueryClient();
  return useWrite(
    (body: WantedStaffChannel, key: string) => bodyOf(scheduling.PUT('/api/scheduling/sites/{siteId}/staff-channel', { params: { path: { siteId }, ...keyed(key) }, body })),
    (set) => client.setQueryData(keyOf(siteId), set),
  );
}

export function useRemoveStaffChannel(siteId: string) {
  const client = useQueryClient();
  return useWrite(
    (_: 'remove', key: string) => bodyOf(scheduling.DELETE('/api/scheduling/sites/{siteId}/staff-channel', { params: { path: { siteId }, ...keyed(key) } })),
    (removed) => client.setQueryData(keyOf(siteId), removed),
  );
}

export function useTestStaffChannel(siteId: string) {
  return useWrite(async (_: 'test', key: string) => {
    const { error, response } = await scheduling.POST('/api/scheduling/sites/{siteId}/staff-channel/test', { params: { path: { siteId }, ...keyed(key) } });
    if (!response.ok) {
      throw Problem.from(response.status, error);
    }
  });
}
