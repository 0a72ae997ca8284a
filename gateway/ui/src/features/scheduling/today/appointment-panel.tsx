import { ActionIcon, Button, Divider, Group, Menu, Skeleton, Stack, Text, Tooltip } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowsMove, IconCalendarCancel, IconCircleCheck, IconClock, IconDoor, IconDots, IconHistory, IconLogin2, IconMapPin, IconPhone, IconPhoneCall, IconReceipt, IconRepeat, IconReportMedical, IconStethoscope, IconThumbUp, IconUserX, IconUsers, IconX, type Icon,
} from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/app/session/api';
import { HistoryDrawer } from '@/components/history/history-drawer';
import { Notice } from '@/components/notice';
import { notifyFailed } from '@/components/notify';
import { STATUS_ICONS } from '@/components/status/status-icon';
import { statusClass, type Status } from '@/components/status/status';
import { StatusBadge } from '@/components/status/status-badge';
import { RaiseConcernButton } from '@/features/concerns/raise-concern-button';
import { OpenRecallDialog } from '@/features/recall/open-recall-dialog';
import { ageOn, formatDate, formatDateTime, formatMinutes, formatPhone, formatTime } from '@/lib/format';
import { can } from '@/lib/roles';
import { dateOf, minutesBetween, todayIn, wallOf } from '@/lib/site-time';
import { useHistory, useStep, type StepOrder } from '../api/appointments';
import { useRooms } from '../api/availability';
import type { Appointment } from '../api/day';
import { usePatient } from '../api/patients';
import { differencesOf } from './appointment-differences';
import { LONG_WAIT, waitingMinutes } from './day-figures';
import classes from './appointment-panel.module.css';
import { Fee } from './fee';
import { JoinVideo } from './join-video';
import { NoShowRisk } from './no-show-risk';

type Props = { appointment: Appointment; zone: string; now: Date; onClose: () => void; onCheckIn: () => void; onMove: () => void; onCancel: () => void; /** Who else comes to the same session, if it is one. */ session?: ReactNode };

