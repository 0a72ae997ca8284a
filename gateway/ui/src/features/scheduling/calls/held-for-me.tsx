import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatDateTime } from '@/lib/format';
import { dateOf, timeOf, wallOf } from '@/lib/site-time';
import { useSites } from '../api/sites';
import { useHeldSlots, useReleaseSlot } from '../api/slot-holds';
import type { Draft } from '../booking/book-dialog';
import { HoldCountdown } from '../booking/hold-countdown';
import classes from './calls.module.css';

/** What is kept for the user, wherever it was taken: to be booked or given back. */
export function HeldForMe({ onBook }: { onBook: (draft: Draft, providerName: string) => void }) {
  const { t, i18n } = useTranslation();
  const { data: holds = [] } = useHeldSlots();
  const { data: sites = [] } = useSites();
  const release = useReleaseSlot();
  const shown = holds.flatMap((hold) => {
    const site = sites.find((each) => each.id === hold.siteId);
    return site ? [{ hold, site }] : [];
  });
  return shown.length === 0 ? null : (
    <ul className={classes['holds']} aria-label={t('calls.held')}>
      {shown.map(({ hold, site }) => {
        const wall = wallOf(hold.start, site.timeZone);
        const providerName = hold.providerName ?? t('booking.otherProvider');
        return (
          <li key={hold.id} className={classes['hold']}>
            <div>
              <Text size="sm" fw={600} className="tabular">
                {formatDateTime(hold.start, site.timeZone, i18n.language)}
              </Text>
              <Text size="sm" c="dimmed">
                {providerName} · {site.name}
              </Text>
            </div>
            <Group gap={6} wrap="nowrap">
              <Button
                size="compact-sm"
                onClick={() =>
                  onBook(
                    {
                      siteId: site.id, siteName: site.name, zone: site.timeZone, date: dateOf(wall), time: timeOf(wall), providerId: hold.providerId,
                      visitTypeId: hold.visitTypeId, ...(hold.roomId ? { roomId: hold.roomId } : {}), hold,
                    },
                    providerName,
                  )
                }
              >
                {t('calls.book')}
              </Button>
              <Button size="compact-sm" variant="default" disabled={release.isPending} onClick={() => release.mutate(hold.id)}>
                {t('calls.giveBack')}
              </Button>
            </Group>
            <div className={classes['countdown']}>
              <HoldCountdown until={hold.until} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}
