import { IconClockExclamation, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Notice } from '@/components/notice';
import { useNow } from '@/lib/use-now';

/** How long a time is still kept, to the second; said aloud once when it begins and once when it is over. */
export function HoldCountdown({ until }: { until: string }) {
  const { t } = useTranslation();
  const now = useNow(1000);
  const seconds = Math.max(0, Math.ceil((Date.parse(until) - now.getTime()) / 1000));
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <Notice kind="warning" icon={seconds > 0 ? IconLock : IconClockExclamation}>
      {seconds > 0 ? (
        <>
          {t('hold.kept')}{' '}
          <b className="tabular" aria-hidden="true">
            {clock}
          </b>
        </>
      ) : (
        t('hold.over')
      )}
    </Notice>
  );
}
