import { createCalendar, destroyCalendar, Interaction, ResourceTimeGrid, type Calendar } from '@event-calendar/core';
import '@event-calendar/core/index.css';
import { useEffect, useMemo, useRef } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useComputedColorScheme } from '@mantine/core';
import { statusClass } from '@/components/status/status';
import { formatMinutes, formatTime, initialsOf } from '@/lib/format';
import { minuteOfDay, minutesBetween, offsetText, timeFromMinute, timeOf, wallOf } from '@/lib/site-time';
import type { Appointment, Day } from '../api/day';
import { chipNodes, type Chip } from './appointment-chip';
import { closedSpans, COUNTS, loadOf, LONG_WAIT, visibleHours, waitingMinutes, type Counter } from './day-figures';
import { comersOf, oncePerSession, statusOfSession, type Capacities } from './sessions';
import classes from './day-calendar.module.css';

export type DropOrder = { appointmentId: string; providerId: string; wall: string; revert: () => void };

type Props = {
  day: Day;
  now: Date;
  selected: string | undefined;
  highlight: Counter | undefined;
  canBook: boolean;
  capacities: Capacities;
  onOpen: (appointmentId: string) => void;
  onSlot: (providerId: string, wall: string) => void;
  onMove: (appointmentId: string) => void;
  onDrop: (order: DropOrder) => void;
};

const DRAG_AFTERGLOW = 250;

/**
 * The day as columns, one per provider. The calendar knows nothing of zones: it is given the site's wall times and
 * gives wall times back; only its now-line needs the site's offset.
 */
