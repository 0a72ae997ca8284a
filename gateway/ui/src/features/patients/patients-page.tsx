import { Avatar, Button, Loader, Select, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Link, useNavigate } from '@tanstack/react-router';
import { IconChevronRight, IconSearch, IconUserPlus, IconUserSearch } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/app/session/api';
import { useShortcut } from '@/components/shortcuts/shortcuts';
import { Blank, Failed, Loading } from '@/components/states';
import { preferredSite, useSites } from '@/features/scheduling/api/sites';
import { normalisedPatientSearch } from '@/features/scheduling/api/patients';
import { initialsOf } from '@/lib/format';
import { can } from '@/lib/roles';
import { useFoundPatients, useLatestPatients, type PatientEntry } from './api/patient';
import { PersonFacts } from './person-facts';
import { RegisterDialog } from './register-dialog';
import classes from './patients.module.css';

const EVERYWHERE = 'all';

/** Finds patients and registers new ones. What is typed stays on this screen: names have no place in an address. */
export function PatientsPage() {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const { data: sites, error: noSites, refetch } = useSites();
  const [where, setWhere] = useState<string>();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text, 250);
  const [registering, setRegistering] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const q = normalisedPatientSearch(asked);
  const siteId = where === EVERYWHERE ? undefined : (where ?? (sites?.length === 1 ? sites[0]?.id : undefined));
  const searching = q.length >= 2;
  const found = useFoundPatients(siteId, q);
  const latest = useLatestPatients(siteId, !searching);
  const { data, error, isFetching } = searching ? found : latest;
  const mayRegister = can(me, 'book');
  useShortcut('/', t('patients.search'), t('patients.title'), () => field.current?.focus());
  useShortcut('n', t('patients.register'), t('patients.title'), () => setRegistering(true), mayRegister);
  if (noSites) {
    return <Failed error={noSites} onRetry={() => void refetch()} />;
  }
  if (!sites) {
    return <Loading />;
  }
  const homeSite = sites.find((site) => site.id === siteId) ?? preferredSite(sites);
  return (
    <div className={classes['page']}>
      <div className={classes['top']}>
        <Title order={1} size="h2" className={classes['heading']}>
          {t('patients.title')}
        </Title>
        {mayRegister && homeSite && (
          <Button leftSection={<IconUserPlus size={18} aria-hidden="true" />} onClick={() => setRegistering(true)}>
            {t('patients.register')}
          </Button>
        )}
      </div>
      <div className={classes['searchRow']} role="search">
        <TextInput
          ref={field}
          className={classes['searchField'] ?? ''}
          label={t('patients.search')}
          description={t('booking.patientHint')}
          placeholder={t('booking.patientPlaceholder')}
          autoComplete="off"
          size="md"
          leftSection={<IconSearch size={18} aria-hidden="true" />}
          rightSection={isFetching ? <Loader size={16} aria-hidden="true" /> : undefined}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {sites.length > 1 && (
          <Select
            label={t('patients.where')}
            size="md"
            allowDeselect={false}
            value={where ?? EVERYWHERE}
            onChange={(chosen) => setWhere(chosen ?? EVERYWHERE)}
            data={[{ value: EVERYWHERE, label: t('patients.allSites') }, ...sites.map((site) => ({ value: site.id, label: site.name }))]}
          />
        )}
      </div>
      <Text component="h2" size="sm" fw={600} c="dimmed" mb={6} aria-live="polite">
        {searching ? (data ? t('patients.found', { count: data.length }) : t('common.loading')) : t('patients.latest')}
      </Text>
      {error ? (
        <Failed error={error} onRetry={() => void (searching ? found : latest).refetch()} />
      ) : !data ? (
        <Loading />
      ) : data.length === 0 ? (
        <Blank
          icon={IconUserSearch}
          title={t(searching ? 'patients.nobody' : 'patients.none')}
          action={mayRegister && searching && <Button onClick={() => setRegistering(true)}>{t('patients.register')}</Button>}
        >
          {searching && t('patients.nobodyHint')}
        </Blank>
      ) : (
        <ul className={classes['list']}>
          {data.map((patient) => (
            <PatientRow key={patient.id} patient={patient} />
          ))}
        </ul>
      )}
      {registering && homeSite && (
        <RegisterDialog
          sites={sites}
          siteId={homeSite.id}
          typed={text}
          onClose={() => setRegistering(false)}
          onDone={({ id: patientId }) => void navigate({ to: '/patients/$patientId', params: { patientId } })}
        />
      )}
    </div>
  );
}

function PatientRow({ patient }: { patient: PatientEntry }) {
  const name = `${patient.givenName} ${patient.familyName}`;
  return (
    <li>
      <Link to="/patients/$patientId" params={{ patientId: patient.id }} preload={false} className={classes['row']}>
        <Avatar color="harbor" radius="xl" aria-hidden="true">
          {initialsOf(name)}
        </Avatar>
        <span className={classes['grow']}>
          <Text component="span" display="block" fw={600}>
            {name}
          </Text>
          <Text component="span" display="block" size="sm" c="dimmed" className="tabular">
            <PersonFacts person={patient} />
          </Text>
        </span>
        <IconChevronRight size={18} aria-hidden="true" />
      </Link>
    </li>
  );
}
