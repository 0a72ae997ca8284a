import { Badge, Button, Group, Modal, Select, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowRight, IconUserCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '@/components/notice';
import { notifyDone } from '@/components/notify';
import { problemText } from '@/components/problem-text';
import type { Site } from '@/features/scheduling/api/sites';
import { normalisedPatientSearch } from '@/features/scheduling/api/patients';
import { isLocalDate, todayIn } from '@/lib/site-time';
import { useMatches, useRegisterPatient, useTakeIn, type Match, type NewPatient, type PatientEntry, type Person } from './api/patient';
import { PersonFacts } from './person-facts';
import classes from './patients.module.css';

const SEXES = ['FEMALE', 'MALE', 'OTHER', 'UNKNOWN'] as const;
export const SHORTEST_REASON = 10;

type Props = { sites: readonly Site[]; siteId: string; typed: string; onClose: () => void; onDone: (patient: PatientEntry) => void };

export function RegisterDialog(props: Props) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={props.onClose} title={t('patients.registerTitle')} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <RegisterPatient {...props} cancel={t('common.cancel')} />
    </Modal>
  );
}

/**
 * Registers somebody, and shows while one types who of the group they may be. Past a likely one only with a word that they
 * are two; another site's patient can be taken in instead, with a reason. No form of its own, so that it can stand in one.
 */
export function RegisterPatient({ sites, siteId, typed, cancel, onClose, onDone }: Props & { cancel: string }) {
  const { t } = useTranslation();
  const [site, setSite] = useState(siteId);
  const [form, setForm] = useState(() => ({ givenName: '', familyName: '', birthDate: '', phone: '', email: '', ...startingFrom(typed) }));
  const [sex, setSex] = useState<NewPatient['sex']>('UNKNOWN');
  const [tried, setTried] = useState(false);
  const [distinct, setDistinct] = useState<readonly string[]>([]);
  const today = todayIn(sites.find((each) => each.id === site)?.timeZone ?? 'UTC');
  const person = described(form, today);
  const [asked] = useDebouncedValue(person, 300);
  const { data: matches = [] } = useMatches(asked);
  const register = useRegisterPatient();
  const birthDateOk = isLocalDate(form.birthDate) && form.birthDate <= today;
  const complete = form.givenName.trim() !== '' && form.familyName.trim() !== '' && birthDateOk;
  const unanswered = matches.filter((match) => match.likely && !distinct.includes(match.patientId));
  const refused = register.error ? problemText(register.error, t) : undefined;
  const set = (field: keyof typeof form) => (event: { currentTarget: { value: string } }) => setForm({ ...form, [field]: event.currentTarget.value });
  const missing = (ok: boolean) => (tried && !ok ? t('common.required') : undefined);
  const submit = () => {
    setTried(true);
    if (!complete || unanswered.length > 0) {
      return;
    }
    register.mutate(
      {
        givenName: form.givenName.trim(),
        familyName: form.familyName.trim(),
        birthDate: form.birthDate,
        sex,
        siteId: site,
        ...(form.phone.trim() ? { phone: form.phone.trim() } : {}),
        ...(form.email.trim() ? { email: form.email.trim() } : {}),
        ...(distinct.length > 0 ? { confirmedDistinctFrom: [...distinct] } : {}),
      },
      {
        onSuccess: (patient) => {
          notifyDone(t('patients.registered', { name: `${patient.givenName} ${patient.familyName}` }));
          onDone(patient);
        },
      },
    );
  };
  return (
    <div
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement && event.target.getAttribute('aria-haspopup') === null) {
          event.preventDefault();
          submit();
        }
      }}
    >
      <Stack gap="md">
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <TextInput label={t('patient.givenName')} required data-autofocus autoComplete="off" maxLength={100} value={form.givenName} onChange={set('givenName')} error={missing(form.givenName.trim() !== '')} />
            <TextInput label={t('patient.familyName')} required autoComplete="off" maxLength={100} value={form.familyName} onChange={set('familyName')} error={missing(form.familyName.trim() !== '')} />
            <TextInput label={t('patient.birthDate')} required type="date" max={today} value={form.birthDate} onChange={set('birthDate')} error={missing(birthDateOk)} />
            <Select
              label={t('patient.sexLabel')}
              allowDeselect={false}
              data={SEXES.map((each) => ({ value: each, label: t(`patient.sex.${each}`) }))}
              value={sex}
              onChange={(chosen) => setSex(SEXES.find((each) => each === chosen) ?? 'UNKNOWN')}
            />
            <TextInput label={t('patient.phone')} type="tel" autoComplete="off" maxLength={40} value={form.phone} onChange={set('phone')} />
            <TextInput label={t('patient.email')} type="email" autoComplete="off" maxLength={254} value={form.email} onChange={set('email')} />
            {sites.length > 1 && (
              <Select label={t('patients.atSite')} allowDeselect={false} searchable value={site} onChange={(chosen) => setSite(chosen ?? site)} data={sites.map((each) => ({ value: each.id, label: each.name }))} />
            )}
          </SimpleGrid>
          <section aria-live="polite" aria-label={t('patients.matches')}>
            {matches.length > 0 && (
              <Stack gap="xs">
                <Notice kind="warning" title={t('patients.matchesTitle', { count: matches.length })}>
                  {t('patients.matchesHint')}
                </Notice>
                {matches.map((match) => (
                  <MatchCard
                    key={match.patientId}
                    match={match}
                    person={person}
                    siteId={site}
                    distinct={distinct.includes(match.patientId)}
                    onDistinct={(is) => setDistinct(is ? [...distinct, match.patientId] : distinct.filter((each) => each !== match.patientId))}
                    onTake={onDone}
                  />
                ))}
              </Stack>
            )}
          </section>
          {refused && (
            <Notice kind="refusal" title={refused.title}>
              {refused.detail}
            </Notice>
          )}
          {tried && complete && unanswered.length > 0 && <Notice kind="refusal" title={t('patients.answerFirst', { count: unanswered.length })} />}
          <Group justify="flex-end">
            <Button variant="subtle" color="gray" onClick={onClose}>
              {cancel}
            </Button>
            <Button loading={register.isPending} onClick={submit}>
              {t('booking.register')}
            </Button>
          </Group>
      </Stack>
    </div>
  );
}

