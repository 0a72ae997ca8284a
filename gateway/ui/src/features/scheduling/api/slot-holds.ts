import { useQueryClient } from '@tanstack/react-query';
import { bodyOf, scheduling } from '@/lib/api/client';
import type { components } from '@/lib/api/generated/scheduling';
import { useWrite } from '@/lib/api/use-write';

type Schemas = components['schemas'];
export type SlotHold = Schemas['SlotHoldView'];
export type NewHold = Schemas['NewHold'];

/** Keeps a free time for whoever is choosing, before anybody else can have it. */
export function useHoldSlot() {
  const client = useQueryClient();
  return useWrite(
    (body: NewHold, key: string) => bodyOf(scheduling.POST('/api/scheduling/availability/holds', { body, params: { header: { 'Idempotency-Key': key } } })),
    () => void client.invalidateQueries({ queryKey: ['scheduling', 'availability'] }),
  );
}

/** Gives it back. What was booked meanwhile, or is over, stays as it is. */
export function useReleaseSlot() {
  const client = useQueryClient();
  return useWrite(
    async (slotHoldId: string, key: string) => {
      await scheduling.DELETE('/api/scheduling/availability/holds/{slotHoldId}', { params: { path: { slotHoldId }, header: { 'Idempotency-Key': key } } });
    },
    () => void client.invalidateQueries({ queryKey: ['scheduling', 'availability'] }),
  );
}
