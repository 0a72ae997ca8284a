import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyDone } from '@/components/notify';
import type { Room } from '@/features/scheduling/api/availability';
import { Refused } from '@/features/scheduling/booking/book-dialog';
import { isLocalDate, type LocalDate } from '@/lib/site-time';
import { useCloseRoom } from '../api/places';
import { problemAt, saidAt } from '../problem-at';

/** A room into which nobody is put after a day, until it is opened again. */
export function CloseRoomDialog({ siteId, room, today, onClose }: { siteId: string; room: Room; today: LocalDate; onClose: () => void }) {
  const { t } = useTranslation();
  const [lastDay, setLastDay] = useState(room.lastDay ?? today);
  const [tried, setTried] = useState(false);
  const close = useCloseRoom(siteId);
  return (
    <Modal opened onClose={onClose} title={t('setup.place.closeTitle', { name: room.name })} size="md" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (isLocalDate(lastDay)) {
            close.mutate(
              { roomId: room.id, lastDay },
              {
                onSuccess: () => {
                  notifyDone(t('setup.place.isClosed', { name: room.name }));
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
            label={t('setup.place.lastDay')}
            required
            data-autofocus
            value={lastDay}
            onChange={(event) => setLastDay(event.currentTarget.value)}
            error={(tried && !isLocalDate(lastDay) && t('common.required')) || problemAt(close.error, 'lastDay')}
          />
          <Text size="sm" c="dimmed">
            {t('setup.place.closeEffect')}
          </Text>
          {close.error && !saidAt(close.error, 'lastDay') && <Refused error={close.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={close.isPending}>
              {t('setup.place.closeButton')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