/** Everything about one visit, and the next thing to do about it. */
export function AppointmentPanel({ appointment, zone, now, onClose, onCheckIn, onMove, onCancel, session }: Props) {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const heading = useRef<HTMLHeadingElement>(null);
  const [telling, setTelling] = useState(false);
  const history = useHistory(appointment, telling);
  const { id } = appointment;
  useEffect(() => heading.current?.focus({ preventScroll: true }), [id]);
  const waited = waitingMinutes(appointment, now);
  const time = (instant: string) => formatTime(instant, zone, i18n.language);
  return (
    <aside
      className={classes['panel']}
      aria-label={t('panel.label')}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !telling) {
          onClose();
        }
      }}
    >
      <div className={`${classes['head']} ${statusClass(appointment.status)}`}>
        <Group justify="space-between" wrap="nowrap" mb={10}>
          <StatusBadge status={appointment.status} />
          <Tooltip label={t('common.close')}>
            <ActionIcon variant="subtle" color="gray" onClick={onClose} aria-label={t('panel.close')}>
              <IconX size={19} aria-hidden="true" />
            </ActionIcon>
          </Tooltip>
        </Group>
        <h2 ref={heading} tabIndex={-1} className={classes['name']}>
          {appointment.patientName}
        </h2>
        {!appointment.patientErased && <PatientLine patientId={appointment.patientId} zone={zone} />}
        {appointment.awaitedAtDesk && <Notice kind="warning">{t('checkIn.awaited')}</Notice>}
        {waited !== undefined && (
          <p className={classes['waiting']} data-long={waited > LONG_WAIT || undefined}>
            <IconClock size={17} aria-hidden="true" />
            {t('panel.waitingSince', { time: formatMinutes(waited, i18n.language) })}
          </p>
        )}
      </div>
      <div className={classes['body']}>
        {session}
        <Actions appointment={appointment} zone={zone} now={now} onCheckIn={onCheckIn} onMove={onMove} onCancel={onCancel} />
        <Stack gap={10} my="lg">
          <Fact icon={IconClock} label={t('panel.when')}>
            <b>{formatDate(dateOf(wallOf(appointment.start, zone)), i18n.language, { weekday: 'short', month: 'short', day: 'numeric' })}</b>, {time(appointment.start)} – {time(appointment.end)}{' '}
            <Text component="span" c="dimmed" size="sm" style={{ whiteSpace: 'nowrap' }}>
              ({formatMinutes(minutesBetween(appointment.start, appointment.end), i18n.language)})
            </Text>
          </Fact>
          <Fact icon={IconReportMedical} label={t('panel.what')}>
            {appointment.visitTypeName}
          </Fact>
          <Fact icon={IconStethoscope} label={t('panel.provider')}>
            {appointment.providerName}
          </Fact>
          {appointment.fee && (
            <Fact icon={IconReceipt} label={t('fee.title')}>
              <Fee appointment={appointment} fee={appointment.fee} mayWaive={can(me, 'override')} />
            </Fact>
          )}
          {appointment.lane !== undefined && (
            <Fact icon={IconUsers} label={t('panel.overbooked')}>
              {t('today.overbooked', { lane: appointment.lane + 1 })}
            </Fact>
          )}
          {appointment.occurrence && (
            <Fact icon={IconRepeat} label={t('panel.series')}>
              {appointment.occurrence.planned === appointment.start ? t('series.member') : t('series.moved', { when: formatDateTime(appointment.occurrence.planned, zone, i18n.language) })}
            </Fact>
          )}
          {appointment.roomName && (
            <Fact icon={IconMapPin} label={t('panel.room')}>
              {appointment.roomName}
            </Fact>
          )}
          {appointment.noShowRisk !== undefined && (appointment.status === 'BOOKED' || appointment.status === 'CONFIRMED') && can(me, 'book') && <NoShowRisk appointment={{ ...appointment, noShowRisk: appointment.noShowRisk }} />}
        </Stack>
        <Divider label={t('panel.timeline')} labelPosition="left" mb="sm" />
        <Timeline appointment={appointment} time={(instant) => (dateOf(wallOf(instant, zone)) === dateOf(wallOf(appointment.start, zone)) ? time(instant) : formatDateTime(instant, zone, i18n.language))} />
        <Button variant="subtle" size="compact-sm" mt="sm" px={6} leftSection={<IconHistory size={16} aria-hidden="true" />} onClick={() => setTelling(true)}>
          {t('panel.history')}
        </Button>
      </div>
      <HistoryDrawer
        title={t('history.title', { patient: appointment.patientName })}
        history={history}
        differencesOf={(entry) => differencesOf(entry, zone, t, i18n.language)}
        zone={zone}
        opened={telling}
        onClose={() => setTelling(false)}
      />
    </aside>
  );
}

function Fact({ icon: Glyph, label, children }: { icon: Icon; label: string; children: ReactNode }) {
  return (
    <div className={classes['fact']}>
      <Glyph size={18} stroke={1.6} aria-hidden="true" />
      <span className="visually-hidden">{label}: </span>
      <span>{children}</span>
    </div>
  );
}

function PatientLine({ patientId, zone }: { patientId: string; zone: string }) {
  const { t, i18n } = useTranslation();
  const { data, isPending } = usePatient(patientId);
  if (isPending) {
    return <Skeleton height={18} width={210} mt={6} />;
  }
  if (!data) {
    return null;
  }
  const facts = [
    data.birthDate ? `${formatDate(data.birthDate, i18n.language)} (${t('patient.age', { count: ageOn(data.birthDate, todayIn(zone)) })})` : undefined,
    data.sex === 'UNKNOWN' ? undefined : t(`patient.sex.${data.sex}`),
  ].filter(Boolean);
  return (
    <div className={classes['patient']}>
      {facts.join(' · ')}
      {data.phone && (
        <a href={`tel:${data.phone.replace(/[^\d+]/g, '')}`}>
          <IconPhone size={15} aria-hidden="true" /> {formatPhone(data.phone)}
        </a>
      )}
    </div>
  );
}

