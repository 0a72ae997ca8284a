import { Button, Group, Modal, Radio, SegmentedControl, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyDone } from '@/components/notify';
import { Refused } from '@/features/scheduling/booking/book-dialog';
import { addDays, isLocalDate, todayIn } from '@/lib/site-time';
import { useRecallStep, type Attempt, type DeclineReason, type Recall, type Step } from './api';

const WAYS = ['PHONE', 'IN_PERSON', 'LETTER'] as const;
const OUTCOMES = ['REACHED', 'NO_ANSWER', 'LEFT_WORD', 'WRONG_NUMBER', 'SENT'] as const;
const REASONS = ['NOT_WANTED', 'GOES_ELSEWHERE', 'NOT_NEEDED', 'MOVED_AWAY', 'NOT_REACHABLE'] as const;
const USUAL_PAUSE = 7;

function StepDialog({ recall, title, action, step, children, onClose }: { recall: Recall; title: string; action: string; step: Step | undefined; children: ReactNode; onClose: () => void }) {
  const { t } = useTranslation();
  const take = useRecallStep();
  return (
    <Modal opened onClose={onClose} title={title} size="md" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (step) {
            take.mutate(
              { recallId: recall.id, ...step },
              {
                onSuccess: () => {
                  notifyDone(t('recall.kept'));
                  onClose();
                },
              },
            );
          }
        }}
      >
        <Stack gap="md">
          <Text size="sm" fw={550}>
            {recall.patientName} · {recall.visitTypeName}
          </Text>
          {children}
          {take.error && <Refused error={take.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" disabled={!step} loading={take.isPending}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** What came of a call, and when somebody should try again. */
export function AttemptDialog({ recall, zone, onClose }: { recall: Recall; zone: string; onClose: () => void }) {
  const { t } = useTranslation();
  const today = todayIn(zone);
  const [way, setWay] = useState<Attempt['way']>('PHONE');
  const [outcome, setOutcome] = useState<Attempt['outcome']>('NO_ANSWER');
  const [next, setNext] = useState<string>(addDays(today, 1));
  const [note, setNote] = useState('');
  const attempt: Attempt = { way, outcome, ...(isLocalDate(next) ? { nextTryOn: next } : {}), ...(note.trim() ? { note: note.trim() } : {}) };
  return (
    <StepDialog recall={recall} title={t('recall.attemptTitle')} action={t('recall.save')} step={{ step: 'attempt', attempt }} onClose={onClose}>
      <SegmentedControl aria-label={t('recall.how')} value={way} onChange={(value) => setWay(value as Attempt['way'])} data={WAYS.map((value) => ({ value, label: t(`recall.way.${value}`) }))} />
      <Radio.Group label={t('recall.result')} value={outcome} onChange={(value) => setOutcome(value as Attempt['outcome'])}>
        <Stack gap={6} mt={6}>
          {OUTCOMES.map((value) => (
            <Radio key={value} value={value} label={t(`recall.outcome.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <TextInput label={t('recall.nextTryOn')} description={t('recall.nextTryHint')} type="date" min={today} value={next} onChange={(event) => setNext(event.currentTarget.value)} />
      <Textarea label={t('recall.note')} rows={2} maxLength={500} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
    </StepDialog>
  );
}

export function SnoozeDialog({ recall, zone, onClose }: { recall: Recall; zone: string; onClose: () => void }) {
  const { t } = useTranslation();
  const today = todayIn(zone);
  const [until, setUntil] = useState<string>(addDays(today, USUAL_PAUSE));
  return (
    <StepDialog recall={recall} title={t('recall.snooze')} action={t('recall.save')} step={isLocalDate(until) ? { step: 'snooze', until } : undefined} onClose={onClose}>
      <TextInput label={t('recall.until')} type="date" required data-autofocus min={today} value={until} onChange={(event) => setUntil(event.currentTarget.value)} />
    </StepDialog>
  );
}

export function DeclineDialog({ recall, onClose }: { recall: Recall; onClose: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState<DeclineReason | null>(null);
  return (
    <StepDialog recall={recall} title={t('recall.decline')} action={t('recall.save')} step={reason ? { step: 'decline', reason } : undefined} onClose={onClose}>
      <Radio.Group label={t('recall.why')} required value={reason} onChange={(value) => setReason(value as DeclineReason)}>
        <Stack gap={6} mt={6}>
          {REASONS.map((value) => (
            <Radio key={value} value={value} label={t(`recall.reason.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
    </StepDialog>
  );
}
