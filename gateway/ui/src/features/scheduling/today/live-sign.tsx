import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/lib/format';
import type { Liveness } from '../api/day';
import classes from './today-page.module.css';

/** Whether what is on the screen is the present; in words, because a dot alone says nothing to many. */
export function LiveSign({ liveness, updatedAt, zone, fetching }: { liveness: Liveness; updatedAt: number; zone: string; fetching: boolean }) {
  const { t, i18n } = useTranslation();
  const as = updatedAt > 0 ? formatTime(new Date(updatedAt), zone, i18n.language) : '';
  return (
    <Tooltip label={liveness === 'live' ? t('live.liveHint') : t('live.interruptedHint', { time: as })} multiline maw={260}>
      <span className={classes['live']} data-liveness={liveness} data-fetching={fetching || undefined} role="status">
        <span className={classes['dot']} aria-hidden="true" />
        {liveness === 'interrupted' ? t('live.interrupted', { time: as }) : t(`live.${liveness}`)}
      </span>
    </Tooltip>
  );
}
