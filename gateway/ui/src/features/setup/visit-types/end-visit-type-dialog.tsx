import { Alert, Button, Group, Modal, Stack, Table, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyDone } from '@/components/notify';
import { Failed, Loading } from '@/components/states';
import type { VisitType } from '@/features/scheduling/api/availability';
import { Refused } from '@/features/scheduling/booking/book-dialog';
import { formatDateRange, formatNumber } from '@/lib/format';
import { isLocalDate, type LocalDate } from '@/lib/site-time';
import { useBookedAfter, useEndVisitType } from '../api/visit-types';
import { problemAt, saidAt } from '../problem-at';

/** A visit type that nobody books any more after a day; what is booked later is shown first. */
export function EndVisitTypeDialog({ type, today, onClose }: { type: VisitType; today: LocalDate; onClose: () => void }) {
  const { t } = useTranslation();
  const [lastDay, setLastDay] = useState(type.lastDay ?? today);
  const [tried, setTried] = useState(false);
  const end = useEndVisitType();
  const day = isLocalDate(lastDay) ? lastDay : undefined;
  return (
    <Modal opened onClose={onClose} title={t('setup.visit.endTitle', { name: type.name })} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (day) {
            end.mutate(
              { visitTypeId: type.id, lastDay: day },
              {
                onSuccess: () => {
                  notifyDone(t('setup.visit.isEnded', { name: type.name }));
                  onClose();
                },
              },
            );
          }
        }}
      >
        <Stack gap="md">
          <TextInput
            type="date"
            label={t('setup.visit.lastDay')}
            required
            data-autofocus
            value={lastDay}
            onChange={(event) => setLastDay(event.currentTarget.value)}
            error={(tried && !day && t('common.required')) || problemAt(end.error, 'lastDay')}
          />
          <Text size="sm" c="dimmed">
            {t('setup.visit.endEffect')}
          </Text>
          {day && <BookedLater type={type} lastDay={day} />}
          {end.error && !saidAt(end.error, 'lastDay') && <Refused error={end.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={end.isPending}>
              {t('setup.visit.endButton')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function BookedLater({ type, lastDay }: { type: VisitType; lastDay: LocalDate }) {
  const { t, i18n } = useTranslation();
  const { data, error, refetch } = useBookedAfter(type.id, lastDay);
  if (error) {
    return saidAt(error, 'lastDay') ? null : <Failed error={error} onRetry={() => void refetch()} />;
  }
  if (!data) {
    return <Loading />;
  }
  const count = data.reduce((sum, site) => sum + site.appointments, 0);
  if (count === 0) {
    return <Text size="sm">{t('setup.visit.endNone')}</Text>;
  }
  return (
    <>
      <Alert color="yellow" role="status">
        {t('setup.visit.endBooked', { count })}
      </Alert>
      <Table aria-label={t('setup.visit.endSites')} verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('setup.visit.endSite')}</Table.Th>
            <Table.Th ta="right">{t('setup.visit.endCount')}</Table.Th>
            <Table.Th>{t('setup.visit.endSpan')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.map((site) => (
            <Table.Tr key={site.siteId}>
              <Table.Td>{site.siteName}</Table.Td>
              <Table.Td ta="right" className="tabular">
                {formatNumber(site.appointments, i18n.language)}
              </Table.Td>
              <Table.Td className="tabular">{formatDateRange(site.first, site.last, i18n.language)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}
