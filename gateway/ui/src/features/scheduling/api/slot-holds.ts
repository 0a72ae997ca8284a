import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { bodyOf, scheduling } from '@/lib/api/client';
import type { components } from '@/lib/api/generated/scheduling';
import { useWrite } from '@/lib/api/use-write';

type Schemas = components['schemas'];
export type SlotHold = Schemas['SlotHoldView'];
export type NewHold = Schemas['NewHold'];

const HOLDS = ['scheduling', 'holds'];
const A_MINUTE = 60_000;

function changed(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: ['scheduling', 'availability'] });
  void client.invalidateQueries({ queryKey: HOLDS });
}

/** What is kept for the user at present, by when it ends. */
export function useHeldSlots() {
  return useQuery({
    queryKey: HOLDS,
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/availability/holds', { signal })),
    refetchInterval: A_MINUTE,
  });
}

/** Keeps a free time for whoever is choosing, before anybody else can have it. */
export function useHoldSlot() {
  const client = useQueryClient();
  return useWrite(
    (body: NewHold, key: string) => bodyOf(scheduling.POST('/api/scheduling/availability/holds', { body, params: { header: { 'Idempotency-Key': key } } })),
    () => changed(client),
  );
}

/** Gives it back. What was booked meanwhile, or is over, stays as it is. */
export function useReleaseSlot() {
  const client = useQueryClient();
  return useWrite(
    async (slotHoldId: string, key: string) => {
      await scheduling.DELETE('/api/scheduling/availability/holds/{slotHoldId}', { params: { path: { slotHoldId }, header: { 'Idempotency-Key': key } } });
    },
    () => changed(client),
  );
}
