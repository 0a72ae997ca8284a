import { Badge, Button, Group, Menu, Table, Text, Title } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { notifyDone, notifyFailed } from '@/components/notify';
import { Failed } from '@/components/states';
import { formatDateTime, formatNumber } from '@/lib/format';
import type { Appointment } from '../scheduling/api/day';
import { useCallsToMake, useRecordCall, type CallOutcome, type CallToMake } from './api';

const OTHERS = ['NO_ANSWER', 'UNDECIDED', 'WRONG_NUMBER'] as const satisfies readonly CallOutcome[];

type Props = { siteId: string; zone: string; onMove: (appointment: Appointment) => void; onCancel: (appointment: Appointment) => void };

/** Patients who are likely to miss their appointment if nobody calls them; nothing at all if there are none. */
export function CallsToMake({ siteId, zone, onMove, onCancel }: Props) {
  const { t, i18n } = useTranslation();
  const { data, error, refetch } = useCallsToMake(siteId, true);
  const record = useRecordCall(siteId);
  if (error) {
    return <Failed error={error} onRetry={() => void refetch()} />;
  }
  if (!data || data.length === 0) {
    return null;
  }
  const called = ({ appointment }: CallToMake, outcome: CallOutcome) =>
    record.mutate(
      { appointmentId: appointment.id, outcome },
      { onSuccess: () => notifyDone(t(`reminders.done.${outcome}`, { patient: appointment.patientName })), onError: (failure) => notifyFailed(failure, t) },
    );
  return (
    <section aria-labelledby="calls-to-make">
      <Title order={2} size="h4" id="calls-to-make" mt="xl">
        {t('reminders.calls')}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t('reminders.callsIntro')}
      </Text>
      <Table.ScrollContainer minWidth={760} type="native">
        <Table verticalSpacing={8} aria-labelledby="calls-to-make">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('list.time')}</Table.Th>
              <Table.Th>{t('list.patient')}</Table.Th>
              <Table.Th>{t('reminders.phone')}</Table.Th>
              <Table.Th>{t('list.visit')}</Table.Th>
              <Table.Th>{t('reminders.risk')}</Table.Th>
              <Table.Th>{t('worklist.actions')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.map((call) => {
              const { appointment } = call;
              const patient = appointment.patientName;
              return (
                <Table.Tr key={appointment.id}>
                  <Table.Td className="tabular">{formatDateTime(appointment.start, zone, i18n.language)}</Table.Td>
                  <Table.Td>
                    <Text size="sm" fw={550}>
                      {patient}
                    </Text>
                    {call.calls > 0 && call.lastCallAt && (
                      <Text size="xs" c="dimmed">
                        {t('reminders.inVain', { count: call.calls, at: formatDateTime(call.lastCallAt, zone, i18n.language) })}
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td className="tabular">{call.phone ? <a href={`tel:${call.phone}`}>{call.phone}</a> : t('reminders.noPhone')}</Table.Td>
                  <Table.Td>
                    {appointment.visitTypeName} · {appointment.providerName}
                  </Table.Td>
                  <Table.Td className="tabular">
                    {call.risk && (
                      <Badge variant="default" tt="none">
                        {formatNumber(call.risk.probability, i18n.language, { style: 'percent', maximumFractionDigits: 0 })}
                      </Badge>
                    )}
                  </Table.Td>
                  <Table.Td>
                    <Group gap={6} wrap="nowrap">
                      <Button size="compact-sm" loading={record.isPending && record.variables.appointmentId === appointment.id} onClick={() => called(call, 'COMING')} aria-label={t('reminders.comingOf', { patient })}>
                        {t('reminders.outcome.COMING')}
                      </Button>
                      <Menu position="bottom-end" withinPortal>
                        <Menu.Target>
                          <Button size="compact-sm" variant="default" rightSection={<IconChevronDown size={14} aria-hidden="true" />} aria-label={t('reminders.otherOf', { patient })}>
                            {t('reminders.other')}
                          </Button>
                        </Menu.Target>
                        <Menu.Dropdown>
                          {OTHERS.map((outcome) => (
                            <Menu.Item key={outcome} onClick={() => called(call, outcome)}>
                              {t(`reminders.outcome.${outcome}`)}
                            </Menu.Item>
                          ))}
                          <Menu.Divider />
                          <Menu.Item onClick={() => onMove(appointment)}>{t('reminders.move')}</Menu.Item>
                          <Menu.Item onClick={() => onCancel(appointment)}>{t('reminders.cancel')}</Menu.Item>
                        </Menu.Dropdown>
                      </Menu>
                    </Group>
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
}
