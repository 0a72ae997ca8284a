import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyDone } from '@/components/notify';
import { Refused } from '@/features/scheduling/booking/book-dialog';
import { formatWallTime, localeOf } from '@/lib/format';
import { isLocalDate, type LocalDate } from '@/lib/site-time';
import { useEndTemplate, type Template } from '../api/schedules';
import { weekdayName } from '../opening/week';
import { problemAt } from '../problem-at';

/** Hours that are not offered any more after a day. */
export function EndDialog({ template, today, onClose }: { template: Template; today: LocalDate; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const [lastDay, setLastDay] = useState(today);
  const [tried, setTried] = useState(false);
  const end = useEndTemplate();
  const wrong = !isLocalDate(lastDay) ? t('common.required') : template.validTo && lastDay >= template.validTo ? t('setup.schedule.endsBefore') : undefined;
  return (
    <Modal opened onClose={onClose} title={t('setup.schedule.endTitle')} size="md" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!wrong) {
            end.mutate(
              { templateId: template.id, lastDay },
              {
                onSuccess: () => {
                  notifyDone(t('setup.schedule.ended'));
                  onClose();
                },
              },
            );
          }
        }}
      >
        <Stack gap="md">
          <Text size="sm">
            {t('setup.schedule.changes', { day: weekdayName(template.dayOfWeek, localeOf(i18n.language)), from: formatWallTime(template.from, i18n.language), to: formatWallTime(template.to, i18n.language) })}
          </Text>
          <TextInput type="date" label={t('setup.schedule.lastDay')} required data-autofocus value={lastDay} onChange={(event) => setLastDay(event.currentTarget.value)} error={(tried && wrong) || problemAt(end.error, 'lastDay')} />
          <Text size="sm" c="dimmed">
            {t('setup.schedule.endEffect')}
          </Text>
          {end.error && <Refused error={end.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={end.isPending}>
              {t('setup.schedule.endButton')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
