import { Button, Group, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed, Loading } from '@/components/states';
import { formatDateTime } from '@/lib/format';
import classes from '../setup/setup.module.css';
import { BANDS, useReminderRule, type Band } from './api';
import { leadText } from './lead';
import { PlanDialog } from './plan-dialog';

/** How often, how early and by what the group's patients are reminded, by how likely it is that they do not come. */
export function ReminderRule({ zone, mayChange }: { zone: string; mayChange: boolean }) {
  const { t, i18n } = useTranslation();
  const { data, error, refetch } = useReminderRule();
  const [open, setOpen] = useState<Band>();
  if (error) {
    return <Failed error={error} onRetry={() => void refetch()} />;
  }
  if (!data) {
    return <Loading />;
  }
  const before = (hours: number) => t('reminders.before', { lead: leadText(hours, i18n.language) });
  return (
    <section className={`surface ${classes['card']}`} aria-labelledby="setup-reminders">
      <Title order={2} size="h4" id="setup-reminders" mb={4}>
        {t('reminders.title')}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t(mayChange ? 'reminders.intro' : 'reminders.introRead')} {data.setAt ? t('reminders.setAt', { at: formatDateTime(data.setAt, zone, i18n.language) }) : t('reminders.shipped')}
      </Text>
      <Table.ScrollContainer minWidth={640} type="native">
        <Table aria-labelledby="setup-reminders" verticalSpacing={8}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('reminders.risk')}</Table.Th>
              <Table.Th>{t('reminders.messages')}</Table.Th>
              <Table.Th>{t('reminders.call')}</Table.Th>
              {mayChange && (
                <Table.Th>
                  <span className="visually-hidden">{t('worklist.actions')}</span>
                </Table.Th>
              )}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {BANDS.map((band) => {
              const plan = data.rule[band];
              return (
                <Table.Tr key={band}>
                  <Table.Td>
                    <Text size="sm" fw={600}>
                      {t(`reminders.band.${band}`)}
                    </Text>
                    <Text size="xs" c="dimmed">
                      {t(`reminders.bandHint.${band}`)}
                    </Text>
                  </Table.Td>
                  <Table.Td>
                    {plan.messages.length === 0
                      ? t('reminders.none')
                      : plan.messages.map((step) => (
                          <Text size="sm" key={step.hoursBefore}>
                            {before(step.hoursBefore)} · {step.channels.map((channel) => t(`reminders.channel.${channel}`)).join(', ')}
                          </Text>
                        ))}
                  </Table.Td>
                  <Table.Td>{plan.callHoursBefore === undefined ? '–' : before(plan.callHoursBefore)}</Table.Td>
                  {mayChange && (
                    <Table.Td ta="right">
                      <Group justify="flex-end">
                        <Button size="compact-sm" variant="default" onClick={() => setOpen(band)} aria-label={t('reminders.changeOf', { band: t(`reminders.band.${band}`) })}>
                          {t('setup.schedule.change')}
                        </Button>
                      </Group>
                    </Table.Td>
                  )}
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {open && <PlanDialog band={open} rule={data.rule} onClose={() => setOpen(undefined)} />}
    </section>
  );
}