export function DayCalendar(props: Props) {
  const { day, now, selected, highlight, canBook, capacities } = props;
  const { t, i18n } = useTranslation();
  const scheme = useComputedColorScheme('light');
  const host = useRef<HTMLDivElement>(null);
  const calendar = useRef<Calendar>(null);
  const callbacks = useRef(props);
  useEffect(() => {
    callbacks.current = props;
  });

  const language = i18n.language;
  const hours = useMemo(() => visibleHours(day), [day]);
  const resources = useMemo(
    () =>
      day.providers.map((provider) => {
        const { booked, offered } = loadOf(provider, day.appointments);
        const load = provider.absent ? t('today.absent') : offered === 0 ? t('today.noHours') : t('today.load', { percent: Math.round((booked / offered) * 100) });
        return { id: provider.id, title: provider.name, extendedProps: { speciality: provider.speciality, share: offered > 0 ? Math.min(1, booked / offered) : 0, load } };
      }),
    [day, t],
  );
  const minute = Math.floor(now.getTime() / 60_000);
  const events = useMemo(() => {
    const at = new Date(minute * 60_000);
    const shown = day.appointments.filter((each) => each.status !== 'CANCELLED');
    return [
      ...oncePerSession(shown).map((each) => (each.seat ? sessionOf(each, day, language, t, selected, highlight, capacities) : eventOf(each, day, at, language, t, selected, highlight, canBook))),
      ...day.providers.flatMap((provider) =>
        closedSpans(provider, hours).map(({ from, to }) => ({
          id: `closed-${provider.id}-${from}`,
          resourceIds: [provider.id],
          start: `${day.date}T${timeFromMinute(from)}:00`,
          end: to >= 1440 ? `${day.date}T23:59:59` : `${day.date}T${timeFromMinute(to)}:00`,
          display: 'background' as const,
          classNames: [classes['closed'] ?? ''],
        })),
      ),
    ];
  }, [day, minute, language, t, selected, highlight, canBook, capacities, hours]);
  const offset = offsetText(now, day.timeZone);

  useEffect(() => {
    if (!host.current) {
      return undefined;
    }
    const target = host.current;
    let dragEnded = 0;
    const made = createCalendar(target, [ResourceTimeGrid, Interaction], {
      view: 'resourceTimeGridDay',
      headerToolbar: { start: '', center: '', end: '' },
      allDaySlot: false,
      nowIndicator: true,
      slotDuration: '00:15:00',
      snapDuration: '00:05:00',
      slotLabelInterval: '01:00:00',
      slotHeight: 30,
      slotEventOverlap: false,
      height: '100%',
      editable: false,
      eventDurationEditable: false,
      eventLongPressDelay: 350,
      dragScroll: true,
      pointer: true,
      columnWidth: 'minmax(164px, 1fr)',
      resourceLabelContent: ({ resource }) => ({ domNodes: resourceHead(String(resource.title), resource.extendedProps as ResourceExtras) }),
      eventContent: ({ event, timeText }) => {
        const chip = event.extendedProps['chip'] as Chip | undefined;
        if (event.display === 'background') {
          return { domNodes: [] };
        }
        if (event.display === 'pointer') {
          return callbacks.current.canBook ? timeText.split(/[-–]/)[0]?.trim() : '';
        }
        return chip ? { domNodes: chipNodes(chip) } : '';
      },
      dateClick: ({ date, resource }) => {
        if (resource && callbacks.current.canBook) {
          callbacks.current.onSlot(resource.id, wallFields(date));
        }
      },
      eventDragStop: () => {
        dragEnded = Date.now();
      },
      eventDrop: ({ event, revert }) => {
        callbacks.current.onDrop({ appointmentId: String(event.id), providerId: String(event.resourceIds[0]), wall: wallFields(event.start), revert });
      },
    });
    calendar.current = made;

    const appointmentOf = (node: EventTarget | null) => (node instanceof Element ? node.closest<HTMLElement>('[data-appointment]') : null);
    const click = (event: MouseEvent) => {
      const id = appointmentOf(event.target)?.dataset['appointment'];
      if (id && Date.now() - dragEnded > DRAG_AFTERGLOW) {
        callbacks.current.onOpen(id);
      }
    };
    const keydown = (event: KeyboardEvent) => {
      const chip = appointmentOf(event.target);
      const id = chip?.dataset['appointment'];
      if (!chip || !id || event.ctrlKey || event.metaKey || event.altKey) {
        return;
      }
      if (event.key === 'm' || event.key === 'M') {
        event.preventDefault();
        callbacks.current.onMove(id);
      } else if (event.key.startsWith('Arrow')) {
        event.preventDefault();
        const next = neighbour(callbacks.current.day, id, event.key);
        target.querySelector<HTMLElement>(`[data-appointment="${next}"]`)?.focus();
      }
    };
    target.addEventListener('click', click);
    target.addEventListener('keydown', keydown);

    // The calendar's table roles promise rows and cells that are not there; without them the buttons speak for themselves.
    const strip = () => {
      target.querySelectorAll('[role="table"],[role="row"],[role="rowgroup"],[role="columnheader"],[role="cell"]').forEach((each) => {
        each.removeAttribute('role');
        each.removeAttribute('aria-colindex');
      });
      const scroller = target.querySelector('.ec-main');
      scroller?.setAttribute('tabindex', '0');
      scroller?.setAttribute('role', 'group');
      scroller?.setAttribute('aria-label', target.getAttribute('aria-label') ?? '');
    };
    strip();
    const observer = new MutationObserver(strip);
    observer.observe(target, { childList: true, subtree: true });
    return () => {
      observer.disconnect();
      target.removeEventListener('click', click);
      target.removeEventListener('keydown', keydown);
      calendar.current = null;
      void destroyCalendar(made);
    };
  }, []);

  useEffect(() => {
    const made = calendar.current;
    if (!made) {
      return;
    }
    made.setOption('date', day.date);
    made.setOption('slotMinTime', `${timeFromMinute(hours.from)}:00`);
    made.setOption('slotMaxTime', `${timeFromMinute(hours.to)}:00`);
    made.setOption('timeZone', offset);
    made.setOption('locale', language);
    made.setOption('slotLabelFormat', (time: Date) => formatTime(`2000-01-01T${pad(time.getHours())}:${pad(time.getMinutes())}:00Z`, 'UTC', language).replace(':00', ''));
  }, [day.date, hours, offset, language]);

  // To the present when the day is today, to the first hour otherwise; again only when another day is shown.
  useEffect(() => {
    const wall = wallOf(new Date(), day.timeZone);
    const start = wall.startsWith(day.date) ? Math.max(hours.from, Math.floor(minuteOfDay(timeOf(wall)) / 60) * 60 - 60) : hours.from;
    calendar.current?.setOption('scrollTime', `${timeFromMinute(start)}:00`);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a changed opening must not throw the reader back to the top
  }, [day.siteId, day.date]);

  useEffect(() => {
    calendar.current?.setOption('resources', resources);
  }, [resources]);

  useEffect(() => {
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset['appointment'] : undefined;
    calendar.current?.setOption('events', events);
    if (focused) {
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) {
          host.current?.querySelector<HTMLElement>(`[data-appointment="${focused}"]`)?.focus({ preventScroll: true });
        }
      });
    }
  }, [events]);

  return <div ref={host} className={`${classes['calendar']} ${scheme === 'dark' ? 'ec-dark' : 'ec-light'}`} data-bookable={canBook || undefined} aria-label={t('today.calendarLabel', { site: day.siteName })} role="region" />;
}

type Translate = TFunction;

function eventOf(each: Appointment, day: Day, now: Date, language: string, t: Translate, selected: string | undefined, highlight: Counter | undefined, canBook: boolean) {
  const time = formatTime(each.start, day.timeZone, language);
  const waited = waitingMinutes(each, now);
  const minutes = minutesBetween(each.start, each.end);
  const chip: Chip = {
    id: each.id,
    status: each.status,
    time,
    patient: each.patientName,
    visitType: each.visitTypeName,
    overbooked: each.lane === undefined ? undefined : `+${each.lane}`,
    waiting: waited === undefined ? undefined : formatMinutes(waited, language),
    waitsTooLong: waited !== undefined && waited > LONG_WAIT,
    minutes,
    label: [
      `${time}, ${each.patientName}`,
      each.visitTypeName,
      t('today.with', { provider: each.providerName }),
      t(`status.${each.status}`),
      ...(each.lane === undefined ? [] : [t('today.overbooked', { lane: each.lane + 1 })]),
      ...(waited === undefined ? [] : [t('today.waitsFor', { time: formatMinutes(waited, language) })]),
    ].join(', '),
  };
  const dimmed = highlight !== undefined && !COUNTS[highlight](each);
  return {
    id: each.id,
    resourceIds: [each.providerId],
    start: `${wallOf(each.start, day.timeZone)}:00`,
    end: `${wallOf(each.end, day.timeZone)}:00`,
    startEditable: canBook && (each.status === 'BOOKED' || each.status === 'CONFIRMED'),
    classNames: [statusClass(each.status), classes['event'] ?? '', ...(each.id === selected ? [classes['selected'] ?? ''] : []), ...(dimmed ? [classes['dimmed'] ?? ''] : [])],
    extendedProps: { chip },
  };
}

