import { ActionIcon, Avatar, Combobox, Group, Loader, Text, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconLockOpen, IconSearch, IconUserPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/app/session/api';
import { problemText } from '@/components/problem-text';
import { RegisterPatient } from '@/features/patients/register-dialog';
import { ageOn, formatDate, formatPhone, initialsOf } from '@/lib/format';
import { can } from '@/lib/roles';
import { todayIn } from '@/lib/site-time';
import { normalisedPatientSearch, usePatientSearch, type Patient } from '../api/patients';
import { useSites } from '../api/sites';
import { OpenWithReason } from './open-with-reason';
import classes from './booking.module.css';

type Props = { siteId: string; /** Looks at all of the user's sites, and registers at any of them. */ everywhere?: boolean; zone: string; value: Patient | undefined; onChange: (patient: Patient | undefined) => void; error?: string | undefined };

/** Finds a patient by whole names, phone number or birth date, alone or together, or registers a new one without leaving the booking. */
export function PatientChoice({ siteId, everywhere = false, zone, value, onChange, error }: Props) {
  const [registering, setRegistering] = useState<string>();
  const [opening, setOpening] = useState<string>();
  if (value) {
    return <ChosenPatient patient={value} zone={zone} onClear={() => onChange(undefined)} />;
  }
  if (opening !== undefined) {
    return <OpenWithReason zone={zone} typed={opening} onCancel={() => setOpening(undefined)} onOpened={onChange} />;
  }
  return registering === undefined ? (
    <PatientSearch siteId={everywhere ? undefined : siteId} zone={zone} error={error} onChange={onChange} onRegister={setRegistering} onOpen={setOpening} />
  ) : (
    <Registration siteId={siteId} everywhere={everywhere} typed={registering} onCancel={() => setRegistering(undefined)} onRegistered={onChange} />
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

function PatientSearch({ siteId, zone, error, onChange, onRegister, onOpen }: { siteId: string | undefined; zone: string; error?: string | undefined; onChange: (patient: Patient) => void; onRegister: (typed: string) => void; onOpen: (typed: string) => void }) {
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

/** Somebody new, at the site where they are booked, without leaving the booking. */
function Registration({ siteId, everywhere, typed, onCancel, onRegistered }: { siteId: string; everywhere: boolean; typed: string; onCancel: () => void; onRegistered: (patient: Patient) => void }) {
  const { t } = useTranslation();
  const { data: sites = [] } = useSites();
  return (
    <fieldset className={classes['register']}>
      <legend className={classes['legend']}>{t('booking.newPatient')}</legend>
      <RegisterPatient sites={sites.filter((site) => everywhere || site.id === siteId)} siteId={siteId} typed={typed} cancel={t('booking.backToSearch')} onClose={onCancel} onDone={onRegistered} />
    </fieldset>
  );
}
