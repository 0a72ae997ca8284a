import { useQuery, useQueryClient } from '@tanstack/react-query';
import { bodyOf, scheduling } from '@/lib/api/client';
import type { components } from '@/lib/api/generated/scheduling';
import { useWrite } from '@/lib/api/use-write';

type Schemas = components['schemas'];
export type Equipment = Schemas['EquipmentEntry'];
export type NewPlace = { name: string; kind: string };

const equipmentKey = (siteId: string) => ['scheduling', 'equipment', siteId] as const;

/** Bookable equipment of a site, retired pieces included. */
export function useEquipment(siteId: string) {
  return useQuery({
    queryKey: equipmentKey(siteId),
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/sites/{siteId}/equipment', { params: { path: { siteId } }, signal })),
  });
}

export function useOpenRoom(siteId: string) {
  const client = useQueryClient();
  return useWrite(
    (body: NewPlace, key: string) => bodyOf(scheduling.POST('/api/scheduling/sites/{siteId}/rooms', { params: { path: { siteId }, header: { 'Idempotency-Key': key } }, body })),
    () => void client.invalidateQueries({ queryKey: ['scheduling', 'rooms', siteId] }),
  );
}

export function useInstallEquipment(siteId: string) {
  const client = useQueryClient();
  return useWrite(
    (body: NewPlace, key: string) => bodyOf(scheduling.POST('/api/scheduling/sites/{siteId}/equipment', { params: { path: { siteId }, header: { 'Idempotency-Key': key } }, body })),
    () => void client.invalidateQueries({ queryKey: equipmentKey(siteId) }),
  );
}

/** For good: there is no way back. */
export function useRetireEquipment(siteId: string) {
  const client = useQueryClient();
  return useWrite(
    (equipmentId: string, key: string) => bodyOf(scheduling.POST('/api/scheduling/equipment/{equipmentId}/retire', { params: { path: { equipmentId }, header: { 'Idempotency-Key': key } } })),
    () => {
      void client.invalidateQueries({ queryKey: equipmentKey(siteId) });
      void client.invalidateQueries({ queryKey: ['scheduling', 'worklist', siteId] });
    },
  );
}
