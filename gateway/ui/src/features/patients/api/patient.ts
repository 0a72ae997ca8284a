import { keepPreviousData, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { bodyOf, scheduling } from '@/lib/api/client';
import type { components } from '@/lib/api/generated/scheduling';
import { useWrite } from '@/lib/api/use-write';

type Schemas = components['schemas'];
export type PatientEntry = Schemas['PatientEntry'];
export type Patient = Schemas['PatientView'];
export type PatientFile = Schemas['FileView'];
export type Match = Schemas['Match'];
export type Likeness = Match['likeness'][number];
export type NewPatient = Schemas['NewPatient'];
export type Person = Schemas['PersonDescribed'];
export type Address = Schemas['Address'];
export type ContactPerson = Schemas['ContactPersonView'];
export type Consent = Schemas['Consent'];
export type Flag = Schemas['FlagView'];
export type Insurance = Schemas['InsuranceView'];

const PATIENTS = ['scheduling', 'patients'] as const;
const ofPatient = (patientId: string) => ['scheduling', 'patient', patientId] as const;
const keyed = (key: string) => ({ header: { 'Idempotency-Key': key } });

/** A short memory for what is personal: nothing stays longer than the screen that shows it. */
const BRIEF = { gcTime: 60_000 } as const;

/** The newest patients of one site, or of all that the user sees. */
export function useLatestPatients(siteId: string | undefined, enabled: boolean) {
  return useQuery({
    queryKey: [...PATIENTS, 'latest', siteId ?? 'all'],
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/patients', { params: { query: siteId ? { siteId } : {} }, signal })),
    enabled,
    ...BRIEF,
  });
}

/** Those whose family name, phone number or birth date is exactly `q`. */
export function useFoundPatients(siteId: string | undefined, q: string) {
  return useQuery({
    queryKey: [...PATIENTS, 'found', siteId ?? 'all', q],
    queryFn: ({ signal }) => bodyOf(scheduling.POST('/api/scheduling/patients/search', { body: { q, ...(siteId ? { siteId } : {}) }, signal })),
    enabled: q.length >= 2,
    placeholderData: keepPreviousData,
    ...BRIEF,
  });
}

/** Who of the group may be this person; asked as soon as a name and one more thing are known. */
export function useMatches(person: Person) {
  const enough = person.familyName.trim().length >= 2 && Boolean(person.givenName ?? person.birthDate ?? person.phone);
  return useQuery({
    queryKey: [...PATIENTS, 'matches', person],
    queryFn: ({ signal }) => bodyOf(scheduling.POST('/api/scheduling/patients/matches', { body: person, signal })),
    enabled: enough,
    placeholderData: keepPreviousData,
    select: ({ matches }) => (enough ? matches : []),
    ...BRIEF,
  });
}

export function useRegisterPatient() {
  const client = useQueryClient();
  return useWrite(
    (body: NewPatient, key: string) => bodyOf(scheduling.POST('/api/scheduling/patients', { body, params: keyed(key) })),
    () => void client.invalidateQueries({ queryKey: PATIENTS }),
  );
}

/** A patient of the group becomes one of this site, too. */
export function useTakeIn() {
  const client = useQueryClient();
  return useWrite(
    ({ siteId, ...body }: { siteId: string; patientId: string; person: Person; reason: string }, key: string) =>
      bodyOf(scheduling.POST('/api/scheduling/sites/{siteId}/patients', { body, params: { path: { siteId }, ...keyed(key) } })),
    () => void client.invalidateQueries({ queryKey: PATIENTS }),
  );
}

export function usePatientView(patientId: string) {
  return useQuery({
    queryKey: [...ofPatient(patientId), 'view'],
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/patients/{patientId}', { params: { path: { patientId } }, signal })),
    ...BRIEF,
  });
}

export function usePatientFile(patientId: string) {
  return useQuery({
    queryKey: [...ofPatient(patientId), 'file'],
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/patients/{patientId}/file', { params: { path: { patientId } }, signal })),
    ...BRIEF,
  });
}

export function usePatientAppointments(patientId: string) {
  return useQuery({
    queryKey: [...ofPatient(patientId), 'appointments'],
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/appointments', { params: { query: { patientId } }, signal })),
    ...BRIEF,
  });
}

/** Told anew whenever something has happened. */
export function usePatientHistory({ id: patientId, version }: Pick<Patient, 'id' | 'version'>, wanted: boolean) {
  return useQuery({
    queryKey: [...ofPatient(patientId), 'history', version],
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/patients/{patientId}/history', { params: { path: { patientId } }, signal })),
    enabled: wanted,
    ...BRIEF,
  });
}

/** One thing that can be said about who a patient is. */
export type Correction =
  | { what: 'name'; body: Schemas['Name'] }
  | { what: 'birth-date'; body: Schemas['BirthDate'] }
  | { what: 'sex'; body: Schemas['SexOnFile'] }
  | { what: 'contact-data'; body: Schemas['ContactData'] }
  | { what: 'address'; body: Schemas['NewAddress'] }
  | { what: 'language'; body: Schemas['Language'] };

function sendCorrection(patientId: string, correction: Correction, key: string): Promise<Patient> {
  const params = { path: { patientId }, ...keyed(key) };
  switch (correction.what) {
    case 'name':
      return bodyOf(scheduling.PUT('/api/scheduling/patients/{patientId}/name', { body: correction.body, params }));
    case 'birth-date':
      return bodyOf(scheduling.PUT('/api/scheduling/patients/{patientId}/birth-date', { body: correction.body, params }));
    case 'sex':
      return bodyOf(scheduling.PUT('/api/scheduling/patients/{patientId}/sex', { body: correction.body, params }));
    case 'contact-data':
      return bodyOf(scheduling.PUT('/api/scheduling/patients/{patientId}/contact-data', { body: correction.body, params }));
    case 'address':
      return bodyOf(scheduling.PUT('/api/scheduling/patients/{patientId}/address', { body: correction.body, params }));
    case 'language':
      return bodyOf(scheduling.PUT('/api/scheduling/patients/{patientId}/language', { body: correction.body, params }));
  }
}

export function useCorrect(patientId: string) {
  const client = useQueryClient();
  return useWrite(
    (correction: Correction, key: string) => sendCorrection(patientId, correction, key),
    (patient) => keepView(client, patient),
  );
}

function keepView(client: QueryClient, patient: Patient) {
  client.setQueryData([...ofPatient(patient.id), 'view'], patient);
  void client.invalidateQueries({ queryKey: PATIENTS });
}

/** One thing that can be put on file, or taken off. */
export type FileChange =
  | { what: 'contact-person'; id: string; body: Schemas['NewContactPerson'] }
  | { what: 'no-contact-person'; id: string }
  | { what: 'consent'; body: Schemas['NewConsent'] }
  | { what: 'flag'; body: Schemas['NewFlag'] }
  | { what: 'no-flag'; flag: Flag['flag'] }
  | { what: 'insurance'; id: string; body: Schemas['NewInsurance'] }
  | { what: 'no-insurance'; id: string }
  | { what: 'chart-location'; body: Schemas['ChartLocation'] };

function sendFileChange(patientId: string, change: FileChange, key: string): Promise<PatientFile> {
  const params = { path: { patientId }, ...keyed(key) };
  switch (change.what) {
    case 'contact-person':
      return bodyOf(scheduling.PUT('/api/scheduling/patients/{patientId}/contact-persons/{contactPersonId}', { body: change.body, params: { path: { patientId, contactPersonId: change.id }, ...keyed(key) } }));
    case 'no-contact-person':
      return bodyOf(scheduling.DELETE('/api/scheduling/patients/{patientId}/contact-persons/{contactPersonId}', { params: { path: { patientId, contactPersonId: change.id }, ...keyed(key) } }));
    case 'consent':
      return bodyOf(scheduling.PUT('/api/scheduling/patients/{patientId}/consents', { body: change.body, params }));
    case 'flag':
      return bodyOf(scheduling.PUT('/api/scheduling/patients/{patientId}/flags', { body: change.body, params }));
    case 'no-flag':
      return bodyOf(scheduling.DELETE('/api/scheduling/patients/{patientId}/flags', { params: { ...params, query: { flag: change.flag } } }));
    case 'insurance':
      return bodyOf(scheduling.PUT('/api/scheduling/patients/{patientId}/insurances/{insuranceId}', { body: change.body, params: { path: { patientId, insuranceId: change.id }, ...keyed(key) } }));
    case 'no-insurance':
      return bodyOf(scheduling.DELETE('/api/scheduling/patients/{patientId}/insurances/{insuranceId}', { params: { path: { patientId, insuranceId: change.id }, ...keyed(key) } }));
    case 'chart-location':
      return bodyOf(scheduling.PUT('/api/scheduling/patients/{patientId}/chart-location', { body: change.body, params }));
  }
}

export function useChangeFile(patientId: string) {
  const client = useQueryClient();
  return useWrite(
    (change: FileChange, key: string) => sendFileChange(patientId, change, key),
    (file) => {
      client.setQueryData([...ofPatient(patientId), 'file'], file);
      void client.invalidateQueries({ queryKey: [...ofPatient(patientId), 'view'] });
    },
  );
}

export function useMerge() {
  const client = useQueryClient();
  return useWrite(
    ({ patientId, ...body }: { patientId: string; into: string; reason: string }, key: string) =>
      bodyOf(scheduling.POST('/api/scheduling/patients/{patientId}/merge', { body, params: { path: { patientId }, ...keyed(key) } })),
    () => void client.invalidateQueries({ queryKey: ['scheduling'] }),
  );
}

export function useUnmerge() {
  const client = useQueryClient();
  return useWrite(
    ({ patientId, reason }: { patientId: string; reason: string }, key: string) =>
      bodyOf(scheduling.POST('/api/scheduling/patients/{patientId}/unmerge', { body: { reason }, params: { path: { patientId }, ...keyed(key) } })),
    () => void client.invalidateQueries({ queryKey: ['scheduling'] }),
  );
}
