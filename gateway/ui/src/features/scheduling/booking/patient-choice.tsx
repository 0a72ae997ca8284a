import { ActionIcon, Avatar, Button, Combobox, Group, Loader, Select, SimpleGrid, Stack, Text, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconLockOpen, IconSearch, IconUserPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/app/session/api';
import { Notice } from '@/components/notice';
import { problemText } from '@/components/problem-text';
import { ageOn, formatDate, formatPhone, initialsOf } from '@/lib/format';
import { can } from '@/lib/roles';
import { isLocalDate, todayIn } from '@/lib/site-time';
import { normalisedPatientSearch, usePatientSearch, useRegister, type Patient, type Registration } from '../api/patients';
import { OpenWithReason } from './open-with-reason';
import classes from './booking.module.css';

type Props = { siteId: string; zone: string; value: Patient | undefined; onChange: (patient: Patient | undefined) => void; error?: string | undefined };

/** Finds a patient by whole family name, phone number or birth date, or registers a new one without leaving the booking. */
export function PatientChoice({ siteId, zone, value, onChange, error }: Props) {
  const [registering, setRegistering] = useState<string>();
  const [opening, setOpening] = useState<string>();
  if (value) {
    return <ChosenPatient patient={value} zone={zone} onClear={() => onChange(undefined)} />;
  }
  if (opening !== undefined) {
    return <OpenWithReason zone={zone} typed={opening} onCancel={() => setOpening(undefined)} onOpened={onChange} />;
  }
  return registering === undefined ? (
    <PatientSearch siteId={siteId} zone={zone} error={error} onChange={onChange} onRegister={setRegistering} onOpen={setOpening} />
  ) : (
    <RegisterPatient siteId={siteId} zone={zone} typed={registering} onCancel={() => setRegistering(undefined)} onRegistered={onChange} />
  );
}

function ChosenPatient({ patient, zone, onClear }: { patient: Patient; zone: string; onClear: () => void }) {
  const { t } = useTranslation();
  const name = `${patient.givenName} ${patient.familyName}`;
  return (
    <div className={classes['chosen']}>
      <Avatar color="harbor" radius="xl" aria-hidden="true">
        {initialsOf(name)}
      </Avatar>
      <div className={classes['grow']}>
        <Text fw={600}>{name}</Text>
        <Text size="sm" c="dimmed">
          <PatientFacts patient={patient} zone={zone} />
        </Text>
      </div>
      <ActionIcon variant="subtle" color="gray" onClick={onClear} aria-label={t('booking.otherPatient')}>
        <IconX size={18} aria-hidden="true" />
      </ActionIcon>
    </div>
  );
}

export function PatientFacts({ patient, zone }: { patient: Patient; zone: string }) {
  const { t, i18n } = useTranslation();
  const facts = [
    patient.birthDate ? `${formatDate(patient.birthDate, i18n.language)} (${t('patient.age', { count: ageOn(patient.birthDate, todayIn(zone)) })})` : undefined,
    patient.sex === 'UNKNOWN' ? undefined : t(`patient.sex.${patient.sex}`),
    patient.phone && formatPhone(patient.phone),
  ];
  return facts.filter(Boolean).join(' · ');
}

function PatientSearch({ siteId, zone, error, onChange, onRegister, onOpen }: { siteId: string; zone: string; error?: string | undefined; onChange: (patient: Patient) => void; onRegister: (typed: string) => void; onOpen: (typed: string) => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text, 250);
  const { data: found = [], isFetching, error: failure } = usePatientSearch(siteId, asked);
  const combobox = useCombobox();
  const searched = normalisedPatientSearch(asked).length >= 2;
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(id) => {
        combobox.closeDropdown();
        const patient = found.find((each) => each.id === id);
        if (patient) {
          onChange(patient);
        } else if (id === 'open') {
          onOpen(text);
        } else {
          onRegister(text);
        }
      }}
    >
      <Combobox.Target>
        <TextInput
          label={t('booking.patient')}
          description={t('booking.patientHint')}
          placeholder={t('booking.patientPlaceholder')}
          required
          data-autofocus
          autoComplete="off"
          leftSection={<IconSearch size={17} aria-hidden="true" />}
          rightSection={isFetching ? <Loader size={16} /> : undefined}
          value={text}
          error={error}
          onChange={(event) => {
            setText(event.currentTarget.value);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={280} className={classes['scroll']}>
          {failure && <Combobox.Empty>{problemText(failure, t).title}</Combobox.Empty>}
          {searched &&
            found.map((each) => (
              <Combobox.Option key={each.id} value={each.id}>
                <Text size="sm" fw={550}>
                  {each.givenName} {each.familyName}
                </Text>
                <Text size="xs" c="dimmed">
                  <PatientFacts patient={each} zone={zone} />
                </Text>
              </Combobox.Option>
            ))}
          {searched && !isFetching && !failure && found.length === 0 && <Combobox.Empty>{t('booking.nobodyFound')}</Combobox.Empty>}
          <Combobox.Option value="register">
            <Group gap={8}>
              <IconUserPlus size={17} aria-hidden="true" />
              <Text size="sm">{t('booking.registerNew')}</Text>
            </Group>
          </Combobox.Option>
          {can(me, 'breakGlass') && searched && !isFetching && !failure && found.length === 0 && (
            <Combobox.Option value="open">
              <Group gap={8}>
                <IconLockOpen size={17} aria-hidden="true" />
                <Text size="sm">{t('breakGlass.open')}</Text>
              </Group>
            </Combobox.Option>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

const SEXES = ['FEMALE', 'MALE', 'OTHER', 'UNKNOWN'] as const;

function RegisterPatient({ siteId, zone, typed, onCancel, onRegistered }: { siteId: string; zone: string; typed: string; onCancel: () => void; onRegistered: (patient: Patient) => void }) {
  const { t } = useTranslation();
  const normalised = normalisedPatientSearch(typed);
  const digits = normalised.replace(/\D/g, '').length;
  const looksLikeDate = isLocalDate(normalised);
  const looksLikePhone = !looksLikeDate && digits >= 7;
  const [form, setForm] = useState({
    givenName: '',
    familyName: looksLikeDate || looksLikePhone ? '' : normalised,
    birthDate: looksLikeDate ? normalised : '',
    sex: 'UNKNOWN' as Registration['sex'],
    phone: looksLikePhone ? normalised : '',
    email: '',
  });
  const [tried, setTried] = useState(false);
  const register = useRegister();
  const refused = register.error ? problemText(register.error, t) : undefined;
  const set = (field: Exclude<keyof typeof form, 'sex'>) => (event: { currentTarget: { value: string } }) => setForm({ ...form, [field]: event.currentTarget.value });
  const birthDateOk = isLocalDate(form.birthDate) && form.birthDate <= todayIn(zone);
  const complete = form.givenName.trim() !== '' && form.familyName.trim() !== '' && birthDateOk;
  const missing = (ok: boolean) => (tried && !ok ? t('common.required') : undefined);

  const submit = () => {
    setTried(true);
    if (!complete) {
      return;
    }
    register.mutate(
      {
        givenName: form.givenName.trim(),
        familyName: form.familyName.trim(),
        birthDate: form.birthDate,
        sex: form.sex,
        siteId,
        ...(form.phone.trim() ? { phone: form.phone.trim() } : {}),
        ...(form.email.trim() ? { email: form.email.trim() } : {}),
      },
      { onSuccess: (patient) => onRegistered({ ...patient, givenName: form.givenName.trim(), familyName: form.familyName.trim(), birthDate: form.birthDate, phone: form.phone.trim() }) },
    );
  };
  return (
    <fieldset className={classes['register']}>
      <legend className={classes['legend']}>{t('booking.newPatient')}</legend>
      <Stack gap="sm">
        {refused && (
          <Notice kind="refusal" title={refused.title}>
            {refused.detail}
          </Notice>
        )}
        <SimpleGrid cols={2} spacing="sm">
          <TextInput label={t('patient.givenName')} required data-autofocus autoComplete="off" value={form.givenName} onChange={set('givenName')} error={missing(form.givenName.trim() !== '')} />
          <TextInput label={t('patient.familyName')} required autoComplete="off" value={form.familyName} onChange={set('familyName')} error={missing(form.familyName.trim() !== '')} />
          <TextInput label={t('patient.birthDate')} required type="date" max={todayIn(zone)} value={form.birthDate} onChange={set('birthDate')} error={missing(birthDateOk)} />
          <Select
            label={t('patient.sexLabel')}
            allowDeselect={false}
            data={SEXES.map((sex) => ({ value: sex, label: t(`patient.sex.${sex}`) }))}
            value={form.sex}
            onChange={(chosen) => setForm({ ...form, sex: SEXES.find((sex) => sex === chosen) ?? 'UNKNOWN' })}
          />
          <TextInput label={t('patient.phone')} type="tel" autoComplete="off" value={form.phone} onChange={set('phone')} />
          <TextInput label={t('patient.email')} type="email" autoComplete="off" value={form.email} onChange={set('email')} />
        </SimpleGrid>
        <Group justify="flex-end">
          <Button variant="subtle" color="gray" onClick={onCancel}>
            {t('booking.backToSearch')}
          </Button>
          <Button variant="light" loading={register.isPending} onClick={submit}>
            {t('booking.register')}
          </Button>
        </Group>
      </Stack>
    </fieldset>
  );
}
