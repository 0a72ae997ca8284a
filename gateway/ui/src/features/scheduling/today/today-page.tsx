import { ActionIcon, Button, Group, Popover, SegmentedControl, Text, Title, Tooltip } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { IconCalendar, IconCalendarOff, IconCalendarSearch, IconCalendarShare, IconChevronLeft, IconChevronRight, IconClipboardList, IconDeviceTablet, IconLayoutColumns, IconList, IconPlus, IconPrinter } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/app/session/api';
import { notifyDone, notifyFailed } from '@/components/notify';
import { useShortcut } from '@/components/shortcuts/shortcuts';
import { Blank, Failed, Loading } from '@/components/states';
import { CheckInDialog } from '@/features/checkin/check-in-dialog';
import { ReceptionDialog } from '@/features/checkin/reception-dialog';
import { formatDate, formatTime, zoneName } from '@/lib/format';
import { can } from '@/lib/roles';
import { addDays, addMinutes, daysBetween, instantOf, minutesBetween, timeOf, todayIn, wallOf } from '@/lib/site-time';
import { useNow } from '@/lib/use-now';
import { alternativesIn, mayBeAllowed, useStep } from '../api/appointments';
import { useVisitTypes } from '../api/availability';
import { dayKey, useDay, type Appointment, type Day } from '../api/day';
import { rememberSite, useSites } from '../api/sites';
import { BookDialog, type Draft } from '../booking/book-dialog';
import { CancelDialog } from '../booking/cancel-dialog';
import { FindFree } from '../booking/find-free';
import { MoveDialog } from '../booking/move-dialog';
import { MoveSessionDialog } from '../booking/move-session-dialog';
import { CalendarFeedsDialog } from '../calendars/calendar-feeds-dialog';
import { AppointmentPanel } from './appointment-panel';
import { Counters } from './counters';
import { DayCalendar, type DropOrder } from './day-calendar';
import type { Counter } from './day-figures';
import { DayList } from './day-list';
import { LiveSign } from './live-sign';
import type { DaySearch } from './search';
import { SessionBox } from './session-box';
import { comersOf, oncePerSession, whoMoves } from './sessions';
import classes from './today-page.module.css';

const route = getRouteApi('/inside/sites/$siteId/today');

export function TodayPage() {
  const { t } = useTranslation();
  const { siteId } = route.useParams();
  const { data: sites, error, refetch } = useSites();
  useEffect(() => rememberSite(siteId), [siteId]);
  if (error) {
    return <Failed error={error} onRetry={() => void refetch()} />;
  }
  if (!sites) {
    return <Loading />;
  }
  const site = sites.find((each) => each.id === siteId);
  return site ? <SiteDay key={siteId} siteId={siteId} siteName={site.name} zone={site.timeZone} /> : <Blank title={t('today.unknownSite')}>{t('today.unknownSiteDetail')}</Blank>;
}

type Dialog =
  | { kind: 'book'; draft: Draft; providerName?: string }
  | { kind: 'find' }
  | { kind: 'calendars' }
  | { kind: 'reception' }
  | { kind: 'check-in'; appointment: Appointment }
  | { kind: 'move'; appointment: Appointment; refusal?: unknown; target?: { providerId: string; wall: string } }
  | { kind: 'move-session'; comers: readonly [Appointment, ...Appointment[]] }
  | { kind: 'cancel'; appointment: Appointment };