function Actions({ appointment, zone, now, onCheckIn, onMove, onCancel }: Omit<Props, 'onClose' | 'session'>) {
  const { t } = useTranslation();
  const me = useMe();
  const step = useStep();
  const [pending, setPending] = useState<StepOrder['step']>();
  const [comesAgain, setComesAgain] = useState(false);
  const { status } = appointment;
  const open = status === 'BOOKED' || status === 'CONFIRMED';
  const isToday = dateOf(wallOf(appointment.start, zone)) === todayIn(zone, now);
  const begun = Date.parse(appointment.start) <= now.getTime();
  const rooms = useRooms(appointment.siteId, status === 'CHECKED_IN' && can(me, 'care'));

  const go = (order: StepOrder) => {
    setPending(order.step);
    step.mutate({ appointmentId: appointment.id, order }, { onError: (error) => notifyFailed(error, t) });
  };
  const button = (order: StepOrder, Glyph: Icon, label: string, primary = true) => (
    <Button key={label} fullWidth variant={primary ? 'filled' : 'default'} leftSection={<Glyph size={18} aria-hidden="true" />} loading={step.isPending && pending === order.step} disabled={step.isPending} onClick={() => go(order)}>
      {label}
    </Button>
  );

  return (
    <Stack gap="xs" mt="md">
      {appointment.telehealth && (open || status === 'CHECKED_IN' || status === 'ROOMED' || status === 'SEEN') && can(me, 'care') && <JoinVideo appointmentId={appointment.id} />}
      {can(me, 'care') && !appointment.patientErased && ((open && (isToday || begun)) || appointment.awaitedAtDesk) && (
        <Button fullWidth leftSection={<IconLogin2 size={18} aria-hidden="true" />} disabled={step.isPending} onClick={onCheckIn}>
          {appointment.awaitedAtDesk ? t('checkIn.finish') : t('panel.checkIn')}
        </Button>
      )}
      {status === 'BOOKED' && can(me, 'book') && button({ step: 'confirm' }, IconThumbUp, t('panel.confirm'), !isToday)}
      {status === 'CHECKED_IN' && can(me, 'care') && (
        <>
          <Menu position="bottom" width="target">
            <Menu.Target>
              <Button fullWidth leftSection={<IconDoor size={18} aria-hidden="true" />} loading={step.isPending && pending === 'room'}>
                {t('panel.toRoom')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown mah={300} className={classes['rooms']}>
              {(rooms.data ?? []).filter((room) => room.lastDay === undefined || room.lastDay >= todayIn(zone, now)).map((room) => (
                <Menu.Item key={room.id} onClick={() => go({ step: 'room', roomId: room.id })}>
                  {room.name}
                </Menu.Item>
              ))}
              <Menu.Item onClick={() => go({ step: 'room' })}>{t('panel.anyRoom')}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
          {button({ step: 'see' }, IconStethoscope, t('panel.see'), false)}
        </>
      )}
      {status === 'NO_SHOW' && can(me, 'care') && button({ step: 'undo-no-show' }, IconArrowBackUp, t('panel.undoNoShow'), false)}
      {status === 'ROOMED' && can(me, 'care') && button({ step: 'see' }, IconStethoscope, t('panel.see'))}
      {status === 'SEEN' && can(me, 'care') && button({ step: 'complete' }, IconCircleCheck, t('panel.complete'))}
      {(status === 'SEEN' || status === 'COMPLETED') && can(me, 'book') && (
        <Button variant="default" leftSection={<IconPhoneCall size={17} aria-hidden="true" />} onClick={() => setComesAgain(true)}>
          {t('recall.comeAgain')}
        </Button>
      )}
      {comesAgain && (
        <OpenRecallDialog
          siteId={appointment.siteId}
          zone={zone}
          patient={{ id: appointment.patientId, name: appointment.patientName ?? t('waitlist.nobody') }}
          visitTypeId={appointment.visitTypeId}
          onClose={() => setComesAgain(false)}
        />
      )}
      {begun && (
        <RaiseConcernButton
          siteId={appointment.siteId}
          zone={zone}
          known={{ patient: { id: appointment.patientId, name: appointment.patientName ?? t('waitlist.nobody') }, appointmentId: appointment.id, providerId: appointment.providerId }}
        />
      )}
      {open && can(me, 'book') && (
        <Group gap="xs" grow preventGrowOverflow={false} wrap="nowrap">
          <Button variant="default" leftSection={<IconArrowsMove size={17} aria-hidden="true" />} onClick={onMove}>
            {t('panel.move')}
          </Button>
          <Button variant="default" leftSection={<IconCalendarCancel size={17} aria-hidden="true" />} onClick={onCancel}>
            {t('panel.cancel')}
          </Button>
          {begun && can(me, 'care') && (
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon variant="default" size={36} flex="none" aria-label={t('panel.more')}>
                  <IconDots size={18} aria-hidden="true" />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<IconUserX size={17} aria-hidden="true" />} onClick={() => go({ step: 'no-show' })}>
                  {t('panel.noShow')}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </Group>
      )}
    </Stack>
  );
}

function Timeline({ appointment, time }: { appointment: Appointment; time: (instant: string) => string }) {
  const { t, i18n } = useTranslation();
  const marks: { status: Status; at: string | undefined; note?: string }[] = [
    { status: 'BOOKED', at: appointment.bookedAt },
    ...(appointment.confirmedAt ? [{ status: 'CONFIRMED' as const, at: appointment.confirmedAt }] : []),
    { status: 'CHECKED_IN', at: appointment.checkedInAt },
    { status: 'ROOMED', at: appointment.roomedAt },
    { status: 'SEEN', at: appointment.seenAt },
    { status: 'COMPLETED', at: appointment.completedAt },
  ];
  const over = appointment.status === 'CANCELLED' || appointment.status === 'NO_SHOW';
  const shown = marks.filter((mark, index) => index === 0 || (over ? mark.at : true));
  let previous: string | undefined;
  return (
    <ol className={classes['timeline']}>
      {shown.map((mark) => {
        const Glyph = STATUS_ICONS[mark.status];
        const since = previous && mark.at && mark.status !== 'CONFIRMED' && mark.status !== 'CHECKED_IN' ? minutesBetween(previous, mark.at) : undefined;
        previous = mark.at ?? previous;
        const reached = mark.at !== undefined || mark.status === 'BOOKED';
        return (
          <li key={mark.status} data-reached={reached || undefined} className={statusClass(mark.status)}>
            <Glyph size={16} aria-hidden="true" />
            <span>{t(`status.${mark.status}`)}</span>
            <span className="tabular">
              {mark.at ? time(mark.at) : reached ? '' : '–'}
              {since !== undefined && <small> +{formatMinutes(since, i18n.language)}</small>}
            </span>
          </li>
        );
      })}
      {over && (
        <li data-reached className={statusClass(appointment.status)}>
          {appointment.status === 'CANCELLED' ? <IconCalendarCancel size={16} aria-hidden="true" /> : <IconUserX size={16} aria-hidden="true" />}
          <span>
            {appointment.status === 'NO_SHOW'
              ? t('status.NO_SHOW')
              : `${appointment.cancelledBy === 'SITE' ? t('cancel.bySite') : t('cancel.byPatient')}${appointment.cancelReason ? ` · ${t(`cancelReason.${appointment.cancelReason}` as 'cancelReason.OTHER', { defaultValue: appointment.cancelReason })}` : ''}`}
          </span>
          <span />
        </li>
      )}
    </ol>
  );
}
