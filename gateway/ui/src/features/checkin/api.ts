import { useQuery, useQueryClient } from '@tanstack/react-query';
import { bodyOf, scheduling } from '@/lib/api/client';
import type { components } from '@/lib/api/generated/scheduling';
import { useWrite } from '@/lib/api/use-write';

type Schemas = components['schemas'];
export type ArrivalSheet = Schemas['ArrivalSheet'];
export type Missing = ArrivalSheet['missing'][number];
export type Confirmed = Schemas['Arriving']['confirmed'][number];
export type AskedForm = Schemas['AskedForm'];
export type SignedForm = Schemas['SignatureView'];
export type RequiredForm = Schemas['RequiredFormEntry'];
export type Kiosk = Schemas['KioskEntry'];

const SHEETS = ['scheduling', 'arrival'] as const;
const formsOf = (patientId: string) => ['scheduling', 'patient', patientId, 'forms'] as const;
const requiredAt = (siteId: string) => ['scheduling', 'required-forms', siteId] as const;
const kiosksAt = (siteId: string) => ['scheduling', 'kiosks', siteId] as const;
const keyed = (key: string) => ({ header: { 'Idempotency-Key': key } });

/** What a visit asks for and lacks; asked anew whenever somebody looks, because others work on it too. */
export function useArrivalSheet(appointmentId: string) {
  return useQuery({
    queryKey: [...SHEETS, appointmentId],
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/appointments/{appointmentId}/arrival', { params: { path: { appointmentId } }, signal })),
    gcTime: 60_000,
  });
}

/** Whatever has just been put on file may have been what was missing. */
export function useLookAgain(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: SHEETS });
}

export function useArrive(appointmentId: string, siteId: string) {
  const client = useQueryClient();
  return useWrite(
    (confirmed: Confirmed[], key: string) => bodyOf(scheduling.POST('/api/scheduling/appointments/{appointmentId}/arrival', { body: { confirmed }, params: { path: { appointmentId }, ...keyed(key) } })),
    () => {
      void client.invalidateQueries({ queryKey: ['scheduling', 'day', siteId] });
      void client.invalidateQueries({ queryKey: SHEETS });
    },
  );
}

export function useSignedForms(patientId: string) {
  return useQuery({
    queryKey: formsOf(patientId),
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/patients/{patientId}/forms', { params: { path: { patientId } }, signal })),
    gcTime: 60_000,
  });
}

export function useSignForm(patientId: string) {
  const client = useQueryClient();
  return useWrite(
    (body: Schemas['NewSignature'], key: string) => bodyOf(scheduling.POST('/api/scheduling/patients/{patientId}/forms', { body, params: { path: { patientId }, ...keyed(key) } })),
    () => {
      void client.invalidateQueries({ queryKey: formsOf(patientId) });
      void client.invalidateQueries({ queryKey: SHEETS });
    },
  );
}

export function useStrikeForm(patientId: string) {
  const client = useQueryClient();
  return useWrite(
    async (signedFormId: string, key: string) => {
      // no answer's body: `bodyOf` expects one
      const { error, response } = await scheduling.POST('/api/scheduling/patients/{patientId}/forms/{signedFormId}/strike', { params: { path: { patientId, signedFormId }, ...keyed(key) } });
      return bodyOf(Promise.resolve({ data: response.ok ? signedFormId : undefined, error, response }));
    },
    () => {
      void client.invalidateQueries({ queryKey: formsOf(patientId) });
      void client.invalidateQueries({ queryKey: SHEETS });
    },
  );
}

export function useRequiredForms(siteId: string) {
  return useQuery({
    queryKey: requiredAt(siteId),
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/sites/{siteId}/forms', { params: { path: { siteId } }, signal })),
  });
}

export function useRequireForm(siteId: string) {
  const client = useQueryClient();
  return useWrite(
    (body: Schemas['NewRequiredForm'], key: string) => bodyOf(scheduling.POST('/api/scheduling/sites/{siteId}/forms', { body, params: { path: { siteId }, ...keyed(key) } })),
    () => void client.invalidateQueries({ queryKey: requiredAt(siteId) }),
  );
}

export function useStopRequiring(siteId: string) {
  const client = useQueryClient();
  return useWrite(
    (requiredFormId: string, key: string) => bodyOf(scheduling.POST('/api/scheduling/forms/{requiredFormId}/stop', { params: { path: { requiredFormId }, ...keyed(key) } })),
    () => void client.invalidateQueries({ queryKey: requiredAt(siteId) }),
  );
}

export function useKiosks(siteId: string) {
  return useQuery({
    queryKey: kiosksAt(siteId),
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/sites/{siteId}/kiosks', { params: { path: { siteId } }, signal })),
  });
}

export function useRegisterKiosk(siteId: string) {
  const client = useQueryClient();
  return useWrite(
    (label: string, key: string) => bodyOf(scheduling.POST('/api/scheduling/sites/{siteId}/kiosks', { body: { label }, params: { path: { siteId }, ...keyed(key) } })),
    () => void client.invalidateQueries({ queryKey: kiosksAt(siteId) }),
  );
}

export function useRevokeKiosk(siteId: string) {
  const client = useQueryClient();
  return useWrite(
    (kioskId: string, key: string) => bodyOf(scheduling.POST('/api/scheduling/kiosks/{kioskId}/revoke', { params: { path: { kioskId }, ...keyed(key) } })),
    () => void client.invalidateQueries({ queryKey: kiosksAt(siteId) }),
  );
}