/** Somebody who may be the person: whole for one's own, in outline for another site's. */
function MatchCard({ match, person, siteId, distinct, onDistinct, onTake }: { match: Match; person: Person; siteId: string; distinct: boolean; onDistinct: (distinct: boolean) => void; onTake: (patient: PatientEntry) => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState<string>();
  const takeIn = useTakeIn();
  const own = match.patient;
  const title = own ? `${own.givenName} ${own.familyName}` : t('patients.elsewhere', { initials: match.elsewhere?.initials ?? '' });
  const outline = [match.elsewhere?.birthYear && t('patients.bornIn', { year: String(match.elsewhere.birthYear) }), match.elsewhere?.phoneEnding && t('patients.phoneEnding', { digits: match.elsewhere.phoneEnding })];
  const enough = (reason ?? '').trim().length >= SHORTEST_REASON;
  return (
    <article className={classes['match']} data-unlikely={!match.likely || distinct || undefined} aria-label={title}>
      <div className={classes['grow']}>
        <Group gap={8}>
          <Text fw={600}>{title}</Text>
          <Badge size="sm" variant="light" autoContrast color={match.likely ? 'orange' : 'gray'}>
            {t(match.likely ? 'patients.likely' : 'patients.possible', { score: match.score })}
          </Badge>
        </Group>
        <Text size="sm" c="dimmed">
          {own ? <PersonFacts person={own} /> : outline.filter(Boolean).join(' · ')}
        </Text>
        <Text size="xs" c="dimmed">
          {match.likeness.map((each) => t(`likeness.${each}`)).join(' · ')}
        </Text>
      </div>
      <Group gap={8}>
        {own ? (
          <Button size="xs" variant="light" rightSection={<IconArrowRight size={15} aria-hidden="true" />} onClick={() => onTake(own)}>
            {t('patients.isThis')}
          </Button>
        ) : (
          reason === undefined && (
            <Button size="xs" variant="light" leftSection={<IconUserCheck size={15} aria-hidden="true" />} onClick={() => setReason('')}>
              {t('patients.takeIn')}
            </Button>
          )
        )}
        {match.likely && (
          <Button size="xs" variant={distinct ? 'filled' : 'default'} aria-pressed={distinct} onClick={() => onDistinct(!distinct)}>
            {t('patients.somebodyElse')}
          </Button>
        )}
      </Group>
      {reason !== undefined && (
        <Stack gap="xs" w="100%">
          <Textarea label={t('patients.takeInReason')} description={t('patients.takeInHint')} required autoFocus rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
          {takeIn.error && <Notice kind="refusal" title={problemText(takeIn.error, t).title}>{problemText(takeIn.error, t).detail}</Notice>}
          <Group justify="flex-end" gap="xs">
            <Button size="xs" variant="subtle" color="gray" onClick={() => setReason(undefined)}>
              {t('common.cancel')}
            </Button>
            <Button size="xs" disabled={!enough} loading={takeIn.isPending} onClick={() => takeIn.mutate({ siteId, patientId: match.patientId, person, reason: reason.trim() }, { onSuccess: onTake })}>
              {t('patients.takeInDo')}
            </Button>
          </Group>
        </Stack>
      )}
    </article>
  );
}

type Form = { givenName: string; familyName: string; birthDate: string; phone: string; email: string };

function described(form: Form, today: string): Person {
  const whole = (text: string) => text.trim() !== '';
  return {
    familyName: form.familyName.trim(),
    ...(whole(form.givenName) ? { givenName: form.givenName.trim() } : {}),
    ...(isLocalDate(form.birthDate) && form.birthDate <= today ? { birthDate: form.birthDate } : {}),
    ...(form.phone.replace(/\D/g, '').length >= 7 ? { phone: form.phone.trim() } : {}),
  };
}

/** What was searched for in vain is the first thing known of a new patient. */
function startingFrom(typed: string): Partial<Form> {
  const normalised = normalisedPatientSearch(typed);
  const digits = normalised.replace(/\D/g, '').length;
  return isLocalDate(normalised) ? { birthDate: normalised } : digits >= 7 ? { phone: normalised } : { familyName: normalised };
}
