import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyDone } from '@/components/notify';
import { Blank, Failed, Loading } from '@/components/states';
import { useBook } from '@/features/scheduling/api/appointments';
import { useAvailability } from '@/features/scheduling/api/availability';
import { Refused } from '@/features/scheduling/booking/book-dialog';
import { formatDateTime } from '@/lib/format';
import { addDays, instantOf, isLocalDate, todayIn } from '@/lib/site-time';
import { useRefreshRecalls, type Recall } from './api';

const REACH_DAYS = 28;
const MOST = 12;

/** The next free times for what is due, from the day on which it is; one press books. */
export function BookRecallDialog({ recall, zone, onClose }: { recall: Recall; zone: string; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const today = todayIn(zone);
  const [from, setFrom] = useState<string>(recall.dueOn > today ? recall.dueOn : today);
  const [now] = useState(() => new Date(Math.ceil(Date.now() / 60_000) * 60_000).toISOString().replace('.000Z', 'Z'));
  const refresh = useRefreshRecalls();
  const book = useBook();
  const start = isLocalDate(from) ? instantOf(`${from}T00:00`, zone) : undefined;
  const answer = useAvailability(
    isLocalDate(from) && start
      ? { visitTypeId: recall.visitTypeId, siteIds: [recall.siteId], from: start > now ? start : now, to: instantOf(`${addDays(from, REACH_DAYS)}T00:00`, zone), limit: MOST }
      : undefined,
  );
  const patient = recall.patientName ?? t('waitlist.nobody');
  return (
    <Modal opened onClose={onClose} title={t('recall.bookTitle', { patient })} size="md" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack gap="md">
        <Text size="sm" fw={550}>
          {recall.visitTypeName} · {recall.siteName}
        </Text>
        <TextInput label={t('find.from')} type="date" min={today} value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
        {answer.error && <Failed error={answer.error} onRetry={() => void answer.refetch()} />}
        {answer.isLoading && <Loading />}
        {answer.data?.slots.length === 0 && start && <Blank title={t('find.nothing')}>{t('find.nothingDetail', { days: REACH_DAYS })}</Blank>}
        <Stack gap={6} aria-busy={answer.isFetching}>
          {(answer.data?.slots ?? []).map((slot) => (
            <Button
              key={`${slot.providerId}${slot.start}`}
              variant="default"
              justify="space-between"
              className="tabular"
              disabled={book.isPending}
              rightSection={<Text size="sm">{slot.providerName ?? t('booking.otherProvider')}</Text>}
              onClick={() =>
                book.mutate(
                  { siteId: slot.siteId, patientId: recall.patientId, providerId: slot.providerId, visitTypeId: recall.visitTypeId, start: slot.start, ...(slot.roomId ? { roomId: slot.roomId } : {}) },
                  {
                    onSuccess: () => {
                      refresh();
                      notifyDone(t('recall.booked', { patient, time: formatDateTime(slot.start, zone, i18n.language) }));
                      onClose();
                    },
                    onError: () => void answer.refetch(),
                  },
                )
              }
            >
              {formatDateTime(slot.start, zone, i18n.language)}
            </Button>
          ))}
        </Stack>
        {book.error && <Refused error={book.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