/** All who come together, as one block; who they are is told beside it. */
function sessionOf(each: Appointment, day: Day, language: string, t: Translate, selected: string | undefined, highlight: Counter | undefined, capacities: Capacities) {
  const comers = comersOf(each, day.appointments);
  const status = statusOfSession(comers);
  const time = formatTime(each.start, day.timeZone, language);
  const capacity = capacities.get(each.visitTypeId);
  const taken = comers.filter((one) => one.status !== 'NO_SHOW').length;
  const seats = capacity === undefined ? t('group.comers', { count: taken }) : t('group.taken', { taken, capacity });
  const chip: Chip = {
    id: each.id,
    status,
    time,
    patient: each.visitTypeName,
    visitType: capacity === undefined ? seats : t('group.brief', { taken, capacity }),
    overbooked: undefined,
    waiting: undefined,
    waitsTooLong: false,
    minutes: minutesBetween(each.start, each.end),
    label: [`${time}, ${each.visitTypeName}`, seats, t('today.with', { provider: each.providerName }), t(`status.${status}`)].join(', '),
  };
  const dimmed = highlight !== undefined && !comers.some(COUNTS[highlight]);
  return {
    id: each.id,
    resourceIds: [each.providerId],
    start: `${wallOf(each.start, day.timeZone)}:00`,
    end: `${wallOf(each.end, day.timeZone)}:00`,
    startEditable: false,
    classNames: [statusClass(status), classes['event'] ?? '', ...(comers.some(({ id }) => id === selected) ? [classes['selected'] ?? ''] : []), ...(dimmed ? [classes['dimmed'] ?? ''] : [])],
    extendedProps: { chip },
  };
}

type ResourceExtras = { speciality: string; share: number; load: string };

function resourceHead(name: string, { speciality, share, load }: ResourceExtras): Node[] {
  const head = document.createElement('div');
  head.className = classes['provider'] ?? '';
  const avatar = document.createElement('span');
  avatar.className = classes['avatar'] ?? '';
  avatar.setAttribute('aria-hidden', 'true');
  avatar.textContent = initialsOf(name);
  const text = document.createElement('div');
  text.className = classes['providerText'] ?? '';
  const title = document.createElement('strong');
  title.textContent = name;
  const below = document.createElement('span');
  below.className = classes['below'] ?? '';
  const field = document.createElement('span');
  field.textContent = speciality;
  const booked = document.createElement('em');
  booked.textContent = load;
  below.append(field, booked);
  const bar = document.createElement('span');
  bar.className = classes['load'] ?? '';
  bar.setAttribute('aria-hidden', 'true');
  bar.style.setProperty('--share', `${Math.round(share * 100)}%`);
  text.append(title, below);
  head.append(avatar, text, bar);
  return [head];
}

/** Which appointment the arrow keys lead to: along the column, or to the nearest time in the next column. */
function neighbour(day: Day, id: string, key: string): string | undefined {
  const shown = oncePerSession(day.appointments.filter((each) => each.status !== 'CANCELLED'));
  const current = shown.find((each) => each.id === id);
  if (!current) {
    return undefined;
  }
  const column = (providerId: string) => shown.filter((each) => each.providerId === providerId).sort((one, other) => one.start.localeCompare(other.start));
  if (key === 'ArrowDown' || key === 'ArrowUp') {
    const own = column(current.providerId);
    return own[own.indexOf(current) + (key === 'ArrowDown' ? 1 : -1)]?.id;
  }
  const step = key === 'ArrowRight' ? 1 : -1;
  for (let at = day.providers.findIndex((each) => each.id === current.providerId) + step; at >= 0 && at < day.providers.length; at += step) {
    const [nearest] = column(day.providers[at]?.id ?? '').sort((one, other) => distance(one, current) - distance(other, current));
    if (nearest) {
      return nearest.id;
    }
  }
  return undefined;
}

function distance(one: Appointment, other: Appointment): number {
  return Math.abs(Date.parse(one.start) - Date.parse(other.start));
}

/** The calendar's dates carry the site's wall time in their local fields. */
function wallFields(date: Date): string {
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}T${pad(date.getHours())}:${pad(date.getMinutes())}`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
