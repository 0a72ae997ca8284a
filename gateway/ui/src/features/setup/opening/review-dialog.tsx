import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Notice } from '@/components/notice';
import { notifyDone } from '@/components/notify';
import { Refused } from '@/features/scheduling/booking/book-dialog';
import { formatDate } from '@/lib/format';
import { addDays, todayIn } from '@/lib/site-time';
import { useKeepHolidays, type ClosedDay, type HolidayPolicy } from '../api/hours';
import { useStanding } from '../api/standing';
import classes from '../setup.module.css';

type Props = {
  siteId: string;
  zone: string;
  policy: HolidayPolicy;
  changes: { closes: ClosedDay[]; opens: ClosedDay[] };
  seesAppointments: boolean;
  onSaved: (told: { policy?: HolidayPolicy }) => void;
  onClose: () => void;
};

/** Nobody books farther ahead than this; what is closed later hits nobody yet. */
const BOOKED_AHEAD_DAYS = 366;

/** Which days close and which open, and who stands there already, before it is saved. */
export function ReviewDialog({ siteId, zone, policy, changes, seesAppointments, onSaved, onClose }: Props) {
  const { t, i18n } = useTranslation();
  const soon = addDays(todayIn(zone), BOOKED_AHEAD_DAYS);
  const asked = seesAppointments ? changes.closes.filter((day) => day.date <= soon).map((day) => day.date) : [];
  const standing = useStanding(siteId, zone, asked);
  const keep = useKeepHolidays(siteId);
  const hit = [...standing.byDate.values()].reduce((sum, list) => sum + list.length, 0);
  const day = (date: string) => formatDate(date, i18n.language, { weekday: 'short', month: 'short', day: 'numeric', year: 'numeric' });
  return (
    <Modal opened onClose={onClose} title={t('setup.closed.reviewTitle')} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack gap="md">
        {changes.closes.length > 0 && (
          <div>
            <Text fw={600} size="sm">
              {t('setup.closed.closes')}
            </Text>
            <ul className={classes['rows']} aria-label={t('setup.closed.closes')}>
              {changes.closes.map(({ date, name }) => {
                const count = standing.byDate.get(date)?.length ?? 0;
                return (
                  <li key={date}>
                    <Text size="sm">
                      <span className="tabular">{day(date)}</span> · {name}
                    </Text>
                    {count > 0 && (
                      <Text size="sm" fw={600} style={{ whiteSpace: 'nowrap' }}>
                        {t('setup.closed.appointments', { count })}
                      </Text>
                    )}
                  </li>
                );
              })}
            </ul>
          </div>
        )}
        {changes.opens.length > 0 && (
          <div>
            <Text fw={600} size="sm">
              {t('setup.closed.opens')}
            </Text>
            <ul className={classes['rows']} aria-label={t('setup.closed.opens')}>
              {changes.opens.map(({ date, name }) => (
                <li key={date}>
                  <Text size="sm">
                    <span className="tabular">{day(date)}</span> · {name}
                  </Text>
                </li>
              ))}
            </ul>
          </div>
        )}
        {changes.closes.length + changes.opens.length === 0 && <Text size="sm">{t('setup.closed.noDayChanges')}</Text>}
        {changes.closes.length > 0 && !standing.pending && (
          <Notice kind="warning" title={hit > 0 ? t('setup.closed.hit', { count: hit }) : undefined}>
            {!seesAppointments || standing.error ? t('setup.closed.hitUnknown') : hit > 0 ? t('setup.closed.hitDetail') : t('setup.closed.hitNone')}
          </Notice>
        )}
        {keep.error && <Refused error={keep.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            loading={keep.isPending}
            disabled={standing.pending}
            onClick={() =>
              keep.mutate(
                { country: policy.country, subdivision: policy.subdivision, openOn: policy.openOn, alsoClosed: policy.alsoClosed.map(({ date, name }) => ({ date, name })) },
                {
                  onSuccess: (told) => {
                    notifyDone(t('setup.closed.saved'));
                    onSaved(told);
                    onClose();
                  },
                },
              )
            }
          >
            {t('setup.save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
