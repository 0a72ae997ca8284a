import { Button, Group, Input, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/app/session/api';
import { notifyDone } from '@/components/notify';
import { useAuthorizationForMove } from '@/features/referrals/api';
import { AuthorizationNote } from '@/features/referrals/authorization-note';
import { formatDateTime, formatTime } from '@/lib/format';
import { can } from '@/lib/roles';
import { addDays, dateOf, instantOf, isLocalDate, timeOf, wallOf } from '@/lib/site-time';
import { alternativesIn, fullSessionIn, mayBeAllowed, useStep } from '../api/appointments';
import { useAvailability } from '../api/availability';
import type { Appointment, DayProvider } from '../api/day';
import { Alternatives } from './alternatives';
import { Refused } from './book-dialog';
import classes from './booking.module.css';

/** Instead of a provider: whoever is free then. */
const ANYBODY = 'anybody';

type Props = { appointment: Appointment; /** The site, and whom it can be moved to. */ day: { siteId: string; timeZone: string; providers: readonly Pick<DayProvider, 'id' | 'name'>[] }; onClose: () => void; /** A refusal that was met while dragging. */ refusal?: unknown; target?: { providerId: string; wall: string } };

/** Another time, another provider: the way to move a visit without a mouse, and where a failed drag ends up. */
export function MoveDialog({ appointment, day, onClose, refusal, target }: Props) {
  const { t, i18n } = useTranslation();
  const zone = day.timeZone;
  const wall = target?.wall ?? wallOf(appointment.start, zone);
  const [providerId, setProviderId] = useState<string | null>(target?.providerId ?? appointment.providerId);
  const [date, setDate] = useState(dateOf(wall));
  const [time, setTime] = useState(timeOf(wall));
  const [reason, setReason] = useState('');
  const [withoutAuthorization, setWithoutAuthorization] = useState('');
  const authorization = useAuthorizationForMove(appointment.id, isLocalDate(date) ? date : undefined);
  const needsReason = authorization.data?.need === 'WARNS' && !authorization.data.authorization;
  const me = useMe();
  const move = useStep();
  const error = move.error ?? (move.isIdle ? refusal : undefined);
  const alternatives = alternativesIn(error);
  const mayOverride = can(me, 'override') && mayBeAllowed(error);
  const from = isLocalDate(date) ? instantOf(`${date}T00:00`, zone) : undefined;
  const { data: found } = useAvailability(
    from && providerId
      ? { visitTypeId: appointment.visitTypeId, from: later(from), to: instantOf(`${addDays(date, 1)}T00:00`, zone), siteIds: [day.siteId], ...(providerId === ANYBODY ? { pooled: true } : { providerIds: [providerId] }), limit: 24 }
      : undefined,
  );

  const free: readonly { start: string; providers?: number }[] = providerId === ANYBODY ? (found?.times ?? []) : (found?.slots ?? []);
  const whom = (provider: string | null) => (provider === ANYBODY ? { anyOf: {} } : provider ? { providerId: provider } : {});

  const send = (start: string, withProvider: string | null, roomId?: string) =>
    move.mutate(
      { appointmentId: appointment.id, order: { step: 'reschedule', start, ...whom(withProvider), ...(roomId ? { roomId } : {}), ...(mayOverride && withProvider !== ANYBODY && reason.trim() ? { overrideReason: reason.trim() } : {}), ...(needsReason && withoutAuthorization.trim() ? { withoutAuthorizationReason: withoutAuthorization.trim() } : {}) } },
      {
        onSuccess: (moved) => {
          notifyDone(t('move.done', { patient: appointment.patientName, when: formatDateTime(moved.start, zone, i18n.language), provider: moved.providerName }));
          onClose();
        },
      },
    );

  return (
    <Modal opened onClose={onClose} title={t('move.title')} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (isLocalDate(date) && time) {
            send(instantOf(`${date}T${time}`, zone), providerId);
          }
        }}
      >
        <Stack gap="md">
          <Text size="sm">
            <b>{appointment.patientName}</b> · {appointment.visitTypeName} · {t('move.now', { when: formatDateTime(appointment.start, zone, i18n.language), provider: appointment.providerName })}
          </Text>
          {alternatives ? (
            <Alternatives
              alternatives={alternatives.filter((each) => each.start !== appointment.start || each.providerId !== appointment.providerId)}
              full={fullSessionIn(error)}
              hint={t('move.chooseAlternative')}
              zone={zone}
              date={date}
              busy={move.isPending}
              providerName={(id) => day.providers.find((each) => each.id === id)?.name}
              onChoose={(chosen) => send(chosen.start, chosen.providerId, chosen.roomId ?? undefined)}
            />
          ) : (
            error !== undefined && error !== null && <Refused error={error} />
          )}
          {mayOverride && (
            <TextInput label={t('booking.overrideReason')} description={t('booking.overrideHint')} maxLength={200} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
          )}
          <Group grow align="flex-start" gap="sm">
            <Select label={t('booking.provider')} searchable allowDeselect={false} data={[{ value: ANYBODY, label: t('find.anybody') }, ...day.providers.map((each) => ({ value: each.id, label: each.name }))]} value={providerId} onChange={setProviderId} />
            <TextInput label={t('booking.date')} type="date" value={date} onChange={(event) => setDate(event.currentTarget.value)} />
            <TextInput label={t('booking.time')} type="time" step={300} data-autofocus value={time} onChange={(event) => setTime(event.currentTarget.value)} />
          </Group>
          <AuthorizationNote found={authorization.data} reason={withoutAuthorization} onReason={setWithoutAuthorization} />
          <Input.Wrapper label={t('move.free')} labelElement="div">
            <div className={classes['slots']}>
              {free.length === 0 && (
                <Text size="sm" c="dimmed">
                  {t(providerId === ANYBODY ? 'move.nobodyFree' : 'move.nothingFree')}
                </Text>
              )}
              {free.map((slot) => {
                const at = timeOf(wallOf(slot.start, zone));
                return (
                  <Button
                    key={slot.start}
                    size="compact-sm"
                    variant={at === time ? 'filled' : 'default'}
                    aria-pressed={at === time}
                    onClick={() => setTime(at)}
                    className="tabular"
                    {...(slot.providers !== undefined && {
                      rightSection: <span aria-hidden="true">×{slot.providers}</span>,
                      'aria-label': t('find.freeThen', { time: formatTime(slot.start, zone, i18n.language), count: slot.providers }),
                    })}
                  >
                    {formatTime(slot.start, zone, i18n.language)}
                  </Button>
                );
              })}
            </div>
          </Input.Wrapper>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={move.isPending}>
              {t('move.move')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** Nothing can be booked in the past, so nothing is asked about it. To the minute, so that the question stays the same. */
export function later(from: string): string {
  const now = new Date(Math.ceil(Date.now() / 60_000) * 60_000).toISOString().replace('.000Z', 'Z');
  return from > now ? from : now;
}
