import { useQuery, useQueryClient } from '@tanstack/react-query';
import { bodyOf, scheduling } from '@/lib/api/client';
import type { components } from '@/lib/api/generated/scheduling';
import { useWrite } from '@/lib/api/use-write';
import { named, type Appointment } from './day';

type Schemas = components['schemas'];
export type Obstacle = Schemas['Item']['reason'];
export type WorklistItem = { reason: Obstacle; appointment: Appointment };

const key = (siteId: string) => ['scheduling', 'worklist', siteId] as const;

/** A site's coming appointments that cannot take place as things are. Looked up anew every minute: others work on it, too. */
export function useWorklist(siteId: string) {
  return useQuery({
    queryKey: key(siteId),
    queryFn: async ({ signal }): Promise<WorklistItem[]> => {
      const items = await bodyOf(scheduling.GET('/api/scheduling/sites/{siteId}/worklist', { params: { path: { siteId } }, signal }));
      return items.map(({ reason, appointment }) => ({ reason, appointment: named(appointment) }));
    },
    refetchInterval: 60_000,
  });
}

/** It takes place all the same. */
export function useKeep(siteId: string) {
  const client = useQueryClient();
  return useWrite(
    ({ appointmentId, despite, reason }: { appointmentId: string; despite: Obstacle; reason: string }, idempotencyKey: string) =>
      bodyOf(scheduling.POST('/api/scheduling/appointments/{appointmentId}/keep', { params: { path: { appointmentId }, header: { 'Idempotency-Key': idempotencyKey } }, body: { despite, reason } })),
    () => void client.invalidateQueries({ queryKey: key(siteId) }),
  );
}

export function useRefreshWorklist(siteId: string): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: key(siteId) });
}
