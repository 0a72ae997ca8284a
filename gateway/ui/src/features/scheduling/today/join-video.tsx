import { Button } from '@mantine/core';
import { IconVideo } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useVideoVisit } from '../api/video-visit';

/** Opens the room of a visit by video beside the day. */
export function JoinVideo({ appointmentId }: { appointmentId: string }) {
  const { t } = useTranslation();
  const { data } = useVideoVisit(appointmentId);
  return (
    <Button
      component="a"
      fullWidth
      variant="light"
      leftSection={<IconVideo size={18} aria-hidden="true" />}
      href={data?.url}
      target="_blank"
      rel="noopener noreferrer"
      data-disabled={!data || undefined}
    >
      {t('panel.joinVideo')}
    </Button>
  );
}
