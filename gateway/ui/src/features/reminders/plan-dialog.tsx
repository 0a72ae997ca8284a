import { ActionIcon, Button, Checkbox, Group, Modal, Select, Stack, Switch, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyDone } from '@/components/notify';
import { Refused } from '../scheduling/booking/book-dialog';
import { BANDS, CHANNELS, useSetReminderRule, type Band, type Plan, type ReminderChannel, type Rule } from './api';
import { leads, leadText } from './lead';

const MOST = 6;
const DAY = 24;

type Step = { hoursBefore: number; channels: ReminderChannel[] };

function stepsOf(plan: Plan): Step[] {
  return plan.messages.map((step) => ({ hoursBefore: step.hoursBefore, channels: CHANNELS.filter((channel) => step.channels.includes(channel)) }));
}

/** What is done for one band of risk. */
export function PlanDialog({ band, rule, onClose }: { band: Band; rule: Rule; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const [steps, setSteps] = useState(() => stepsOf(rule[band]));
  const [call, setCall] = useState(rule[band].callHoursBefore);
  const [tried, setTried] = useState(false);
  const save = useSetReminderRule();
  const choices = leads(...steps.map((step) => step.hoursBefore), ...(call === undefined ? [] : [call])).map((hours) => ({
    value: String(hours),
    label: t('reminders.before', { lead: leadText(hours, i18n.language) }),
  }));
  const change = (index: number, changed: Partial<Step>) => setSteps(steps.map((step, at) => (at === index ? { ...step, ...changed } : step)));
  const twice = (step: Step) => steps.filter((other) => other.hoursBefore === step.hoursBefore).length > 1;
  const wrong = steps.some((step) => twice(step) || step.channels.length === 0);
  const free = leads().find((hours) => hours >= DAY && !steps.some((step) => step.hoursBefore === hours)) ?? DAY;
  return (
    <Modal opened onClose={onClose} title={t('reminders.changeOf', { band: t(`reminders.band.${band}`) })} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!wrong) {
            const [ordinary, usual, raised, high] = BANDS.map((each) => (each === band ? { messages: steps, callHoursBefore: call } : { messages: stepsOf(rule[each]), callHoursBefore: rule[each].callHoursBefore }));
            if (ordinary && usual && raised && high) {
              save.mutate(
                { ordinary, usual, raised, high },
                {
                  onSuccess: () => {
                    notifyDone(t('reminders.saved'));
                    onClose();
                  },
                },
              );
            }
          }
        }}
      >
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {t(`reminders.bandHint.${band}`)} {t('reminders.effect')}
          </Text>
          {steps.map((step, index) => (
            <Group key={index} align="flex-start" wrap="nowrap" gap="md">
              <Select
                style={{ flex: 1 }}
                data={choices}
                value={String(step.hoursBefore)}
                allowDeselect={false}
                aria-label={t('reminders.whenOf', { number: index + 1 })}
                onChange={(value) => value && change(index, { hoursBefore: Number(value) })}
                error={twice(step) ? t('reminders.twice') : undefined}
              />
              <Checkbox.Group
                aria-label={t('reminders.byOf', { number: index + 1 })}
                value={step.channels}
                onChange={(value) => change(index, { channels: CHANNELS.filter((channel) => value.includes(channel)) })}
                error={tried && step.channels.length === 0 ? t('common.required') : undefined}
              >
                <Group gap="md" mt={8} mb={4}>
                  {CHANNELS.map((channel) => (
                    <Checkbox key={channel} value={channel} label={t(`reminders.channel.${channel}`)} />
                  ))}
                </Group>
              </Checkbox.Group>
              <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('reminders.removeOf', { number: index + 1 })} onClick={() => setSteps(steps.filter((_, at) => at !== index))}>
                <IconTrash size={18} aria-hidden="true" />
              </ActionIcon>
            </Group>
          ))}
          {steps.length < MOST && (
            <Group>
              <Button variant="default" leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setSteps([...steps, { hoursBefore: free, channels: [...CHANNELS] }])}>
                {t('reminders.addMessage')}
              </Button>
            </Group>
          )}
          <Switch label={t('reminders.callToo')} description={t('reminders.callHint')} checked={call !== undefined} onChange={(event) => setCall(event.currentTarget.checked ? 2 * DAY : undefined)} />
          {call !== undefined && <Select label={t('reminders.callFrom')} data={choices} value={String(call)} allowDeselect={false} onChange={(value) => value && setCall(Number(value))} />}
          {save.error && <Refused error={save.error} />}
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
