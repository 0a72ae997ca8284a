import { Button, Group, Title } from '@mantine/core';
import { IconHourglass, IconPhoneCall } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '@/components/shortcuts/shortcuts';
import { Blank, Failed, Loading } from '@/components/states';
import { usePatientView } from '@/features/patients/api/patient';
import { PatientAppointments } from '@/features/patients/file/patient-appointments';
import { formatDateTime } from '@/lib/format';
import { named, type Appointment } from '../api/day';
import type { Patient } from '../api/patients';
import { useProvidersAt } from '../api/providers';
import { preferredSite, useSites, type Site } from '../api/sites';
import { BookDialog, type Draft } from '../booking/book-dialog';
import { CancelDialog } from '../booking/cancel-dialog';
import { MoveDialog } from '../booking/move-dialog';
import { PatientChoice } from '../booking/patient-choice';
import { SlotSearch } from '../booking/slot-search';
import { JoinDialog } from '../waitlist/join-dialog';
import { HeldForMe } from './held-for-me';
import classes from './calls.module.css';

type Dialog = { kind: 'book'; draft: Draft; providerName: string } | { kind: 'move' | 'cancel'; appointment: Appointment; site: Site } | { kind: 'wait' };

/** One screen for whoever answers the telephone for many sites: who calls, what they have, and what is free anywhere. */
export function CallsPage() {
  const { data: sites, error, refetch } = useSites();
  if (error) {
    return <Failed error={error} onRetry={() => void refetch()} />;
  }
  if (!sites) {
    return <Loading />;
  }
  const home = preferredSite(sites);
  return home ? <Calls home={home} /> : <NoSites />;
}

function NoSites() {
  const { t } = useTranslation();
  return <Blank title={t('home.noSitesTitle')}>{t('home.noSites')}</Blank>;
}

function Calls({ home }: { home: Site }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [patient, setPatient] = useState<Patient>();
  const [dialog, setDialog] = useState<Dialog>();
  const caller = useRef<HTMLElement>(null);
  const search = useRef<HTMLElement>(null);
  const here = t('calls.title');
  useShortcut('/', t('calls.findPatient'), here, () => {
    setPatient(undefined);
    requestAnimationFrame(() => caller.current?.querySelector('input')?.focus());
  });
  useShortcut('f', t('calls.findTime'), here, () => search.current?.querySelector('input')?.focus());
  useShortcut('w', t('waitlist.addTitle'), here, () => setDialog({ kind: 'wait' }), patient !== undefined);
  const known = patient && { id: patient.id, name: `${patient.givenName} ${patient.familyName}` };
  const close = () => {
    setDialog(undefined);
    if (patient) {
      void client.invalidateQueries({ queryKey: ['scheduling', 'patient', patient.id] });
    }
    void client.invalidateQueries({ queryKey: ['scheduling', 'holds'] });
  };
  return (
    <div className={classes['page']}>
      <Title order={1} size="h2" className={classes['heading']}>
        {t('calls.title')}
      </Title>
      <div className={classes['columns']}>
        <section ref={caller} aria-label={t('calls.patient')} className={classes['column']}>
          <PatientChoice siteId={home.id} everywhere zone={home.timeZone} value={patient} onChange={setPatient} />
          {known ? (
            <Caller
              key={known.id}
              patientId={known.id}
              onWait={() => setDialog({ kind: 'wait' })}
              onMove={(appointment, site) => setDialog({ kind: 'move', appointment, site })}
              onCancel={(appointment, site) => setDialog({ kind: 'cancel', appointment, site })}
            />
          ) : (
            <Blank icon={IconPhoneCall} title={t('calls.nobody')}>
              {t('calls.nobodyDetail')}
            </Blank>
          )}
        </section>
        <section ref={search} aria-label={t('calls.free')} className={classes['column']}>
          <HeldForMe onBook={(draft, providerName) => setDialog({ kind: 'book', draft, providerName })} />
          <SlotSearch
            key={known?.id ?? 'nobody'}
            site={home}
            allSites
            providers={[]}
            {...(known ? { patient: known } : {})}
            onChoose={(draft, providerName) => setDialog({ kind: 'book', draft, providerName })}
          />
        </section>
      </div>
      {dialog?.kind === 'book' && (
        <BookDialog draft={dialog.draft} {...(patient ? { patient } : {})} providers={[{ id: dialog.draft.providerId ?? '', name: dialog.providerName }]} onClose={close} onBooked={close} />
      )}
      {dialog?.kind === 'move' && <MoveElsewhen appointment={dialog.appointment} site={dialog.site} onClose={close} />}
      {dialog?.kind === 'cancel' && <CancelDialog appointment={dialog.appointment} zone={dialog.site.timeZone} onClose={close} />}
      {dialog?.kind === 'wait' && <JoinDialog siteId={home.id} zone={home.timeZone} {...(known ? { patient: known } : {})} onClose={close} />}
    </div>
  );
}

type CallerProps = { patientId: string; onWait: () => void; onMove: (appointment: Appointment, site: Site) => void; onCancel: (appointment: Appointment, site: Site) => void };

function Caller({ patientId, onWait, onMove, onCancel }: CallerProps) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const { data: patient, error, refetch } = usePatientView(patientId);
  if (error) {
    return <Failed error={error} onRetry={() => void refetch()} />;
  }
  if (!patient) {
    return <Loading />;
  }
  return (
    <>
      <Group gap="sm" my="sm">
        <Button variant="default" onClick={() => void navigate({ to: '/patients/$patientId', params: { patientId } })}>
          {t('calls.file')}
        </Button>
        {patient.siteIds.length === 0 && (
          <Button variant="default" leftSection={<IconHourglass size={17} aria-hidden="true" />} onClick={onWait}>
            {t('waitlist.addTitle')}
          </Button>
        )}
      </Group>
      <PatientAppointments
        patient={patient}
        actions={(appointment, site) =>
          (appointment.status === 'BOOKED' || appointment.status === 'CONFIRMED') && (
            <Group gap={6} wrap="nowrap" justify="flex-end">
              <Button size="compact-sm" variant="default" onClick={() => onMove(named(appointment), site)} aria-label={t('calls.moveOf', { when: formatDateTime(appointment.start, site.timeZone, i18n.language) })}>
                {t('calls.move')}
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => onCancel(named(appointment), site)} aria-label={t('calls.cancelOf', { when: formatDateTime(appointment.start, site.timeZone, i18n.language) })}>
                {t('calls.cancel')}
              </Button>
            </Group>
          )
        }
      />
    </>
  );
}

/** The dialog of the day, with everybody who works at the appointment's site. */
function MoveElsewhen({ appointment, site, onClose }: { appointment: Appointment; site: Site; onClose: () => void }) {
  const { data } = useProvidersAt(site.id);
  return data ? <MoveDialog appointment={appointment} day={{ siteId: site.id, timeZone: site.timeZone, providers: data.map(({ id, name = '' }) => ({ id, name })) }} onClose={onClose} /> : null;
}
