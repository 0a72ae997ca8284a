import { Badge, Button, Table, Text } from '@mantine/core';
import { IconCalendarOff } from '@tabler/icons-react';
import { Fragment, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Blank } from '@/components/states';
import { StatusBadge } from '@/components/status/status-badge';
import { formatMinutes, formatTime, formatWallTime } from '@/lib/format';
import { minutesBetween, timeFromMinute } from '@/lib/site-time';
import type { Appointment, Day } from '../api/day';
import { COUNTS, loadOf, LONG_WAIT, waitingMinutes, type Counter } from './day-figures';
import { comersOf, type Capacities } from './sessions';
import classes from './day-list.module.css';

type Props = { day: Day; now: Date; capacities: Capacities; selected?: string | undefined; highlight?: Counter | undefined; onOpen?: (appointmentId: string) => void };

/** The same day as a list: for screen readers, small screens, and paper. Cancelled visits are only shown here. */
export function DayList({ day, now, capacities, selected, highlight, onOpen }: Props) {
  const { t, i18n } = useTranslation();
  const headings = useId();
  const shown = day.appointments.filter((each) => highlight === undefined || COUNTS[highlight](each));
  if (shown.length === 0) {
    return <Blank icon={IconCalendarOff} title={highlight ? t('today.noneOfThese') : t('today.empty')} />;
  }
  return (
    <div className={classes['list']}>
      {day.providers.map((provider) => {
        const own = together(shown.filter((each) => each.providerId === provider.id));
        const { booked, offered } = loadOf(provider, day.appointments);
        if (own.length === 0) {
          return null;
        }
        return (
          <section key={provider.id} aria-labelledby={`${headings}${provider.id}`} className={classes['provider']}>
            <header>
              <h2 id={`${headings}${provider.id}`}>{provider.name}</h2>
              <Text size="sm" c="dimmed">
                {provider.speciality}
                {provider.offered.length > 0 && ` · ${provider.offered.map(({ from, to }) => `${formatWallTime(timeFromMinute(from), i18n.language)} – ${formatWallTime(timeFromMinute(to % 1440), i18n.language)}`).join(', ')}`}
                {offered > 0 && ` · ${t('today.loadLong', { percent: Math.round((booked / offered) * 100) })}`}
              </Text>
            </header>
            <Table highlightOnHover={onOpen !== undefined} verticalSpacing={7} className={classes['table']}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th className={classes['time']}>{t('list.time')}</Table.Th>
                  <Table.Th>{t('list.patient')}</Table.Th>
                  <Table.Th>{t('list.visit')}</Table.Th>
                  <Table.Th>{t('list.room')}</Table.Th>
                  <Table.Th className={classes['status']}>{t('list.status')}</Table.Th>
                  <Table.Th className={classes['waits']}>{t('list.waiting')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {own.map((each, at) => {
                  const waited = waitingMinutes(each, now);
                  const opensSession = each.seat !== undefined && own.findIndex((one) => one.seat?.sessionId === each.seat?.sessionId) === at;
                  return (
                    <Fragment key={each.id}>
                    {opensSession && <SessionRow first={each} day={day} capacities={capacities} />}
                    <Table.Tr data-selected={each.id === selected || undefined} data-cancelled={each.status === 'CANCELLED' || undefined} onClick={() => onOpen?.(each.id)}>
                      <Table.Td className="tabular">
                        {formatTime(each.start, day.timeZone, i18n.language)}{' '}
                        <Text component="span" size="xs" c="dimmed">
                          {formatMinutes(minutesBetween(each.start, each.end), i18n.language)}
                        </Text>
                      </Table.Td>
                      <Table.Td>
                        {onOpen ? (
                          <Button variant="transparent" size="compact-sm" className={classes['patient']} onClick={() => onOpen(each.id)} data-appointment={each.id}>
                            {each.patientName}
                          </Button>
                        ) : (
                          each.patientName
                        )}
                      </Table.Td>
                      <Table.Td>
                        {each.visitTypeName}{' '}
                        {each.lane !== undefined && (
                          <Badge size="sm" variant="light" color="orange">
                            {t('today.overbooked', { lane: each.lane + 1 })}
                          </Badge>
                        )}
                      </Table.Td>
                      <Table.Td>{each.roomName ?? ''}</Table.Td>
                      <Table.Td>
                        <StatusBadge status={each.status} size="sm" />
                        {each.awaitedAtDesk && (
                          <Text component="span" size="xs" fw={650} display="block">
                            {t('checkIn.toDesk')}
                          </Text>
                        )}
                      </Table.Td>
                      <Table.Td className={classes['waits']} data-long={(waited ?? 0) > LONG_WAIT || undefined}>
                        {waited === undefined ? '' : formatMinutes(waited, i18n.language)}
                      </Table.Td>
                    </Table.Tr>
                    </Fragment>
                  );
                })}
              </Table.Tbody>
            </Table>
          </section>
        );
      })}
    </div>
  );
}

/** Above those who come to one session: what it is, and how full. */
function SessionRow({ first, day, capacities }: { first: Appointment; day: Day; capacities: Capacities }) {
  const { t, i18n } = useTranslation();
  const taken = comersOf(first, day.appointments).filter((each) => each.status !== 'NO_SHOW').length;
  const capacity = capacities.get(first.visitTypeId);
  return (
    <Table.Tr>
      <Table.Th colSpan={6} scope="rowgroup">
        <span className="tabular">{formatTime(first.start, day.timeZone, i18n.language)}</span> · {first.visitTypeName} ·{' '}
        <Text component="span" size="sm" c="dimmed" fw={500}>
          {capacity === undefined ? t('group.comers', { count: taken }) : t('group.taken', { taken, capacity })}
        </Text>
      </Table.Th>
    </Table.Tr>
  );
}

/** By start, those of one session one after the other. */
function together(appointments: readonly Appointment[]): Appointment[] {
  const place = (each: Appointment) => `${each.start} ${each.seat?.sessionId ?? ''}`;
  return [...appointments].sort((one, other) => place(one).localeCompare(place(other)));
}
