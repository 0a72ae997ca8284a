import { ActionIcon, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyDone } from '@/components/notify';
import { Problem } from '@/lib/api/problem';
import { Refused } from '@/features/scheduling/booking/book-dialog';
import { localeOf } from '@/lib/format';
import { useChangeOpeningHours, type OpeningSpan, type Weekday } from '../api/hours';
import classes from '../setup.module.css';
import { faultsOf, WEEKDAYS, weekdayName } from './week';

const USUAL = { from: '08:00', to: '17:00' } as const;
const WORKING_DAYS = WEEKDAYS.slice(1, 5);

/** All hours of the week at once, because they are kept as one. */
export function HoursDialog({ siteId, spans: known, onClose }: { siteId: string; spans: readonly OpeningSpan[]; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const [spans, setSpans] = useState<OpeningSpan[]>([...known]);
  const [tried, setTried] = useState(false);
  const change = useChangeOpeningHours(siteId);
  const faults = faultsOf(spans);
  const refusedAt = (index: number) => (change.error instanceof Problem ? change.error.errors.find((each) => each.field.startsWith(`openingHours[${index}]`))?.message : undefined);
  const put = (index: number, part: Partial<OpeningSpan>) => {
    change.reset();
    setSpans(spans.map((each, place) => (place === index ? { ...each, ...part } : each)));
  };
  const add = (day: Weekday) => {
    const last = spans.filter((each) => each.day === day).at(-1);
    setSpans([...spans, { day, ...(last ? { from: last.to, to: '' } : USUAL) }]);
  };
  const asMonday = () =>
    setSpans([
      ...spans.filter((each) => !WORKING_DAYS.includes(each.day)),
      ...WORKING_DAYS.flatMap((day) => spans.filter((each) => each.day === 'MONDAY').map((each) => ({ ...each, day }))),
    ]);
  return (
    <Modal opened onClose={onClose} title={t('setup.hours.title')} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (faults.size === 0) {
            change.mutate(spans, {
              onSuccess: () => {
                notifyDone(t('setup.hours.saved'));
                onClose();
              },
            });
          }
        }}
      >
        <Stack gap="xs">
          {WEEKDAYS.map((day) => {
            const name = weekdayName(day, localeOf(i18n.language));
            const own = spans.flatMap((span, index) => (span.day === day ? [{ span, index }] : []));
            return (
              <div key={day} className={classes['dayRow']} role="group" aria-label={name}>
                <Text fw={600} size="sm" pt={8}>
                  {name}
                </Text>
                <Stack gap={6} flex={1}>
                  {own.length === 0 && (
                    <Text size="sm" c="dimmed" pt={8}>
                      {t('setup.hours.closed')}
                    </Text>
                  )}
                  {own.map(({ span, index }) => {
                    const fault = faults.get(index);
                    return (
                      <Group key={index} gap="xs" align="flex-start" wrap="nowrap">
                        <TextInput type="time" w={130} aria-label={t('setup.hours.fromOf', { day: name })} value={span.from} onChange={(event) => put(index, { from: event.currentTarget.value })} />
                        <Text size="sm" pt={8} aria-hidden="true">
                          –
                        </Text>
                        <TextInput
                          type="time"
                          w={130}
                          aria-label={t('setup.hours.toOf', { day: name })}
                          value={span.to}
                          onChange={(event) => put(index, { to: event.currentTarget.value })}
                          error={tried && fault ? t(`setup.hours.fault.${fault}`) : refusedAt(index)}
                        />
                        <ActionIcon variant="subtle" color="gray" size={36} onClick={() => setSpans(spans.filter((_, place) => place !== index))} aria-label={t('setup.hours.removeOf', { day: name })}>
                          <IconX size={17} aria-hidden="true" />
                        </ActionIcon>
                      </Group>
                    );
                  })}
                </Stack>
                <Button variant="subtle" size="compact-sm" mt={5} leftSection={<IconPlus size={15} aria-hidden="true" />} onClick={() => add(day)} aria-label={t('setup.hours.addOf', { day: name })}>
                  {t('setup.hours.add')}
                </Button>
              </div>
            );
          })}
          <Group>
            <Button variant="default" size="compact-sm" onClick={asMonday}>
              {t('setup.hours.asMonday')}
            </Button>
          </Group>
          <Text size="sm" c="dimmed" mt="xs">
            {t('setup.hours.effect')}
          </Text>
          {change.error && <Refused error={change.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={change.isPending}>
              {t('setup.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
