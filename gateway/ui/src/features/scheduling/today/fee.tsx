import { Badge, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyFailed } from '@/components/notify';
import { formatMinorUnits } from '@/lib/format';
import { useStep } from '../api/appointments';
import type { Appointment } from '../api/day';

const SHORTEST_REASON = 3;

/** What is owed for cancelling late or not coming, and how a manager lets it pass. */
export function Fee({ appointment, fee, mayWaive }: { appointment: Appointment; fee: NonNullable<Appointment['fee']>; mayWaive: boolean }) {
  const { t, i18n } = useTranslation();
  const [reason, setReason] = useState<string>();
  const step = useStep();
  const enough = (reason ?? '').trim().length >= SHORTEST_REASON;
  return (
    <Stack gap={6}>
      <Group gap="xs">
        <Text span td={fee.waivedAt ? 'line-through' : undefined}>
          {t(`fee.reason.${fee.reason}`)}: <b className="tabular">{formatMinorUnits(fee.amountMinor, fee.currency, i18n.language)}</b>
        </Text>
        {fee.waivedAt && (
          <Badge size="sm" variant="light" color="gray">
            {t('fee.waived')}
          </Badge>
        )}
        {!fee.waivedAt && mayWaive && reason === undefined && (
          <Button variant="subtle" size="compact-sm" onClick={() => setReason('')}>
            {t('fee.waive')}
          </Button>
        )}
      </Group>
      {!fee.waivedAt && reason !== undefined && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (enough) {
              step.mutate({ appointmentId: appointment.id, order: { step: 'waive-fee', reason: reason.trim() } }, { onSuccess: () => setReason(undefined), onError: (error) => notifyFailed(error, t) });
            }
          }}
        >
          <TextInput label={t('fee.why')} description={t('fee.whyHint')} required data-autofocus maxLength={200} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
          <Group justify="flex-end" mt="xs" gap="xs">
            <Button variant="default" size="xs" onClick={() => setReason(undefined)}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" size="xs" loading={step.isPending} disabled={!enough}>
              {t('fee.waive')}
            </Button>
          </Group>
        </form>
      )}
    </Stack>
  );
}
