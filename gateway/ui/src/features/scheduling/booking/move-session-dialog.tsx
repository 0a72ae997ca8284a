import { Button, Group, Input, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '@/components/notice';
import { notifyDone } from '@/components/notify';
import { formatDateTime, formatTime } from '@/lib/format';
import { addDays, dateOf, instantOf, isLocalDate, timeOf, wallOf } from '@/lib/site-time';
import { alternativesIn, useMoveSession, whoCannot } from '../api/appointments';
import { useAvailability, useRooms, useVisitTypes } from '../api/availability';
import type { Appointment, DayProvider } from '../api/day';
import { Alternatives } from './alternatives';
import { Refused } from './book-dialog';
import classes from './booking.module.css';
import { later } from './move-dialog';

type Props = { /** Who is expected at the session. */ comers: readonly [Appointment, ...Appointment[]]; day: { siteId: string; timeZone: string; providers: readonly Pick<DayProvider, 'id' | 'name'>[] }; onClose: () => void };

/** A session of a group at another time, with another provider or in another room: all who come to it, or nobody. */
export function MoveSessionDialog({ comers, day, onClose }: Props) {
  const { t, i18n } = useTranslation();
  const zone = day.timeZone;
  const [one] = comers;
  const wall = wallOf(one.start, zone);
  const [providerId, setProviderId] = useState<string | null>(one.providerId);
  const [date, setDate] = useState(dateOf(wall));
  const [time, setTime] = useState(timeOf(wall));
  const [roomId, setRoomId] = useState<string | null>(null);
  const { data: visitTypes = [] } = useVisitTypes();
  const roomKind = visitTypes.find((each) => each.id === one.visitTypeId)?.roomKind;
  const { data: rooms = [] } = useRooms(day.siteId, roomKind !== undefined);
  const move = useMoveSession();
  const { error } = move;
  const unable = comers.find((each) => each.id === whoCannot(error));
  const alternatives = unable ? undefined : alternativesIn(error);
  const from = isLocalDate(date) ? instantOf(`${date}T00:00`, zone) : undefined;
  const { data: found } = useAvailability(
    from && providerId ? { visitTypeId: one.visitTypeId, from: later(from), to: instantOf(`${addDays(date, 1)}T00:00`, zone), siteIds: [day.siteId], providerIds: [providerId], limit: 24 } : undefined,
  );
  const free = (found?.slots ?? []).filter((slot) => (slot.start !== one.start || slot.providerId !== one.providerId) && (slot.seats === undefined || slot.seats.capacity - slot.seats.taken >= comers.length));

  const send = (start: string, withProvider: string | null, room: string | null) =>
    move.mutate(
      { appointmentId: one.id, to: { start, ...(withProvider ? { providerId: withProvider } : {}), ...(room ? { roomId: room } : {}) } },
      {
        onSuccess: ([moved]) => {
          notifyDone(t('group.move.done', { visit: one.visitTypeName, when: formatDateTime(moved?.start ?? start, zone, i18n.language), count: comers.length }));
          onClose();
        },
      },
    );

  return (
    <Modal opened onClose={onClose} title={t('group.move.title')} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (isLocalDate(date) && time) {
            send(instantOf(`${date}T${time}`, zone), providerId, roomId);
          }
        }}
      >
        <Stack gap="md">
          <Text size="sm">
            <b>{one.visitTypeName}</b> · {t('group.comers', { count: comers.length })} · {t('move.now', { when: formatDateTime(one.start, zone, i18n.language), provider: one.providerName })}
          </Text>
          <Text size="sm" c="dimmed">
            {t('group.move.effect')}
          </Text>
          {unable && <Notice kind="refusal" title={t('group.move.unable', { patient: unable.patientName })}>{error?.message}</Notice>}
          {alternatives ? (
            <Alternatives
              alternatives={alternatives.filter((each) => each.start !== one.start || each.providerId !== one.providerId)}
              hint={t('group.move.chooseAlternative')}
              zone={zone}
              date={date}
              busy={move.isPending}
              providerName={(id) => day.providers.find((each) => each.id === id)?.name}
              onChoose={(chosen) => send(chosen.start, chosen.providerId, chosen.roomId ?? null)}
            />
          ) : (
            !unable && error && <Refused error={error} />
          )}
          <Group grow align="flex-start" gap="sm">
            <Select label={t('booking.provider')} searchable allowDeselect={false} data={day.providers.map((each) => ({ value: each.id, label: each.name }))} value={providerId} onChange={setProviderId} />
            <TextInput label={t('booking.date')} type="date" value={date} onChange={(event) => setDate(event.currentTarget.value)} />
            <TextInput label={t('booking.time')} type="time" step={300} data-autofocus value={time} onChange={(event) => setTime(event.currentTarget.value)} />
          </Group>
          {roomKind !== undefined && (
            <Select
              label={t('group.move.room')}
              placeholder={t('group.move.anyRoom')}
              clearable
              data={rooms.filter((room) => room.kind === roomKind && (room.lastDay === undefined || room.lastDay >= date)).map((room) => ({ value: room.id, label: room.name }))}
              value={roomId}
              onChange={setRoomId}
            />
          )}
          <Input.Wrapper label={t('move.free')} labelElement="div">
            <div className={classes['slots']}>
              {free.length === 0 && (
                <Text size="sm" c="dimmed">
                  {t('move.nothingFree')}
                </Text>
              )}
              {free.map((slot) => {
                const at = timeOf(wallOf(slot.start, zone));
                return (
                  <Button key={slot.start} size="compact-sm" variant={at === time ? 'filled' : 'default'} aria-pressed={at === time} onClick={() => setTime(at)} className="tabular">
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
              {t('group.move.move')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
