import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { bodyOf, scheduling } from '@/lib/api/client';
import type { components } from '@/lib/api/generated/scheduling';
import { useWrite } from '@/lib/api/use-write';
import type { LocalDate } from '@/lib/site-time';

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

/** What is booked there after its last day goes onto the work list. */
export function useCloseRoom(siteId: string) {
  const client = useQueryClient();
  return useWrite(
    ({ roomId, lastDay }: { roomId: string; lastDay: LocalDate }, key: string) =>
      bodyOf(scheduling.POST('/api/scheduling/rooms/{roomId}/close', { params: { path: { roomId }, header: { 'Idempotency-Key': key } }, body: { lastDay } })),
    () => refreshRooms(client, siteId),
  );
}

export function useReopenRoom(siteId: string) {
  const client = useQueryClient();
  return useWrite(
    (roomId: string, key: string) => bodyOf(scheduling.POST('/api/scheduling/rooms/{roomId}/reopen', { params: { path: { roomId }, header: { 'Idempotency-Key': key } } })),
    () => refreshRooms(client, siteId),
  );
}

function refreshRooms(client: QueryClient, siteId: string): void {
  for (const queryKey of [['scheduling', 'rooms', siteId], ['scheduling', 'worklist', siteId], ['scheduling', 'availability']]) {
    void client.invalidateQueries({ queryKey });
  }
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
