import { IconCalendarEvent, IconCircleCheck, IconHourglassHigh, IconLogin2, IconStethoscope, IconUserX, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatMinutes } from '@/lib/format';
import type { Day } from '../api/day';
import { countOf, LONG_WAIT, longestWait, type Counter } from './day-figures';
import classes from './counters.module.css';

const COUNTERS: [Counter, Icon, string][] = [
  ['booked', IconCalendarEvent, 'status-booked'],
  ['arrived', IconLogin2, 'status-confirmed'],
  ['waiting', IconHourglassHigh, 'status-checked-in'],
  ['with-provider', IconStethoscope, 'status-seen'],
  ['done', IconCircleCheck, 'status-completed'],
  ['no-show', IconUserX, 'status-no-show'],
];

/** The day in six numbers. Each is a switch that puts its appointments into the light. */
export function Counters({ day, now, chosen, onChoose }: { day: Day; now: Date; chosen: Counter | undefined; onChoose: (counter: Counter | undefined) => void }) {
  const { t, i18n } = useTranslation();
  const longest = longestWait(day, now);
  return (
    <div className={classes['strip']} role="group" aria-label={t('counter.label')}>
      {COUNTERS.map(([counter, Glyph, tone]) => (
        <button
          key={counter}
          type="button"
          className={`${classes['counter']} ${tone}`}
          aria-pressed={chosen === counter}
          onClick={() => onChoose(chosen === counter ? undefined : counter)}
        >
          <span className={classes['icon']}>
            <Glyph size={18} stroke={1.8} aria-hidden="true" />
          </span>
          <span className={classes['number']}>{countOf(day, counter)}</span>
          <span className={classes['label']}>{t(`counter.${counter}`)}</span>
          {counter === 'waiting' && longest !== undefined && (
            <span className={classes['wait']} data-long={longest > LONG_WAIT || undefined}>
              {t('counter.longest', { time: formatMinutes(longest, i18n.language) })}
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
