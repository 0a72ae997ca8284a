import { Button, Group, Modal, Radio, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyDone } from '@/components/notify';
import { formatDateTime } from '@/lib/format';
import { useStep } from '../api/appointments';
import type { Appointment } from '../api/day';
import { Refused } from './book-dialog';

export const CANCEL_REASONS = {
  PATIENT: ['ILL', 'FEELS_BETTER', 'TRANSPORT', 'WORK_OR_FAMILY', 'COST', 'OTHER'],
  SITE: ['PROVIDER_AWAY', 'EQUIPMENT', 'SITE_CLOSED', 'BOOKED_IN_ERROR', 'OTHER'],
} as const;

type By = keyof typeof CANCEL_REASONS;

export function CancelDialog({ appointment, zone, onClose }: { appointment: Appointment; zone: string; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const [by, setBy] = useState<By>('PATIENT');
  const [reason, setReason] = useState<string>();
  const [tried, setTried] = useState(false);
  const cancel = useStep();
  return (
    <Modal opened onClose={onClose} title={t('cancel.title')} size="md" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (reason) {
            cancel.mutate(
              { appointmentId: appointment.id, order: { step: 'cancel', by, reasonCode: reason } },
              {
                onSuccess: () => {
                  notifyDone(t('cancel.done', { patient: appointment.patientName }));
                  onClose();
                },
              },
            );
          }
        }}
      >
        <Stack gap="md">
          <Text size="sm">
            <b>{appointment.patientName}</b> · {appointment.visitTypeName} · {formatDateTime(appointment.start, zone, i18n.language)}
          </Text>
          <SegmentedControl
            fullWidth
            aria-label={t('cancel.by')}
            value={by}
            onChange={(value) => {
              setBy(value as By);
              setReason(undefined);
            }}
            data={[
              { value: 'PATIENT', label: t('cancel.byPatient') },
              { value: 'SITE', label: t('cancel.bySite') },
            ]}
          />
          <Radio.Group label={t('cancel.reason')} required value={reason ?? ''} onChange={setReason} error={tried && !reason ? t('common.required') : undefined}>
            <Stack gap={10} mt={8}>
              {CANCEL_REASONS[by].map((code) => (
                <Radio key={code} value={code} label={t(`cancelReason.${code}`)} />
              ))}
            </Stack>
          </Radio.Group>
          {cancel.error && <Refused error={cancel.error} />}
          <Text size="xs" c="dimmed">
            {t('cancel.final')}
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose} data-autofocus>
              {t('cancel.keep')}
            </Button>
            <Button type="submit" color="red" loading={cancel.isPending}>
              {t('cancel.cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