function SiteDay({ siteId, siteName, zone }: { siteId: string; siteName: string; zone: string }) {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const search = route.useSearch();
  const now = useNow(20_000);
  const today = todayIn(zone, now);
  const date = search.date ?? today;
  const view = search.view ?? 'calendar';
  const { data: day, error, refetch, liveness, dataUpdatedAt, isFetching } = useDay(siteId, date);
  const [dialog, setDialog] = useState<Dialog>();
  const [picking, setPicking] = useState(false);
  const [highlight, setHighlight] = useState<Counter>();
  const drop = useDrop(day, (refused) => setDialog(refused));
  const mayBook = can(me, 'book');
  const { data: visitTypes } = useVisitTypes();
  const capacities = useMemo(() => new Map((visitTypes ?? []).flatMap((each) => (each.rules.groupCapacity === undefined ? [] : [[each.id, each.rules.groupCapacity] as const]))), [visitTypes]);

  const go = (change: Partial<DaySearch>) => {
    const next: DaySearch = { ...search, ...change };
    void navigate({
      to: '/sites/$siteId/today',
      params: { siteId },
      search: {
        ...(next.date && next.date !== today ? { date: next.date } : {}),
        ...(next.view === 'list' ? { view: 'list' } : {}),
        ...(next.appointment ? { appointment: next.appointment } : {}),
      },
      replace: change.date === undefined,
    });
  };
  const open = (appointmentId: string | undefined) => go({ appointment: appointmentId });
  const show = (to: string) => go({ date: to, appointment: undefined });
  const close = () => setDialog(undefined);
  const draft = (): Draft => ({ siteId, siteName, zone, date });
  const opened = day?.appointments.find((each) => each.id === search.appointment);
  const movers = opened && whoMoves(comersOf(opened, day?.appointments ?? []));
  const find = (appointmentId: string) => day?.appointments.find((each) => each.id === appointmentId);
  const closePanel = () => {
    const shown = opened?.seat && view === 'calendar' ? oncePerSession(comersOf(opened, day?.appointments ?? []))[0]?.id : search.appointment;
    const chip = document.querySelector<HTMLElement>(`[data-appointment="${shown}"]`);
    open(undefined);
    chip?.focus({ preventScroll: true });
  };

  const here = t('nav.today');
  useShortcut('t', t('today.goToday'), here, () => show(today));
  useShortcut('[', t('today.previousDay'), here, () => show(addDays(date, -1)));
  useShortcut(']', t('today.nextDay'), here, () => show(addDays(date, 1)));
  useShortcut('d', t('today.pickDate'), here, () => setPicking(true));
  useShortcut('l', t('today.toggleView'), here, () => go({ view: view === 'list' ? 'calendar' : 'list' }));
  useShortcut('n', t('booking.title'), here, () => setDialog({ kind: 'book', draft: draft() }), mayBook);
  useShortcut('f', t('find.title'), here, () => setDialog({ kind: 'find' }), mayBook);

  const distance = daysBetween(today, date);
  const nearness = distance === 0 ? t('today.today') : distance === 1 ? t('today.tomorrow') : distance === -1 ? t('today.yesterday') : undefined;
  return (
    <div className={classes['page']}>
      <div className={`${classes['bar']} no-print`}>
        <div className={classes['title']}>
          <Title order={1} size="h3" className={classes['heading']}>
            {formatDate(date, i18n.language, { weekday: 'long', month: 'long', day: 'numeric', ...(date.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' }) })}
          </Title>
          <Text size="sm" c="dimmed" component="div" className={classes['under']}>
            {nearness && <span className={classes['nearness']}>{nearness}</span>}
            {day?.closedFor && <span className={classes['closed']}>{t('today.closedFor', { reason: day.closedFor })}</span>}
            <span className="tabular">{t('today.siteClock', { time: formatTime(now, zone, i18n.language), zone: zoneName(now, zone, i18n.language) })}</span>
            <LiveSign liveness={liveness} updatedAt={dataUpdatedAt} zone={zone} fetching={isFetching} />
          </Text>
        </div>
        <div className={classes['controls']}>
          <Group gap={6} wrap="nowrap">
            <Tooltip label={t('today.previousDay')}>
              <ActionIcon variant="default" size={36} onClick={() => show(addDays(date, -1))} aria-label={t('today.previousDay')}>
                <IconChevronLeft size={18} aria-hidden="true" />
              </ActionIcon>
            </Tooltip>
            <Button variant="default" onClick={() => show(today)} disabled={date === today}>
              {t('today.today')}
            </Button>
            <Tooltip label={t('today.nextDay')}>
              <ActionIcon variant="default" size={36} onClick={() => show(addDays(date, 1))} aria-label={t('today.nextDay')}>
                <IconChevronRight size={18} aria-hidden="true" />
              </ActionIcon>
            </Tooltip>
            <Popover opened={picking} onChange={setPicking} position="bottom" trapFocus>
              <Popover.Target>
                <Tooltip label={t('today.pickDate')}>
                  <ActionIcon variant="default" size={36} onClick={() => setPicking(!picking)} aria-label={t('today.pickDate')}>
                    <IconCalendar size={18} aria-hidden="true" />
                  </ActionIcon>
                </Tooltip>
              </Popover.Target>
              <Popover.Dropdown>
                <DatePicker
                  value={date}
                  defaultDate={date}
                  onChange={(chosen) => {
                    setPicking(false);
                    if (chosen) {
                      show(chosen.slice(0, 10));
                    }
                  }}
                  ariaLabels={{ previousMonth: t('calendar.previousMonth'), nextMonth: t('calendar.nextMonth'), monthLevelControl: t('calendar.chooseMonth'), yearLevelControl: t('calendar.chooseYear') }}
                />
              </Popover.Dropdown>
            </Popover>
          </Group>
          <SegmentedControl
            aria-label={t('today.view')}
            value={view}
            onChange={(value) => go({ view: value as 'calendar' | 'list' })}
            data={[
              { value: 'calendar', label: <ViewLabel icon={<IconLayoutColumns size={16} aria-hidden="true" />} text={t('today.calendar')} /> },
              { value: 'list', label: <ViewLabel icon={<IconList size={16} aria-hidden="true" />} text={t('today.list')} /> },
            ]}
          />
          {can(me, 'huddle') && (
            <Tooltip label={t('huddle.title')}>
              <ActionIcon variant="default" size={36} onClick={() => void navigate({ to: '/sites/$siteId/huddle', params: { siteId }, search: date === today ? {} : { date } })} aria-label={t('huddle.title')}>
                <IconClipboardList size={18} aria-hidden="true" />
              </ActionIcon>
            </Tooltip>
          )}
          <Tooltip label={t('today.print')}>
            <ActionIcon variant="default" size={36} onClick={() => window.print()} aria-label={t('today.print')}>
              <IconPrinter size={18} aria-hidden="true" />
            </ActionIcon>
          </Tooltip>
          {can(me, 'calendars') && (
            <Tooltip label={t('calendars.title')}>
              <ActionIcon variant="default" size={36} onClick={() => setDialog({ kind: 'calendars' })} aria-label={t('calendars.title')}>
                <IconCalendarShare size={18} aria-hidden="true" />
              </ActionIcon>
            </Tooltip>
          )}
          {can(me, 'reception') && (
            <Tooltip label={t('reception.title')}>
              <ActionIcon variant="default" size={36} onClick={() => setDialog({ kind: 'reception' })} aria-label={t('reception.title')}>
                <IconDeviceTablet size={18} aria-hidden="true" />
              </ActionIcon>
            </Tooltip>
          )}
          {mayBook && (
            <>
              <Button variant="default" leftSection={<IconCalendarSearch size={18} aria-hidden="true" />} onClick={() => setDialog({ kind: 'find' })}>
                {t('find.button')}
              </Button>
              <Button leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={() => setDialog({ kind: 'book', draft: draft() })}>
                {t('booking.button')}
              </Button>
            </>
          )}
        </div>
      </div>
      {!day && error && <Failed error={error} onRetry={() => void refetch()} />}
      {!day && !error && <Loading label={t('today.loading')} />}
      {day && (
        <>
          <div className={`${classes['counters']} no-print`}>
            <Counters day={day} now={now} chosen={highlight} onChoose={setHighlight} />
          </div>
          <div className={`${classes['content']} no-print`}>
            <div className={classes['board']}>
              {isEmpty(day) ? (
                <Blank
                  icon={IconCalendarOff}
                  title={day.closedFor ? t('today.closedFor', { reason: day.closedFor }) : day.openFrom ? t('today.nobodyWorks') : t('today.closed')}
                  action={
                    <Button variant="light" rightSection={<IconChevronRight size={17} aria-hidden="true" />} onClick={() => show(day.nextOffered ?? addDays(date, 1))}>
                      {formatDate(day.nextOffered ?? addDays(date, 1), i18n.language, { weekday: 'long', month: 'long', day: 'numeric' })}
                    </Button>
                  }
                >
                  {day.nextOffered ? t('today.nextOffered') : t('today.nobodyWorksDetail')}
                </Blank>
              ) : view === 'list' ? (
                <DayList day={day} now={now} capacities={capacities} selected={opened?.id} highlight={highlight} onOpen={open} />
              ) : (
                <DayCalendar
                  day={day}
                  now={now}
                  selected={opened?.id}
                  highlight={highlight}
                  canBook={mayBook}
                  capacities={capacities}
                  onOpen={open}
                  onSlot={(providerId, wall) => setDialog({ kind: 'book', draft: { ...draft(), providerId, time: timeOf(wall) } })}
                  onMove={(id) => {
                    const appointment = find(id);
                    if (appointment?.seat) {
                      open(id); // whom to move is chosen there
                    } else if (appointment && mayBook && (appointment.status === 'BOOKED' || appointment.status === 'CONFIRMED')) {
                      setDialog({ kind: 'move', appointment });
                    }
                  }}
                  onDrop={drop}
                />
              )}
            </div>
            {opened && (
              <AppointmentPanel
                appointment={opened}
                zone={day.timeZone}
                now={now}
                onClose={closePanel}
                onCheckIn={() => setDialog({ kind: 'check-in', appointment: opened })}
                onMove={() => setDialog({ kind: 'move', appointment: opened })}
                onCancel={() => setDialog({ kind: 'cancel', appointment: opened })}
                session={
                  opened.seat && (
                    <SessionBox
                      appointment={opened}
                      comers={comersOf(opened, day.appointments)}
                      capacity={capacities.get(opened.visitTypeId)}
                      onOpen={open}
                      onCheckIn={can(me, 'care') && date === today ? (appointment) => setDialog({ kind: 'check-in', appointment }) : undefined}
                      onAdd={mayBook && Date.parse(opened.end) > now.getTime() ? () => setDialog({ kind: 'book', draft: { ...draft(), providerId: opened.providerId, visitTypeId: opened.visitTypeId, time: timeOf(wallOf(opened.start, zone)) } }) : undefined}
                      onMove={mayBook && movers ? () => setDialog({ kind: 'move-session', comers: movers }) : undefined}
                    />
                  )
                }
              />
            )}
          </div>
          <div className="print-only">
            <h1 className={classes['printTitle']}>
              {siteName} · {formatDate(date, i18n.language, { dateStyle: 'full' })}
            </h1>
            <DayList day={day} now={now} capacities={capacities} />
          </div>
          {dialog?.kind === 'book' && (
            <BookDialog
              draft={dialog.draft}
              providers={dialog.draft.siteId === siteId ? day.providers : [{ id: dialog.draft.providerId ?? '', name: dialog.providerName ?? '' }]}
              onClose={close}
              onBooked={(booked) => {
                close();
                const bookedSite = booked.siteId;
                const on = wallOf(booked.start, dialog.draft.zone).slice(0, 10);
                void navigate({ to: '/sites/$siteId/today', params: { siteId: bookedSite }, search: { ...(bookedSite === siteId && on === today ? {} : { date: on }), ...(view === 'list' ? { view } : {}), appointment: booked.id } });
              }}
            />
          )}
          {dialog?.kind === 'move' && <MoveDialog appointment={dialog.appointment} day={day} onClose={close} refusal={dialog.refusal} {...(dialog.target ? { target: dialog.target } : {})} />}
          {dialog?.kind === 'move-session' && <MoveSessionDialog comers={dialog.comers} day={day} onClose={close} />}
          {dialog?.kind === 'calendars' && <CalendarFeedsDialog siteId={siteId} zone={day.timeZone} onClose={close} />}
          {dialog?.kind === 'reception' && <ReceptionDialog siteId={siteId} zone={day.timeZone} onClose={close} />}
          {dialog?.kind === 'check-in' && <CheckInDialog appointment={dialog.appointment} zone={day.timeZone} onClose={close} />}
          {dialog?.kind === 'cancel' && <CancelDialog appointment={dialog.appointment} comers={comersOf(dialog.appointment, day.appointments).length} zone={day.timeZone} onClose={close} />}
          <FindFree
            key={`${siteId}${date}`}
            day={day}
            opened={dialog?.kind === 'find'}
            onClose={close}
            onChoose={(chosen, providerName) => setDialog({ kind: 'book', draft: chosen, providerName })}
          />
        </>
      )}
    </div>
  );
}

/** Nobody comes, and nobody is here or is missed: columns without hours would say nothing. */
function isEmpty(day: Day): boolean {
  return day.appointments.length === 0 && day.providers.every((each) => each.offered.length === 0 && !each.absent);
}

/** Moves at once on the screen and then for real; puts everything back, with other times on offer, when it is refused. */
function useDrop(day: Day | undefined, onRefused: (dialog: Dialog) => void) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const step = useStep();
  return ({ appointmentId, providerId, wall, revert }: DropOrder) => {
    const appointment = day?.appointments.find((each) => each.id === appointmentId);
    if (!day || !appointment) {
      revert();
      return;
    }
    const start = instantOf(wall, day.timeZone);
    const key = dayKey(day.siteId, day.date);
    const provider = day.providers.find((each) => each.id === providerId);
    const moved: Appointment = {
      ...appointment,
      start,
      end: addMinutes(start, minutesBetween(appointment.start, appointment.end)),
      providerId,
      providerName: provider?.name ?? appointment.providerName,
    };
    const put = (shown: Appointment) =>
      client.setQueryData<Day>(key, (old) => old && { ...old, appointments: old.appointments.map((each) => (each.id === appointmentId ? shown : each)) });
    put(moved);
    step.mutate(
      { appointmentId, order: { step: 'reschedule', start, ...(providerId === appointment.providerId ? {} : { providerId }) } },
      {
        onSuccess: (result) => notifyDone(t('move.done', { patient: result.patientName, when: formatTime(result.start, day.timeZone, i18n.language), provider: result.providerName })),
        onError: (error) => {
          put(appointment);
          revert();
          if (alternativesIn(error) || mayBeAllowed(error)) {
            onRefused({ kind: 'move', appointment, refusal: error, target: { providerId, wall } });
          } else {
            notifyFailed(error, t);
          }
        },
      },
    );
  };
}

function ViewLabel({ icon, text }: { icon: ReactNode; text: string }) {
  return (
    <span className={classes['viewLabel']}>
      {icon}
      {text}
    </span>
  );
}
