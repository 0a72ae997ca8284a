import { Button, Group, Modal, Radio, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '@/components/notice';
import { notifyDone } from '@/components/notify';
import { formatDateTime, formatMinorUnits } from '@/lib/format';
import { useNow } from '@/lib/use-now';
import { useCancelSession, useStep } from '../api/appointments';
import { useVisitTypes } from '../api/availability';
import { useCancelSeries } from '../api/series';
import type { Appointment } from '../api/day';
import { Refused } from './book-dialog';

export const CANCEL_REASONS = {
  PATIENT: ['ILL', 'FEELS_BETTER', 'TRANSPORT', 'WORK_OR_FAMILY', 'COST', 'OTHER'],
  SITE: ['PROVIDER_AWAY', 'EQUIPMENT', 'SITE_CLOSED', 'BOOKED_IN_ERROR', 'OTHER'],
} as const;

type By = keyof typeof CANCEL_REASONS;

const WHICH = ['this', 'following', 'all'] as const;
type Which = (typeof WHICH)[number];

type Props = { appointment: Appointment; /** How many come to the same session, if it is one. */ comers?: number; zone: string; onClose: () => void };

export function CancelDialog({ appointment, comers = 0, zone, onClose }: Props) {
  const { t, i18n } = useTranslation();
  const [chosenBy, setBy] = useState<By>('PATIENT');
  const [wholeSession, setWholeSession] = useState(false);
  const by = wholeSession ? 'SITE' : chosenBy;
  const [reason, setReason] = useState<string>();
  const [tried, setTried] = useState(false);
  const [which, setWhich] = useState<Which>('this');
  const cancel = useStep();
  const cancelSeries = useCancelSeries();
  const cancelSession = useCancelSession();
  const failure = cancel.error ?? cancelSeries.error ?? cancelSession.error;
  const { occurrence } = appointment;
  const now = useNow();
  const { data: visitTypes = [] } = useVisitTypes();
  const rule = visitTypes.find((each) => each.id === appointment.visitTypeId)?.rules.cancelling;
  const late = by === 'PATIENT' && rule !== undefined && now.getTime() > Date.parse(appointment.start) - rule.noticeHours * 3_600_000;
  const lateFee = rule?.lateFeeMinor !== undefined && rule.currency ? formatMinorUnits(rule.lateFeeMinor, rule.currency, i18n.language) : undefined;
  const done = () => {
    notifyDone(wholeSession ? t('group.cancelled', { visit: appointment.visitTypeName }) : which === 'this' ? t('cancel.done', { patient: appointment.patientName }) : t('series.cancelled', { patient: appointment.patientName }));
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t('cancel.title')} size="md" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!reason) {
            return;
          }
          if (wholeSession) {
            cancelSession.mutate({ appointmentId: appointment.id, reasonCode: reason }, { onSuccess: done });
          } else if (occurrence && which !== 'this') {
            cancelSeries.mutate({ seriesId: occurrence.seriesId, body: { by, reasonCode: reason, ...(which === 'following' ? { from: appointment.start } : {}) } }, { onSuccess: done });
          } else {
            cancel.mutate({ appointmentId: appointment.id, order: { step: 'cancel', by, reasonCode: reason } }, { onSuccess: done });
          }
        }}
      >
        <Stack gap="md">
          <Text size="sm">
            <b>{appointment.patientName}</b> · {appointment.visitTypeName} · {formatDateTime(appointment.start, zone, i18n.language)}
          </Text>
          {appointment.seat && comers > 1 && (
            <Radio.Group
              label={t('group.whichLabel')}
              value={wholeSession ? 'all' : 'this'}
              onChange={(value) => {
                setWholeSession(value === 'all');
                setReason(undefined);
              }}
            >
              <Stack gap={10} mt={8}>
                <Radio value="this" label={t('group.which.this', { patient: appointment.patientName })} />
                <Radio value="all" label={t('group.which.all', { count: comers })} />
              </Stack>
            </Radio.Group>
          )}
          {occurrence && !wholeSession && (
            <Radio.Group label={t('series.whichLabel')} value={which} onChange={(value) => setWhich(value as Which)}>
              <Stack gap={10} mt={8}>
                {WHICH.map((each) => (
                  <Radio key={each} value={each} label={t(`series.which.${each}`)} />
                ))}
              </Stack>
            </Radio.Group>
          )}
          <SegmentedControl
            fullWidth
            disabled={wholeSession}
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
          {late && <Notice kind="warning">{lateFee ? t('cancel.lateFee', { count: rule.noticeHours, fee: lateFee }) : t('cancel.late', { count: rule.noticeHours })}</Notice>}
          {failure && <Refused error={failure} />}
          <Text size="xs" c="dimmed">
            {t('cancel.final')}
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose} data-autofocus>
              {t('cancel.keep')}
            </Button>
            <Button type="submit" color="red" loading={cancel.isPending || cancelSeries.isPending || cancelSession.isPending}>
              {t('cancel.cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
