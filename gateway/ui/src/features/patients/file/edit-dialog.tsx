import { Button, Checkbox, Group, Modal, Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '@/components/notice';
import { notifyDone } from '@/components/notify';
import { problemText } from '@/components/problem-text';
import { useSites } from '@/features/scheduling/api/sites';
import { isLocalDate, todayIn } from '@/lib/site-time';
import { useDocuments } from '../api/documents';
import { useChangeFile, useCorrect, type ContactPerson, type Correction, type FileChange, type Insurance, type Patient } from '../api/patient';

/** What is being changed; without an entry a new one is added. */
export type Editing =
  | { what: 'person' }
  | { what: 'reach' }
  | { what: 'flag' }
  | { what: 'contact-person'; contact?: ContactPerson }
  | { what: 'insurance'; insurance?: Insurance }
  | { what: 'chart' };

type Props = { patient: Patient; editing: Editing; onClose: () => void };
type Option = { value: string; label: string };
type Field = { name: string; label: string; kind?: 'date' | 'tel' | 'email' | 'long' | 'check'; options?: readonly Option[]; required?: boolean; max?: string };
type Values = Record<string, string>;
type Said = (name: string) => string | undefined;

const SEXES = ['FEMALE', 'MALE', 'OTHER', 'UNKNOWN'] as const;
const FLAGS = ['INTERPRETER', 'MOBILITY', 'OTHER'] as const;
const RELATIONS = ['PARENT', 'GUARDIAN', 'SPOUSE_OR_PARTNER', 'CHILD', 'SIBLING', 'CAREGIVER', 'FRIEND', 'OTHER'] as const;
const PRIORITIES = ['PRIMARY', 'SECONDARY', 'TERTIARY'] as const;
const LANGUAGES = ['en', 'es', 'zh', 'vi', 'tl', 'ar', 'fr', 'ko', 'ru', 'pt', 'ht', 'hi', 'de', 'pl', 'ja', 'ase'] as const;
const ADDRESS = ['line1', 'line2', 'city', 'state', 'postalCode'] as const;
const YES = 'yes';

/** One form for everything on file: which fields there are, and which requests say what has changed, differ. */
export function EditDialog({ patient, editing, onClose }: Props) {
  const { t } = useTranslation();
  const { fields, start } = useFields(patient, editing);
  const [values, setValues] = useState<Values>(start);
  const [tried, setTried] = useState(false);
  const correct = useCorrect(patient.id);
  const change = useChangeFile(patient.id);
  const failure = correct.error ?? change.error;
  const refused = failure ? problemText(failure, t) : undefined;
  const said: Said = (name) => values[name]?.trim() || undefined;
  const isGood = (field: Field) => {
    const value = said(field.name);
    return value === undefined ? !field.required : field.kind !== 'date' || (isLocalDate(value) && (!field.max || value <= field.max));
  };
  const submit = async () => {
    setTried(true);
    if (!fields.every(isGood)) {
      return;
    }
    try {
      for (const correction of correctionsOf(patient, editing, said)) {
        await correct.mutateAsync(correction);
      }
      const changed = fileChangeOf(editing, said);
      if (changed) {
        await change.mutateAsync(changed);
      }
    } catch {
      return; // what was refused is shown above the buttons; what was saved before it stays, and is not sent again
    }
    notifyDone(t('patientFile.saved'));
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t(`patientFile.edit.${editing.what}`)} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack gap="md">
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            {fields.map((field, index) => (
              <Input key={field.name} field={field} first={index === 0} value={values[field.name] ?? ''} onChange={(next) => setValues({ ...values, [field.name]: next })} error={tried && !isGood(field) ? t('common.required') : undefined} />
            ))}
          </SimpleGrid>
          {refused && (
            <Notice kind="refusal" title={refused.title}>
              {refused.detail}
            </Notice>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={correct.isPending || change.isPending}>
              {t('patientFile.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function Input({ field, first, value, onChange, error }: { field: Field; first: boolean; value: string; onChange: (next: string) => void; error: string | undefined }) {
  const common = { label: field.label, required: field.required ?? false, error, ...(first ? { 'data-autofocus': true } : {}) };
  if (field.kind === 'check') {
    return <Checkbox label={field.label} checked={value === YES} onChange={(event) => onChange(event.currentTarget.checked ? YES : '')} mt={30} />;
  }
  if (field.options) {
    return <Select {...common} searchable={field.options.length > 8} clearable={!field.required} data={[...field.options]} value={value || null} onChange={(chosen) => onChange(chosen ?? '')} />;
  }
  if (field.kind === 'long') {
    return <Textarea {...common} rows={2} maxLength={300} value={value} onChange={(event) => onChange(event.currentTarget.value)} />;
  }
  return <TextInput {...common} type={field.kind ?? 'text'} {...(field.max ? { max: field.max } : {})} autoComplete="off" maxLength={200} value={value} onChange={(event) => onChange(event.currentTarget.value)} />;
}

function useFields(patient: Patient, editing: Editing): { fields: Field[]; start: Values } {
  const { t, i18n } = useTranslation();
  const { data: sites = [] } = useSites();
  const { data: documents = [] } = useDocuments(patient.id);
  const names = new Intl.DisplayNames([i18n.language], { type: 'language' });
  const languages = LANGUAGES.map((code) => ({ value: code, label: names.of(code) ?? code }));
  const cards = documents.filter((each) => each.kind === 'INSURANCE_CARD').map((each) => ({ value: each.id, label: each.name ?? t('documents.unnamed') }));
  const own = sites.filter((site) => patient.siteIds.includes(site.id)).map((site) => ({ value: site.id, label: site.name }));
  switch (editing.what) {
    case 'person':
      return {
        fields: [
          { name: 'givenName', label: t('patient.givenName'), required: true },
          { name: 'familyName', label: t('patient.familyName'), required: true },
          { name: 'birthDate', label: t('patient.birthDate'), kind: 'date', required: true, max: todayIn('UTC') },
          { name: 'sex', label: t('patient.sexLabel'), required: true, options: SEXES.map((sex) => ({ value: sex, label: t(`patient.sex.${sex}`) })) },
          { name: 'language', label: t('patientFile.language'), options: languages },
        ],
        start: { givenName: patient.givenName, familyName: patient.familyName, birthDate: patient.birthDate ?? '', sex: patient.sex, language: patient.language ?? '' },
      };
    case 'reach':
      return {
        fields: [
          { name: 'phone', label: t('patient.phone'), kind: 'tel' },
          { name: 'email', label: t('patient.email'), kind: 'email' },
          ...ADDRESS.map((name) => ({ name, label: t(`patientFile.${name}`) })),
        ],
        start: { phone: patient.phone ?? '', email: patient.email ?? '', ...patient.address },
      };
    case 'flag':
      return {
        fields: [
          { name: 'flag', label: t('patientFile.flag'), required: true, options: FLAGS.map((flag) => ({ value: flag, label: t(`flag.${flag}`) })) },
          { name: 'language', label: t('patientFile.interpreterFor'), options: languages },
          { name: 'note', label: t('patientFile.note'), kind: 'long' },
        ],
        start: { flag: 'INTERPRETER' },
      };
    case 'contact-person':
      return {
        fields: [
          { name: 'name', label: t('patientFile.name'), required: true },
          { name: 'relation', label: t('patientFile.relation'), required: true, options: RELATIONS.map((relation) => ({ value: relation, label: t(`relation.${relation}`) })) },
          { name: 'phone', label: t('patient.phone'), kind: 'tel' },
          { name: 'mayDecide', label: t('patientFile.mayDecideLong'), kind: 'check' },
        ],
        start: editing.contact ? { name: editing.contact.name, relation: editing.contact.relation, phone: editing.contact.phone ?? '', mayDecide: editing.contact.mayDecide ? YES : '' } : {},
      };
    case 'insurance': {
      const { id: _, ...known } = editing.insurance ?? { id: '', priority: 'PRIMARY' };
      return {
        fields: [
          { name: 'payer', label: t('patientFile.payer'), required: true },
          { name: 'memberId', label: t('patientFile.memberId'), required: true },
          { name: 'plan', label: t('patientFile.plan') },
          { name: 'priority', label: t('patientFile.priority'), required: true, options: PRIORITIES.map((priority) => ({ value: priority, label: t(`insurancePriority.${priority}`) })) },
          { name: 'validFrom', label: t('patientFile.validFrom'), kind: 'date' },
          { name: 'validTo', label: t('patientFile.validTo'), kind: 'date' },
          ...(cards.length > 0 ? (['cardFront', 'cardBack'] as const).map((name) => ({ name, label: t(`patientFile.${name}`), options: cards })) : []),
        ],
        start: known,
      };
    }
    case 'chart':
      return {
        fields: [
          { name: 'siteId', label: t('patients.atSite'), required: true, options: own },
          { name: 'location', label: t('patientFile.location'), required: true },
        ],
        start: { siteId: own[0]?.value ?? '' },
      };
  }
}

/** Only what has changed: each request is an event of its own. */
function correctionsOf(patient: Patient, editing: Editing, said: Said): Correction[] {
  const corrections: Correction[] = [];
  const text = (name: string) => said(name) ?? '';
  if (editing.what === 'person') {
    const sex = SEXES.find((each) => each === said('sex'));
    const language = said('language');
    if (said('givenName') !== patient.givenName || said('familyName') !== patient.familyName) {
      corrections.push({ what: 'name', body: { givenName: text('givenName'), familyName: text('familyName') } });
    }
    if (said('birthDate') !== patient.birthDate) {
      corrections.push({ what: 'birth-date', body: { birthDate: text('birthDate') } });
    }
    if (sex && sex !== patient.sex) {
      corrections.push({ what: 'sex', body: { sex } });
    }
    if (language && language !== patient.language) {
      corrections.push({ what: 'language', body: { language } });
    }
  }
  if (editing.what === 'reach') {
    if (said('phone') !== patient.phone || said('email') !== patient.email) {
      corrections.push({ what: 'contact-data', body: { ...given('phone', said), ...given('email', said) } });
    }
    if (ADDRESS.some((name) => said(name) !== patient.address?.[name])) {
      corrections.push({ what: 'address', body: { line1: text('line1'), city: text('city'), postalCode: text('postalCode'), ...given('line2', said), ...given('state', said) } });
    }
  }
  return corrections;
}

function fileChangeOf(editing: Editing, said: Said): FileChange | undefined {
  const text = (name: string) => said(name) ?? '';
  switch (editing.what) {
    case 'person':
    case 'reach':
      return undefined;
    case 'flag': {
      const flag = FLAGS.find((each) => each === said('flag')) ?? 'OTHER';
      return { what: 'flag', body: { flag, ...(flag === 'INTERPRETER' ? given('language', said) : {}), ...given('note', said) } };
    }
    case 'contact-person':
      return {
        what: 'contact-person',
        id: editing.contact?.id ?? crypto.randomUUID(),
        body: { relation: RELATIONS.find((each) => each === said('relation')) ?? 'OTHER', mayDecide: said('mayDecide') === YES, name: text('name'), ...given('phone', said) },
      };
    case 'insurance':
      return {
        what: 'insurance',
        id: editing.insurance?.id ?? crypto.randomUUID(),
        body: {
          priority: PRIORITIES.find((each) => each === said('priority')) ?? 'PRIMARY',
          payer: text('payer'),
          memberId: text('memberId'),
          ...given('plan', said),
          ...given('validFrom', said),
          ...given('validTo', said),
          ...given('cardFront', said),
          ...given('cardBack', said),
        },
      };
    case 'chart':
      return { what: 'chart-location', body: { siteId: text('siteId'), location: text('location') } };
  }
}

function given<Name extends string>(name: Name, said: Said): Partial<Record<Name, string>> {
  const value = said(name);
  return value === undefined ? {} : ({ [name]: value } as Partial<Record<Name, string>>);
}
