import { Alert, Avatar, Badge, Button, Group, Tabs, Text, Title } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { IconArrowLeft, IconCalendarTime, IconFileCertificate, IconFiles, IconGitMerge, IconId, IconMessages, IconShieldLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/app/session/api';
import { Failed, Loading } from '@/components/states';
import { RaiseConcernButton } from '@/features/concerns/raise-concern-button';
import { PatientMessages } from '@/features/messages/patient-messages';
import { PatientReferrals } from '@/features/referrals/patient-referrals';
import { preferredSite, useSites } from '@/features/scheduling/api/sites';
import { initialsOf } from '@/lib/format';
import { can } from '@/lib/roles';
import { usePatientFile, usePatientView, type Patient } from '../api/patient';
import { PersonFacts } from '../person-facts';
import { FILE_TABS, fileSearch } from '../search';
import { Documents } from './documents';
import { MergeDialog, UnmergeDialog } from './merge-dialog';
import { Overview } from './overview';
import { PatientAppointments } from './patient-appointments';
import { PatientHistory } from './patient-history';
import { Privacy } from './privacy';
import classes from '../patients.module.css';

const route = getRouteApi('/inside/patients/$patientId');
const ICONS = { overview: IconId, appointments: IconCalendarTime, referrals: IconFileCertificate, messages: IconMessages, documents: IconFiles, privacy: IconShieldLock };

/** Everything about one patient, as far as the user's work needs it. */
export function PatientPage() {
  const { patientId } = route.useParams();
  const { data: patient, error, refetch } = usePatientView(patientId);
  if (error) {
    return <Failed error={error} onRetry={() => void refetch()} />;
  }
  return patient ? <File key={patient.id} patient={patient} /> : <Loading />;
}

function File({ patient }: { patient: Patient }) {
  const { t } = useTranslation();
  const me = useMe();
  const { data: sites = [] } = useSites();
  const site = preferredSite(sites);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [dialog, setDialog] = useState<'merge' | 'unmerge'>();
  const name = `${patient.givenName} ${patient.familyName}`;
  const goesOn = patient.mergedInto;
  const tabs = FILE_TABS.filter((tab) => (tab === 'appointments' ? can(me, 'day') : tab === 'messages' ? can(me, 'names') : tab === 'privacy' ? can(me, 'privacy') : true));
  const tab = tabs.find((each) => each === search.tab) ?? 'overview';
  return (
    <div className={classes['page']}>
      <Button component={Link} to="/patients" variant="subtle" color="gray" size="compact-sm" mb={8} leftSection={<IconArrowLeft size={16} aria-hidden="true" />}>
        {t('patients.title')}
      </Button>
      <div className={classes['hero']}>
        <Avatar size={54} color="harbor" radius="xl" aria-hidden="true">
          {initialsOf(name)}
        </Avatar>
        <div className={classes['grow']}>
          <Title order={1} size="h2" className={classes['heading']}>
            {name}
          </Title>
          <Text size="sm" c="dimmed" className="tabular">
            <PersonFacts person={patient} />
          </Text>
          <Badges patient={patient} />
        </div>
        {site && !patient.mergedInto && <RaiseConcernButton siteId={site.id} zone={site.timeZone} known={{ patient: { id: patient.id, name } }} />}
        <PatientHistory patient={patient} />
        {can(me, 'merge') && !patient.mergedInto && patient.absorbed.length === 0 && (
          <Button variant="default" leftSection={<IconGitMerge size={17} aria-hidden="true" />} onClick={() => setDialog('merge')}>
            {t('merge.button')}
          </Button>
        )}
      </div>
      {goesOn && (
        <Alert color="orange" variant="light" icon={<IconGitMerge aria-hidden="true" />} title={t('merge.isMerged')} mb="md">
          <Group gap="sm">
            <Button size="xs" renderRoot={(props) => <Link to="/patients/$patientId" params={{ patientId: goesOn }} {...props} />}>
              {t('merge.open')}
            </Button>
            {can(me, 'merge') && (
              <Button size="xs" variant="default" onClick={() => setDialog('unmerge')}>
                {t('merge.unmerge')}
              </Button>
            )}
          </Group>
        </Alert>
      )}
      {patient.absorbed.length > 0 && can(me, 'merge') && (
        <Group gap="xs" mb="md">
          <Text size="sm" c="dimmed">
            {t('merge.absorbed', { count: patient.absorbed.length })}
          </Text>
          {patient.absorbed.map((id, index) => (
            <Button key={id} size="compact-xs" variant="default" renderRoot={(props) => <Link to="/patients/$patientId" params={{ patientId: id }} {...props} />}>
              {t('merge.openAbsorbed', { number: index + 1 })}
            </Button>
          ))}
        </Group>
      )}
      <Tabs value={tab} onChange={(value) => void navigate({ search: fileSearch({ tab: value }), replace: true })} keepMounted={false}>
        <Tabs.List>
          {tabs.map((each) => {
            const Glyph = ICONS[each];
            return (
              <Tabs.Tab key={each} value={each} leftSection={<Glyph size={17} aria-hidden="true" />}>
                {t(`patientFile.tab.${each}`)}
              </Tabs.Tab>
            );
          })}
        </Tabs.List>
        <Tabs.Panel value="overview">
          <Overview patient={patient} />
        </Tabs.Panel>
        <Tabs.Panel value="appointments">
          <PatientAppointments patient={patient} />
        </Tabs.Panel>
        <Tabs.Panel value="referrals">
          <PatientReferrals patient={patient} />
        </Tabs.Panel>
        <Tabs.Panel value="messages" pt="md">
          <PatientMessages patientId={patient.id} />
        </Tabs.Panel>
        <Tabs.Panel value="documents">
          <Documents patient={patient} />
        </Tabs.Panel>
        <Tabs.Panel value="privacy">
          <Privacy patient={patient} />
        </Tabs.Panel>
      </Tabs>
      {dialog === 'merge' && <MergeDialog patient={patient} onClose={() => setDialog(undefined)} />}
      {dialog === 'unmerge' && <UnmergeDialog patient={patient} onClose={() => setDialog(undefined)} />}
    </div>
  );
}

/** What a desk has to know before the patient says a word. */
function Badges({ patient }: { patient: Patient }) {
  const { t, i18n } = useTranslation();
  const { data: file } = usePatientFile(patient.id);
  const { data: sites = [] } = useSites();
  const languages = new Intl.DisplayNames([i18n.language], { type: 'language' });
  return (
    <div className={classes['badges']}>
      {file?.flags.map((raised) => (
        <Badge key={raised.flag} color="orange" variant="light" autoContrast>
          {t(`flag.${raised.flag}`)}
          {raised.language && `: ${languages.of(raised.language) ?? raised.language}`}
        </Badge>
      ))}
      {patient.siteIds.map((id) => (
        <Badge key={id} color="gray" variant="light" autoContrast>
          {sites.find((site) => site.id === id)?.name ?? t('patients.otherSite')}
        </Badge>
      ))}
    </div>
  );
}
