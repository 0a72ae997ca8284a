import { Button, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { IconCalendarOff, IconHourglass } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/app/session/api';
import { StatusBadge } from '@/components/status/status-badge';
import { Blank, Failed, Loading } from '@/components/states';
import { useSites, type Site } from '@/features/scheduling/api/sites';
import { useWaitlist } from '@/features/scheduling/api/waitlist';
import { JoinDialog } from '@/features/scheduling/waitlist/join-dialog';
import { WaitlistTable } from '@/features/scheduling/waitlist/waitlist-table';
import { formatDateTime } from '@/lib/format';
import { can } from '@/lib/roles';
import { dateOf, wallOf } from '@/lib/site-time';
import { useNow } from '@/lib/use-now';
import { usePatientAppointments, type Patient } from '../api/patient';
import classes from '../patients.module.css';

const A_MINUTE = 60_000;

type Appointment = NonNullable<ReturnType<typeof usePatientAppointments>['data']>[number];

type Props = { patient: Patient; /** What can be done about one that is ahead. */ actions?: (appointment: Appointment, site: Site) => ReactNode };

/** Those at the user's sites: what is ahead first, then what has been, the latest first. */
export function PatientAppointments({ patient, actions }: Props) {
  const { t } = useTranslation();
  const me = useMe();
  const now = useNow(A_MINUTE).toISOString();
  const { data, error, refetch } = usePatientAppointments(patient.id);
  const { data: sites } = useSites();
  if (error) {
    return <Failed error={error} onRetry={() => void refetch()} />;
  }
  if (!data || !sites) {
    return <Loading />;
  }
  const site = sites.find((each) => patient.siteIds.includes(each.id));
  const ahead = data.filter((each) => each.end > now);
  const past = data.filter((each) => each.end <= now).reverse();
  return (
    <>
      {can(me, 'book') && site && <OnTheWaitlist patient={patient} site={site} />}
      {data.length === 0 ? (
        <Blank icon={IconCalendarOff} title={t('patientFile.noAppointments')} />
      ) : (
        <>
          <Appointments title={t('patientFile.ahead')} appointments={ahead} sites={sites} {...(actions ? { actions } : {})} />
          <Appointments title={t('patientFile.past')} appointments={past} sites={sites} />
        </>
      )}
    </>
  );
}

function OnTheWaitlist({ patient, site }: { patient: Patient; site: Site }) {
  const { t } = useTranslation();
  const [joining, setJoining] = useState(false);
  const { data = [] } = useWaitlist({ patientId: patient.id });
  return (
    <section className={classes['section']} aria-label={t('waitlist.title')}>
      <Button variant="default" mb="sm" leftSection={<IconHourglass size={17} aria-hidden="true" />} onClick={() => setJoining(true)}>
        {t('waitlist.addTitle')}
      </Button>
      {data.length > 0 && <WaitlistTable of={{ patientId: patient.id }} />}
      {joining && <JoinDialog siteId={site.id} zone={site.timeZone} patient={{ id: patient.id, name: `${patient.givenName} ${patient.familyName}` }} onClose={() => setJoining(false)} />}
    </section>
  );
}

function Appointments({ title, appointments, sites, actions }: { title: string; appointments: readonly Appointment[]; sites: readonly Site[]; actions?: Props['actions'] }) {
  const { t, i18n } = useTranslation();
  return (
    <section className={classes['section']} aria-label={title}>
      <Text component="h2" fw={650} mb={8}>
        {title} <Text component="span" c="dimmed" className="tabular">({appointments.length})</Text>
      </Text>
      {appointments.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('patientFile.nothing')}
        </Text>
      ) : (
        <div className={classes['scroll']} tabIndex={0} role="region" aria-label={title}>
          <Table verticalSpacing={9} className={classes['table'] ?? ''}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('booking.time')}</Table.Th>
                <Table.Th>{t('booking.visitType')}</Table.Th>
                <Table.Th>{t('booking.provider')}</Table.Th>
                <Table.Th>{t('patients.atSite')}</Table.Th>
                <Table.Th>{t('patientFile.status')}</Table.Th>
                {actions && <Table.Th aria-label={t('calls.actions')} />}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {appointments.map((each) => {
                const site = sites.find((one) => one.id === each.siteId);
                const zone = site?.timeZone ?? 'UTC';
                return (
                  <Table.Tr key={each.id}>
                    <Table.Td className="tabular">
                      <Link to="/sites/$siteId/today" params={{ siteId: each.siteId }} search={{ date: dateOf(wallOf(each.start, zone)) }}>
                        {formatDateTime(each.start, zone, i18n.language)}
                      </Link>
                    </Table.Td>
                    <Table.Td>{each.visitTypeName}</Table.Td>
                    <Table.Td>{each.providerName}</Table.Td>
                    <Table.Td>{site?.name}</Table.Td>
                    <Table.Td>
                      <StatusBadge status={each.status} />
                    </Table.Td>
                    {actions && <Table.Td>{site && actions(each, site)}</Table.Td>}
                  </Table.Tr>
                );
              })}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </section>
  );
}
