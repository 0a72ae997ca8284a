import { Button, Divider, Group, Text } from '@mantine/core';
import { IconClockX, IconUsers } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '@/components/notice';
import { formatDate, formatTime } from '@/lib/format';
import { dateOf, wallOf, type LocalDate } from '@/lib/site-time';
import type { Alternative, OverbookLane } from '../api/appointments';

type Props = {
  alternatives: readonly Alternative[];
  /** How many come to the session that is full, if that is why. */
  full?: number | undefined;
  zone: string;
  date: LocalDate;
  providerName: (providerId: string) => string | undefined;
  /** What one click does, in words. */
  hint: string;
  busy: boolean;
  onChoose: (alternative: Alternative) => void;
  /** What the site allows at the wanted time all the same, for whoever may choose it. */
  overbook?: { lane: OverbookLane; onOverbook: () => void } | undefined;
};

/** Somebody else was faster, or the session is full: the nearest free times, each one click away. */
export function Alternatives({ alternatives, full, zone, date, providerName, hint, busy, onChoose, overbook }: Props) {
  const { t, i18n } = useTranslation();
  const end = useRef<HTMLDivElement>(null);
  // a long form pushes them below the edge, and whoever has a queue does not look there
  useEffect(() => {
    void end.current?.scrollIntoView({ block: 'nearest' }); // newer browsers answer with a promise, which is nothing to clean up
  }, []);
  return (
    <Notice kind="refusal" icon={IconClockX} title={full === undefined ? t('booking.taken') : t('group.sessionFull', { capacity: full })}>
      {alternatives.length === 0 ? (
        <Text size="sm">{t('booking.noAlternatives')}</Text>
      ) : (
        <>
          <Text size="sm" mb="xs">
            {hint}
          </Text>
          <Group gap="xs">
            {alternatives.map((each) => {
              const day = dateOf(wallOf(each.start, zone));
              const time = formatTime(each.start, zone, i18n.language);
              const when = day === date ? time : `${formatDate(day, i18n.language, { weekday: 'short', month: 'short', day: 'numeric' })}, ${time}`;
              return (
                <Button key={`${each.providerId}${each.start}`} variant="default" size="xs" h="auto" py={6} disabled={busy} onClick={() => onChoose(each)}>
                  <span>
                    <Text component="span" size="sm" fw={600} className="tabular">
                      {when}
                    </Text>
                    <Text component="span" size="xs" display="block" c="dimmed">
                      {each.providerName ?? providerName(each.providerId) ?? t('booking.otherProvider')}
                    </Text>
                  </span>
                </Button>
              );
            })}
          </Group>
        </>
      )}
      {overbook && (
        <>
          <Divider my="sm" />
          <Text size="sm" mb="xs">
            {t('booking.overbookHint', { count: overbook.lane.lanes })}
          </Text>
          <Button variant="light" color="orange" size="xs" leftSection={<IconUsers size={16} aria-hidden="true" />} disabled={busy} onClick={overbook.onOverbook}>
            {t('booking.overbook', { lane: overbook.lane.lane + 1, lanes: overbook.lane.lanes })}
          </Button>
        </>
      )}
      <div ref={end} />
    </Notice>
  );
}
