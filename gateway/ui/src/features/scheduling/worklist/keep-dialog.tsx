import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyDone } from '@/components/notify';
import { formatDateTime } from '@/lib/format';
import { Refused } from '../booking/book-dialog';
import { useKeep, type WorklistItem } from '../api/worklist';

const SHORTEST = 3;

/** Somebody has found another way: says which, for whoever asks later. */
export function KeepDialog({ item, zone, onClose }: { item: WorklistItem; zone: string; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const { appointment } = item;
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const keep = useKeep(appointment.siteId);
  return (
    <Modal opened onClose={onClose} title={t('worklist.keepTitle')} size="md" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (reason.trim().length >= SHORTEST) {
            keep.mutate(
              { appointmentId: appointment.id, despite: item.reason, reason: reason.trim() },
              {
                onSuccess: () => {
                  notifyDone(t('worklist.kept', { patient: appointment.patientName }));
                  onClose();
                },
              },
            );
          }
        }}
      >
        <Stack gap="md">
          <Text size="sm">
            <b>{appointment.patientName}</b> · {appointment.visitTypeName} · {formatDateTime(appointment.start, zone, i18n.language)} · {t(`obstacle.${item.reason}`)}
          </Text>
          <Textarea
            label={t('worklist.keepReason')}
            description={t('worklist.keepHint')}
            required
            rows={2}
            maxLength={200}
            data-autofocus
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={tried && reason.trim().length < SHORTEST ? t('common.required') : undefined}
          />
          {keep.error && <Refused error={keep.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={keep.isPending}>
              {t('worklist.keep')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
