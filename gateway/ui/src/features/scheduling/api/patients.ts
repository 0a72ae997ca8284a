import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { bodyOf, scheduling } from '@/lib/api/client';
import { useWrite } from '@/lib/api/use-write';
import type { components } from '@/lib/api/generated/scheduling';

type Schemas = components['schemas'];
export type Patient = Schemas['PatientEntry'];

/**
 * What the service looks for: names, phone numbers and birth dates are sealed, so only whole values can be found.
 * A birth date may be typed the American way.
 */
export function normalisedPatientSearch(text: string): string {
  return text
    .trim()
    .split(/\s+/)
    .map((part) => {
      const american = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(part);
      const [, month = '', day = '', year = ''] = american ?? [];
      return american ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : part;
    })
    .join(' ');
}

/** At one site, or at all that the user sees. */
export function usePatientSearch(siteId: string | undefined, text: string) {
  const q = normalisedPatientSearch(text);
  return useQuery({
    queryKey: ['scheduling', 'patients', siteId ?? 'all', q],
    // a question, but by POST: a name has no place in an address
    queryFn: ({ signal }) => bodyOf(scheduling.POST('/api/scheduling/patients/search', { body: { q, ...(siteId ? { siteId } : {}) }, signal })),
    enabled: q.length >= 2,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
}

/** Contact data for the panel; kept no longer than the panel needs it. */
export function usePatient(patientId: string) {
  return useQuery({
    queryKey: ['scheduling', 'patient', patientId],
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/patients/{patientId}', { params: { path: { patientId } }, signal })),
    gcTime: 60_000,
    staleTime: 60_000,
  });
}

export type OpeningReason = Schemas['NewOpening'];

/** Opens a patient of another site with a reason, for an hour; then the patient can be read like one's own. */
export function useOpenWithReason() {
  const client = useQueryClient();
  return useWrite(
    async (body: OpeningReason, key: string) => {
      const opened = await bodyOf(scheduling.POST('/api/scheduling/break-glass', { body, params: { header: { 'Idempotency-Key': key } } }));
      return bodyOf(scheduling.GET('/api/scheduling/patients/{patientId}', { params: { path: { patientId: opened.patientId } } }));
    },
    () => void client.invalidateQueries({ queryKey: ['scheduling', 'patients'] }),
  );
}
