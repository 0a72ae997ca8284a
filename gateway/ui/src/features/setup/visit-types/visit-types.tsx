import { Badge, Button, Group, Table, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyDone, notifyFailed } from '@/components/notify';
import { Failed, Loading } from '@/components/states';
import { useRooms, useVisitTypes, type VisitType } from '@/features/scheduling/api/availability';
import { formatDate, formatMinutes } from '@/lib/format';
import { todayIn } from '@/lib/site-time';
import { useEquipment } from '../api/places';
import { useRecallIntervals, useResumeVisitType } from '../api/visit-types';
import { kindsIn } from '../places/lacking';
import classes from '../setup.module.css';
import { EndVisitTypeDialog } from './end-visit-type-dialog';
import { VisitTypeDialog } from './visit-type-dialog';

/** For what people come: the group's kinds of visit and what each of them takes. */
export function VisitTypes({ siteId, zone, mayChange }: { siteId: string; zone: string; mayChange: boolean }) {
  const { t, i18n } = useTranslation();
  const { data, error, refetch } = useVisitTypes();
  const rooms = useRooms(siteId, mayChange);
  const equipment = useEquipment(siteId);
  const recall = useRecallIntervals();
  const resume = useResumeVisitType();
  const [open, setOpen] = useState<{ type?: VisitType }>();
  const [ending, setEnding] = useState<VisitType>();
  const today = todayIn(zone);
  const over = (type: VisitType) => type.lastDay !== undefined && type.lastDay < today;
  if (error ?? recall.error) {
    return <Failed error={error ?? recall.error} onRetry={() => void (error ? refetch() : recall.refetch())} />;
  }
  if (!data || !recall.data) {
    return <Loading />;
  }
  const monthsOf = (type: VisitType) => recall.data.find((each) => each.visitTypeId === type.id)?.months;
  const minutes = (count: number) => formatMinutes(count, i18n.language);
  return (
    <section className={`surface ${classes['card']}`} aria-labelledby="setup-visit-types">
      <Group justify="space-between" mb={4}>
        <Title order={2} size="h4" id="setup-visit-types">
          {t('setup.visit.title')}
        </Title>
        {mayChange && (
          <Button leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={() => setOpen({})}>
            {t('setup.visit.add')}
          </Button>
        )}
      </Group>
      <Text size="sm" c="dimmed" mb="sm">
        {t(mayChange ? 'setup.visit.intro' : 'setup.visit.introRead')}
      </Text>
      <Table.ScrollContainer minWidth={820} type="native">
        <Table aria-labelledby="setup-visit-types" verticalSpacing={8}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('setup.visit.name')}</Table.Th>
              <Table.Th>{t('setup.visit.time')}</Table.Th>
              <Table.Th>{t('setup.visit.who')}</Table.Th>
              <Table.Th>{t('setup.visit.where')}</Table.Th>
              <Table.Th>{t('setup.visit.rules')}</Table.Th>
              {mayChange && (
                <Table.Th>
                  <span className="visually-hidden">{t('worklist.actions')}</span>
                </Table.Th>
              )}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {[...data].sort((one, other) => Number(over(one)) - Number(over(other))).map((type) => {
              const { rules } = type;
              const months = monthsOf(type);
              const where = [rules.telehealth ? t('setup.visit.byVideo') : type.roomKind, ...rules.equipmentKinds].filter(Boolean).join(', ');
              const who = [...rules.specialities, ...rules.credentialKinds].join(', ');
              const marks = [
                ...(rules.patients === 'ANY' ? [] : [t(`setup.visit.patients.${rules.patients}`)]),
                ...(rules.authorization === 'NONE' ? [] : [t(`setup.visit.authorizationShort.${rules.authorization}`)]),
                ...(rules.groupCapacity === undefined ? [] : [t('setup.visit.capacityShort', { count: rules.groupCapacity })]),
                ...(rules.preparation ? [t('setup.visit.hasPreparation')] : []),
                ...(rules.cancelling ? [t(rules.cancelling.currency ? 'setup.visit.cancel.shortFee' : 'setup.visit.cancel.short', { count: rules.cancelling.noticeHours })] : []),
                ...(months === undefined ? [] : [t('setup.visit.recallShort', { count: months })]),
              ];
              return (
                <Table.Tr key={type.id} c={over(type) ? 'dimmed' : undefined}>
                  <Table.Td>
                    <Text size="sm" fw={600}>
                      {type.name}
                    </Text>
                    <Text size="xs" c="dimmed" className="tabular">
                      {type.code}
                    </Text>
                  </Table.Td>
                  <Table.Td className="tabular">
                    {minutes(type.minutes)}
                    {(rules.bufferBeforeMinutes > 0 || type.bufferMinutes > 0) && (
                      <Text size="xs" c="dimmed">
                        {[rules.bufferBeforeMinutes > 0 && t('setup.visit.before', { minutes: minutes(rules.bufferBeforeMinutes) }), type.bufferMinutes > 0 && t('setup.visit.after', { minutes: minutes(type.bufferMinutes) })].filter(Boolean).join(', ')}
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td>{who || t('setup.visit.anybody')}</Table.Td>
                  <Table.Td>{where || t('setup.visit.anyRoom')}</Table.Td>
                  <Table.Td>
                    <Group gap={6}>
                      {type.lastDay !== undefined && (
                        <Badge variant="light" color={over(type) ? 'gray' : 'yellow'} size="sm" tt="none">
                          {t(over(type) ? 'setup.visit.endedSince' : 'setup.visit.ends', { date: formatDate(type.lastDay, i18n.language) })}
                        </Badge>
                      )}
                      {marks.map((mark) => (
                        <Badge key={mark} variant="default" size="sm" tt="none">
                          {mark}
                        </Badge>
                      ))}
                    </Group>
                  </Table.Td>
                  {mayChange && (
                    <Table.Td>
                      <Group gap={6} justify="flex-end">
                        <Button size="compact-sm" variant="default" onClick={() => setOpen({ type })} aria-label={t('setup.visit.changeOf', { name: type.name })}>
                          {t('setup.schedule.change')}
                        </Button>
                        {type.lastDay !== undefined && (
                          <Button
                            size="compact-sm"
                            variant="default"
                            loading={resume.isPending && resume.variables === type.id}
                            aria-label={t('setup.visit.resumeOf', { name: type.name })}
                            onClick={() => resume.mutate(type.id, { onSuccess: () => notifyDone(t('setup.visit.resumed', { name: type.name })), onError: (refused) => notifyFailed(refused, t) })}
                          >
                            {t('setup.visit.resume')}
                          </Button>
                        )}
                        {!over(type) && (
                          <Button size="compact-sm" variant="default" onClick={() => setEnding(type)} aria-label={t('setup.visit.endOf', { name: type.name })}>
                            {t('setup.visit.end')}
                          </Button>
                        )}
                      </Group>
                    </Table.Td>
                  )}
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {ending && <EndVisitTypeDialog type={ending} today={today} onClose={() => setEnding(undefined)} />}
      {open && (
        <VisitTypeDialog
          type={open.type}
          recallMonths={open.type && monthsOf(open.type)}
          currency={data.find((type) => type.rules.cancelling?.currency)?.rules.cancelling?.currency ?? 'USD'}
          roomKinds={kindsIn((rooms.data ?? []).map((room) => room.kind), data.map((type) => type.roomKind))}
          equipmentKinds={kindsIn((equipment.data ?? []).map((piece) => piece.kind), data.flatMap((type) => type.rules.equipmentKinds))}
          credentialKinds={kindsIn(data.flatMap((type) => type.rules.credentialKinds))}
          onClose={() => setOpen(undefined)}
        />
      )}
    </section>
  );
}
