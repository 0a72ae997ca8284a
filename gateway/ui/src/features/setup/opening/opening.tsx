import { Button, Group, Text, Title } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed, Loading } from '@/components/states';
import { formatWallTime, localeOf } from '@/lib/format';
import { useClosedDays, useSiteFacts, type OpeningSpan } from '../api/hours';
import classes from '../setup.module.css';
import { ClosedDays } from './closed-days';
import { HoursDialog } from './hours-dialog';
import { WEEKDAYS, weekdayName } from './week';

type Props = { siteId: string; zone: string; mayChange: boolean; seesAppointments: boolean };

/** When a site is open: the hours of its week, and the days that differ. */
export function Opening({ siteId, zone, mayChange, seesAppointments }: Props) {
  const { t } = useTranslation();
  const facts = useSiteFacts(siteId);
  const closed = useClosedDays(siteId);
  const [changing, setChanging] = useState(false);
  const failed = [facts, closed].find((each) => each.error);
  if (failed) {
    return <Failed error={failed.error} onRetry={() => void failed.refetch()} />;
  }
  if (!facts.data || !closed.data) {
    return <Loading />;
  }
  const editable = mayChange && facts.data.status === 'OPEN';
  return (
    <div className={classes['stack']}>
      {!editable && (
        <Text size="sm" c="dimmed">
          {t(mayChange ? 'setup.siteClosed' : 'setup.opening.readOnly')}
        </Text>
      )}
      <section className={`surface ${classes['card']}`} aria-labelledby="setup-hours">
        <Group justify="space-between" mb="sm" wrap="nowrap">
          <Title order={2} size="h4" id="setup-hours">
            {t('setup.hours.title')}
          </Title>
          {editable && (
            <Button variant="default" leftSection={<IconPencil size={17} aria-hidden="true" />} onClick={() => setChanging(true)}>
              {t('setup.hours.change')}
            </Button>
          )}
        </Group>
        <Week spans={facts.data.openingHours} />
      </section>
      <ClosedDays siteId={siteId} zone={zone} closed={closed.data} week={facts.data.openingHours} mayChange={editable} seesAppointments={seesAppointments} />
      {changing && <HoursDialog siteId={siteId} spans={facts.data.openingHours} onClose={() => setChanging(false)} />}
    </div>
  );
}

function Week({ spans }: { spans: readonly OpeningSpan[] }) {
  const { t, i18n } = useTranslation();
  const time = (text: string) => formatWallTime(text, i18n.language);
  return (
    <dl className={classes['week']}>
      {WEEKDAYS.map((day) => {
        const ofDay = spans.filter((span) => span.day === day);
        return (
          <div key={day} data-closed={ofDay.length === 0 || undefined}>
            <dt>{weekdayName(day, localeOf(i18n.language), 'short')}</dt>
            <dd className="tabular">
              {ofDay.length === 0 ? t('setup.hours.closed') : ofDay.map((span) => <span key={span.from}>{`${time(span.from)} – ${time(span.to)}`}</span>)}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
