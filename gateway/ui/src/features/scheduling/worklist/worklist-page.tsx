import { Button, Group, Table, Text, Title } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/app/session/api';
import { Blank, Failed, Loading } from '@/components/states';
import { CallsToMake } from '@/features/reminders/calls-to-make';
import { formatDateTime } from '@/lib/format';
import { can } from '@/lib/roles';
import { dateOf, wallOf } from '@/lib/site-time';
import { dayQuery, type Appointment } from '../api/day';
import { useSites } from '../api/sites';
import { useRefreshWorklist, useWorklist, type WorklistItem } from '../api/worklist';
import { CancelDialog } from '../booking/cancel-dialog';
import { MoveDialog } from '../booking/move-dialog';
import { KeepDialog } from './keep-dialog';
import classes from './worklist.module.css';

const route = getRouteApi('/inside/sites/$siteId/worklist');

type Open = { kind: 'move' | 'cancel'; appointment: Appointment } | { kind: 'keep'; item: WorklistItem };

/** What was booked and cannot take place as things are now, one row each, with the three ways to deal with it. */
export function WorklistPage() {
  const { t, i18n } = useTranslation();
  const { siteId } = route.useParams();
  const me = useMe();
  const { data: sites = [] } = useSites();
  const zone = sites.find((site) => site.id === siteId)?.timeZone ?? 'UTC';
  const { data, error, refetch } = useWorklist(siteId);
  const refresh = useRefreshWorklist(siteId);
  const [open, setOpen] = useState<Open>();
  const close = () => {
    setOpen(undefined);
    refresh();
  };
  return (
    <div className={classes['page']}>
      <div className={classes['intro']}>
        <Title order={1} size="h3">
          {t('worklist.title')}
        </Title>
        <Text size="sm" c="dimmed">
          {t('worklist.intro')}
        </Text>
      </div>
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Loading />
      ) : data.length === 0 ? (
        <Blank icon={IconCircleCheck} color="harbor" title={t('worklist.empty')}>
          {t('worklist.emptyDetail')}
        </Blank>
      ) : (
        <Table verticalSpacing={8} aria-label={t('worklist.title')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('list.time')}</Table.Th>
              <Table.Th>{t('list.patient')}</Table.Th>
              <Table.Th>{t('list.visit')}</Table.Th>
              <Table.Th>{t('worklist.why')}</Table.Th>
              <Table.Th>{t('worklist.actions')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.map((item) => (
              <Table.Tr key={item.appointment.id}>
                <Table.Td className="tabular">{formatDateTime(item.appointment.start, zone, i18n.language)}</Table.Td>
                <Table.Td>
                  <Text size="sm" fw={550}>
                    {item.appointment.patientName}
                  </Text>
                </Table.Td>
                <Table.Td>
                  {item.appointment.visitTypeName} · {item.appointment.providerName}
                </Table.Td>
                <Table.Td>{t(`obstacle.${item.reason}`)}</Table.Td>
                <Table.Td>
                  <Group gap={6} wrap="nowrap">
                    {can(me, 'book') && (
                      <>
                        <Button size="compact-sm" onClick={() => setOpen({ kind: 'move', appointment: item.appointment })} aria-label={t('worklist.moveOf', { patient: item.appointment.patientName })}>
                          {t('move.move')}
                        </Button>
                        <Button size="compact-sm" variant="default" onClick={() => setOpen({ kind: 'cancel', appointment: item.appointment })} aria-label={t('worklist.cancelOf', { patient: item.appointment.patientName })}>
                          {t('cancel.cancel')}
                        </Button>
                      </>
                    )}
                    {can(me, 'care') && (
                      <Button size="compact-sm" variant="default" onClick={() => setOpen({ kind: 'keep', item })} aria-label={t('worklist.keepOf', { patient: item.appointment.patientName })}>
                        {t('worklist.keep')}
                      </Button>
                    )}
                  </Group>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {can(me, 'book') && <CallsToMake siteId={siteId} zone={zone} onMove={(appointment) => setOpen({ kind: 'move', appointment })} onCancel={(appointment) => setOpen({ kind: 'cancel', appointment })} />}
      {open?.kind === 'move' && <MoveOn appointment={open.appointment} zone={zone} onClose={close} />}
      {open?.kind === 'cancel' && <CancelDialog appointment={open.appointment} zone={zone} onClose={close} />}
      {open?.kind === 'keep' && <KeepDialog item={open.item} zone={zone} onClose={close} />}
    </div>
  );
}

/** The move dialog wants to know who works on the day of the appointment. */
function MoveOn({ appointment, zone, onClose }: { appointment: Appointment; zone: string; onClose: () => void }) {
  const { data: day } = useQuery(dayQuery(appointment.siteId, dateOf(wallOf(appointment.start, zone))));
  return day ? <MoveDialog appointment={appointment} day={day} onClose={onClose} /> : null;
}
