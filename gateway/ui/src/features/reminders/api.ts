import { useQuery, useQueryClient } from '@tanstack/react-query';
import { bodyOf, scheduling } from '@/lib/api/client';
import type { components } from '@/lib/api/generated/scheduling';
import { useWrite } from '@/lib/api/use-write';
import { named, type Appointment } from '../scheduling/api/day';

type Schemas = components['schemas'];
export type Rule = Schemas['RemindingRule'];
export type Band = keyof Rule;
export type Plan = Schemas['RemindingPlan'];
export type CallToMake = Omit<Schemas['CallToMake'], 'appointment'> & { appointment: Appointment };
export type CallOutcome = Schemas['Called']['outcome'];

/** From the least to the most. */
export const BANDS = ['ordinary', 'usual', 'raised', 'high'] as const satisfies readonly Band[];
export const CHANNELS = ['EMAIL', 'SMS'] as const;
export type ReminderChannel = (typeof CHANNELS)[number];

const RULE = ['scheduling', 'reminder-rule'] as const;
const callsKey = (siteId: string) => ['scheduling', 'reminder-calls', siteId] as const;

export function useReminderRule() {
  return useQuery({
    queryKey: RULE,
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/reminder-rule', { signal })),
  });
}

export function useSetReminderRule() {
  const client = useQueryClient();
  return useWrite(
    (rule: Schemas['WantedRule'], idempotencyKey: string) => bodyOf(scheduling.PUT('/api/scheduling/reminder-rule', { params: { header: { 'Idempotency-Key': idempotencyKey } }, body: rule })),
    (current) => client.setQueryData(RULE, current),
  );
}

/** Whom the site should call before their appointments. Looked up anew every minute: others call, too. */
export function useCallsToMake(siteId: string, enabled: boolean) {
  return useQuery({
    queryKey: callsKey(siteId),
    queryFn: async ({ signal }): Promise<CallToMake[]> => {
      const calls = await bodyOf(scheduling.GET('/api/scheduling/sites/{siteId}/reminder-calls', { params: { path: { siteId } }, signal }));
      return calls.map(({ appointment, ...call }) => ({ ...call, appointment: named(appointment) }));
    },
    enabled,
    refetchInterval: 60_000,
  });
}

export function useRecordCall(siteId: string) {
  const client = useQueryClient();
  return useWrite(
    async ({ appointmentId, outcome }: { appointmentId: string; outcome: CallOutcome }, idempotencyKey: string) => {
      const { error, response } = await scheduling.POST('/api/scheduling/appointments/{appointmentId}/reminder-calls', {
        params: { path: { appointmentId }, header: { 'Idempotency-Key': idempotencyKey } },
        body: { outcome },
      });
      return bodyOf(Promise.resolve({ data: response.ok ? appointmentId : undefined, error, response }));
    },
    () => void client.invalidateQueries({ queryKey: callsKey(siteId) }),
  );
}
