import { Autocomplete, Badge, Button, Group, Modal, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '@/components/notice';
import { notifyDone, notifyFailed } from '@/components/notify';
import { Failed, Loading } from '@/components/states';
import { useRooms, useVisitTypes, type Room } from '@/features/scheduling/api/availability';
import { Refused } from '@/features/scheduling/booking/book-dialog';
import { formatDate } from '@/lib/format';
import { todayIn } from '@/lib/site-time';
import { useEquipment, useInstallEquipment, useOpenRoom, useReopenRoom, useRetireEquipment, type Equipment } from '../api/places';
import { problemAt, saidAt } from '../problem-at';
import classes from '../setup.module.css';
import { CloseRoomDialog } from './close-room-dialog';
import { kindsIn, lackingAt } from './lacking';

type Open = { what: 'room' } | { what: 'close'; room: Room } | { what: 'equipment' } | { what: 'retire'; piece: Equipment };

/** Where visits take place and with what. */
export function Places({ siteId, zone, mayChange }: { siteId: string; zone: string; mayChange: boolean }) {
  const { t, i18n } = useTranslation();
  const today = todayIn(zone);
  const rooms = useRooms(siteId);
  const equipment = useEquipment(siteId);
  const visitTypes = useVisitTypes();
  const reopen = useReopenRoom(siteId);
  const [open, setOpen] = useState<Open>();
  const failed = [rooms, equipment, visitTypes].find((each) => each.error);
  if (failed) {
    return <Failed error={failed.error} onRetry={() => void failed.refetch()} />;
  }
  if (!rooms.data || !equipment.data || !visitTypes.data) {
    return <Loading />;
  }
  const over = (room: Room) => room.lastDay !== undefined && room.lastDay < today;
  const lacks = lackingAt(visitTypes.data.filter((type) => type.lastDay === undefined || type.lastDay >= today), rooms.data.filter((room) => !over(room)), equipment.data);
  const roomKinds = kindsIn(rooms.data.map((room) => room.kind), visitTypes.data.map((type) => type.roomKind));
  const equipmentKinds = kindsIn(equipment.data.map((piece) => piece.kind), visitTypes.data.flatMap((type) => type.rules.equipmentKinds));
  const neededBy = (kind: string, what: 'room' | 'equipment') =>
    visitTypes.data.filter((type) => (what === 'room' ? type.roomKind === kind : type.rules.equipmentKinds.includes(kind))).map((type) => type.name).join(', ') || '–';
  return (
    <div className={classes['stack']}>
      {lacks.length > 0 && (
        <Notice kind="warning" title={t('setup.place.lacks')}>
          <ul className={classes['plain']}>
            {lacks.map((lack) => (
              <li key={`${lack.visitType} ${lack.kind}`}>{t(`setup.place.lack.${lack.what}`, lack)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <section className={`surface ${classes['card']}`} aria-labelledby="setup-rooms">
        <Group justify="space-between" mb="xs">
          <Title order={2} size="h4" id="setup-rooms">
            {t('setup.place.rooms')}
          </Title>
          {mayChange && (
            <Button leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={() => setOpen({ what: 'room' })}>
              {t('setup.place.addRoom')}
            </Button>
          )}
        </Group>
        {rooms.data.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('setup.place.noRooms')}
          </Text>
        ) : (
          <Table.ScrollContainer minWidth={560} type="native">
            <Table aria-labelledby="setup-rooms" verticalSpacing={6}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('setup.place.name')}</Table.Th>
                  <Table.Th>{t('setup.place.kind')}</Table.Th>
                  <Table.Th>{t('setup.place.neededBy')}</Table.Th>
                  <Table.Th>
                    <span className="visually-hidden">{t('worklist.actions')}</span>
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {[...rooms.data]
                  .sort((one, other) => Number(over(one)) - Number(over(other)))
                  .map((room) => (
                    <Table.Tr key={room.id} c={over(room) ? 'dimmed' : undefined}>
                      <Table.Td fw={550}>{room.name}</Table.Td>
                      <Table.Td>{room.kind}</Table.Td>
                      <Table.Td>{neededBy(room.kind, 'room')}</Table.Td>
                      <Table.Td>
                        <Group gap={6} justify="flex-end">
                          {room.lastDay !== undefined && (
                            <Badge variant="default" size="sm" tt="none" c={over(room) ? 'dimmed' : undefined}>
                              {t(over(room) ? 'setup.place.closedSince' : 'setup.place.closes', { date: formatDate(room.lastDay, i18n.language) })}
                            </Badge>
                          )}
                          {mayChange && room.lastDay !== undefined && (
                            <Button
                              size="compact-sm"
                              variant="default"
                              loading={reopen.isPending && reopen.variables === room.id}
                              aria-label={t('setup.place.reopenOf', { name: room.name })}
                              onClick={() => reopen.mutate(room.id, { onSuccess: () => notifyDone(t('setup.place.reopened', { name: room.name })), onError: (refused) => notifyFailed(refused, t) })}
                            >
                              {t('setup.place.reopen')}
                            </Button>
                          )}
                          {mayChange && !over(room) && (
                            <Button size="compact-sm" variant="default" onClick={() => setOpen({ what: 'close', room })} aria-label={t('setup.place.closeOf', { name: room.name })}>
                              {t('setup.place.close')}
                            </Button>
                          )}
                        </Group>
                      </Table.Td>
                    </Table.Tr>
                  ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </section>
      <section className={`surface ${classes['card']}`} aria-labelledby="setup-equipment">
        <Group justify="space-between" mb="xs">
          <Title order={2} size="h4" id="setup-equipment">
            {t('setup.place.equipment')}
          </Title>
          {mayChange && (
            <Button leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={() => setOpen({ what: 'equipment' })}>
              {t('setup.place.addEquipment')}
            </Button>
          )}
        </Group>
        {equipment.data.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('setup.place.noEquipment')}
          </Text>
        ) : (
          <Table.ScrollContainer minWidth={480} type="native">
            <Table aria-labelledby="setup-equipment" verticalSpacing={6}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('setup.place.name')}</Table.Th>
                  <Table.Th>{t('setup.place.kind')}</Table.Th>
                  <Table.Th>{t('setup.place.neededBy')}</Table.Th>
                  <Table.Th>
                    <span className="visually-hidden">{t('worklist.actions')}</span>
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {[...equipment.data]
                  .sort((one, other) => Number(one.retired) - Number(other.retired))
                  .map((piece) => (
                    <Table.Tr key={piece.id} c={piece.retired ? 'dimmed' : undefined}>
                      <Table.Td fw={550}>{piece.name}</Table.Td>
                      <Table.Td>{piece.kind}</Table.Td>
                      <Table.Td>{neededBy(piece.kind, 'equipment')}</Table.Td>
                      <Table.Td ta="right">
                        {piece.retired ? (
                          <Badge variant="default" size="sm" tt="none" c="dimmed">
                            {t('setup.place.retired')}
                          </Badge>
                        ) : (
                          mayChange && (
                            <Button size="compact-sm" variant="default" onClick={() => setOpen({ what: 'retire', piece })} aria-label={t('setup.place.retireOf', { name: piece.name })}>
                              {t('setup.place.retire')}
                            </Button>
                          )
                        )}
                      </Table.Td>
                    </Table.Tr>
                  ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </section>
      {open?.what === 'room' && <NewRoom siteId={siteId} kinds={roomKinds} onClose={() => setOpen(undefined)} />}
      {open?.what === 'close' && <CloseRoomDialog siteId={siteId} room={open.room} today={today} onClose={() => setOpen(undefined)} />}
      {open?.what === 'equipment' && <NewEquipment siteId={siteId} kinds={equipmentKinds} onClose={() => setOpen(undefined)} />}
      {open?.what === 'retire' && <Retire siteId={siteId} piece={open.piece} onClose={() => setOpen(undefined)} />}
    </div>
  );
}

type NewProps = { siteId: string; kinds: readonly string[]; onClose: () => void };

function NewRoom({ siteId, kinds, onClose }: NewProps) {
  return <NewPlaceDialog what="room" kinds={kinds} save={useOpenRoom(siteId)} onClose={onClose} />;
}

function NewEquipment({ siteId, kinds, onClose }: NewProps) {
  return <NewPlaceDialog what="equipment" kinds={kinds} save={useInstallEquipment(siteId)} onClose={onClose} />;
}

type DialogProps = { what: 'room' | 'equipment'; kinds: readonly string[]; save: ReturnType<typeof useOpenRoom> | ReturnType<typeof useInstallEquipment>; onClose: () => void };

/** A name that people call it by, and the kind by which visits ask for it. */
function NewPlaceDialog({ what, kinds, save, onClose }: DialogProps) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [kind, setKind] = useState('');
  const [tried, setTried] = useState(false);
  const missing = (text: string) => tried && !text.trim() && t('common.required');
  return (
    <Modal opened onClose={onClose} title={t(what === 'room' ? 'setup.place.addRoom' : 'setup.place.addEquipment')} size="md" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (name.trim() && kind.trim()) {
            save.mutate(
              { name: name.trim(), kind: kind.trim() },
              {
                onSuccess: () => {
                  notifyDone(t('setup.place.added', { name: name.trim() }));
                  onClose();
                },
              },
            );
          }
        }}
      >
        <Stack gap="md">
          <TextInput
            label={t('setup.place.name')}
            placeholder={t(`setup.place.nameHint.${what}`)}
            required
            data-autofocus
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={missing(name) || problemAt(save.error, 'name')}
          />
          <Autocomplete
            label={t('setup.place.kind')}
            description={t('setup.place.kindHint')}
            required
            maxLength={40}
            data={[...kinds]}
            value={kind}
            onChange={setKind}
            error={missing(kind) || problemAt(save.error, 'kind')}
          />
          {save.error && !saidAt(save.error, 'name', 'kind') && <Refused error={save.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t('setup.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function Retire({ siteId, piece, onClose }: { siteId: string; piece: Equipment; onClose: () => void }) {
  const { t } = useTranslation();
  const retire = useRetireEquipment(siteId);
  return (
    <Modal opened onClose={onClose} title={t('setup.place.retireTitle', { name: piece.name })} size="md" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack gap="md">
        <Notice kind="warning" title={t('setup.place.forGood')}>
          {t('setup.place.retireEffect')}
        </Notice>
        {retire.error && <Refused error={retire.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('common.cancel')}
          </Button>
          <Button
            color="red"
            loading={retire.isPending}
            onClick={() =>
              retire.mutate(piece.id, {
                onSuccess: () => {
                  notifyDone(t('setup.place.isRetired', { name: piece.name }));
                  onClose();
                },
              })
            }
          >
            {t('setup.place.retireButton')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
