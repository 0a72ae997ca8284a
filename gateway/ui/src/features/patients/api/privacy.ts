import { useQuery, useQueryClient } from '@tanstack/react-query';
import { bodyOf, scheduling } from '@/lib/api/client';
import type { components } from '@/lib/api/generated/scheduling';
import { useWrite } from '@/lib/api/use-write';

type Schemas = components['schemas'];
export type Accounting = Schemas['Accounting'];
export type NewDisclosure = Schemas['NewDisclosure'];
export type AccessRequest = Schemas['RequestView'];
export type LegalHold = Schemas['LegalHoldView'];
export type ErasureReason = 'PATIENT_REQUEST' | 'RETENTION_ENDED' | 'COURT_ORDER' | 'ENTERED_IN_ERROR';

const keyOf = (patientId: string, part: string) => ['scheduling', 'patient', patientId, part] as const;
const keyed = (key: string) => ({ header: { 'Idempotency-Key': key } });

export function useAccounting(patientId: string, enabled: boolean) {
  return useQuery({
    queryKey: keyOf(patientId, 'disclosures'),
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/patients/{patientId}/disclosures', { params: { path: { patientId } }, signal })),
    enabled,
    gcTime: 60_000,
  });
}

export function useRecordDisclosure(patientId: string) {
  const client = useQueryClient();
  return useWrite(
    (body: NewDisclosure, key: string) => bodyOf(scheduling.POST('/api/scheduling/patients/{patientId}/disclosures', { body, params: { path: { patientId }, ...keyed(key) } })),
    () => void client.invalidateQueries({ queryKey: keyOf(patientId, 'disclosures') }),
  );
}

export function usePatientRequests(patientId: string, enabled: boolean) {
  return useQuery({
    queryKey: keyOf(patientId, 'access-requests'),
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/patients/{patientId}/access-requests', { params: { path: { patientId } }, signal })),
    enabled,
    gcTime: 60_000,
  });
}

/** What happens to a request for a record. */
export type RequestStep =
  | { step: 'open'; body: Schemas['NewRequest'] }
  | { step: 'extend'; id: string; reason: string }
  | { step: 'fulfil'; id: string; outcome: Schemas['Fulfilment']['outcome'] }
  | { step: 'deny'; id: string; reason: string };

export function useRequestStep(patientId: string) {
  const client = useQueryClient();
  return useWrite(
    (step: RequestStep, key: string) => {
      switch (step.step) {
        case 'open':
          return bodyOf(scheduling.POST('/api/scheduling/patients/{patientId}/access-requests', { body: step.body, params: { path: { patientId }, ...keyed(key) } }));
        case 'extend':
          return bodyOf(scheduling.POST('/api/scheduling/access-requests/{accessRequestId}/extend', { body: { reason: step.reason }, params: { path: { accessRequestId: step.id }, ...keyed(key) } }));
        case 'fulfil':
          return bodyOf(scheduling.POST('/api/scheduling/access-requests/{accessRequestId}/fulfil', { body: { outcome: step.outcome }, params: { path: { accessRequestId: step.id }, ...keyed(key) } }));
        case 'deny':
          return bodyOf(scheduling.POST('/api/scheduling/access-requests/{accessRequestId}/deny', { body: { reason: step.reason }, params: { path: { accessRequestId: step.id }, ...keyed(key) } }));
      }
    },
    () => {
      void client.invalidateQueries({ queryKey: keyOf(patientId, 'access-requests') });
      void client.invalidateQueries({ queryKey: ['scheduling', 'access-requests'] });
    },
  );
}

export function useHolds(patientId: string, enabled: boolean) {
  return useQuery({
    queryKey: keyOf(patientId, 'holds'),
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/patients/{patientId}/legal-holds', { params: { path: { patientId } }, signal })),
    enabled,
    gcTime: 60_000,
  });
}

export function useHoldStep(patientId: string) {
  const client = useQueryClient();
  return useWrite(
    ({ lift, reason }: { lift?: string; reason: string }, key: string) =>
      lift
        ? bodyOf(scheduling.POST('/api/scheduling/patients/{patientId}/legal-holds/{holdId}/lift', { body: { reason }, params: { path: { patientId, holdId: lift }, ...keyed(key) } }))
        : bodyOf(scheduling.POST('/api/scheduling/patients/{patientId}/legal-holds', { body: { reason }, params: { path: { patientId }, ...keyed(key) } })),
    () => {
      void client.invalidateQueries({ queryKey: keyOf(patientId, 'holds') });
      void client.invalidateQueries({ queryKey: keyOf(patientId, 'erasure') });
    },
  );
}

/** What stands in the way of an erasure. */
export function useErasureStanding(patientId: string, enabled: boolean) {
  return useQuery({
    queryKey: keyOf(patientId, 'erasure'),
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/patients/{patientId}/erasure', { params: { path: { patientId } }, signal })),
    enabled,
    gcTime: 60_000,
  });
}

export function useErase(patientId: string) {
  const client = useQueryClient();
  return useWrite(
    (reason: ErasureReason, key: string) => bodyOf(scheduling.DELETE('/api/scheduling/patients/{patientId}', { params: { path: { patientId }, query: { reason }, ...keyed(key) } })),
    () => {
      client.removeQueries({ queryKey: ['scheduling', 'patient', patientId] });
      void client.invalidateQueries({ queryKey: ['scheduling', 'patients'] });
    },
  );
}
