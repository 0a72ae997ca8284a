import { useTranslation } from 'react-i18next';
import { formatDate, localeOf } from '@/lib/format';
import type { LocalDate } from '@/lib/site-time';
import type { Weekday } from '../api/hours';
import classes from './year-picture.module.css';
import type { DayOff } from './policy';
import { weekdayOf } from './week';

type Props = { year: number; days: ReadonlyMap<LocalDate, DayOff>; openOn: ReadonlySet<Weekday>; today: LocalDate; onPick?: (date: LocalDate) => void };

/**
 * Twelve months at a glance. A picture beside the lists, which say the same in words; a click on a day is a short cut of
 * the mouse for the form below them.
 */
export function YearPicture({ year, days, openOn, today, onPick }: Props) {
  const { t, i18n } = useTranslation();
  const pad = (value: number) => String(value).padStart(2, '0');
  return (
    <div>
      <div className={classes['year']} aria-hidden="true">
        {Array.from({ length: 12 }, (_, month) => {
          const first = `${year}-${pad(month + 1)}-01`;
          const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
          const blanks = new Date(`${first}T00:00:00Z`).getUTCDay();
          return (
            <div key={month}>
              <p className={classes['month']}>{new Intl.DateTimeFormat(localeOf(i18n.language), { month: 'long', timeZone: 'UTC' }).format(new Date(`${first}T00:00:00Z`))}</p>
              <div className={classes['days']}>
                {Array.from({ length: blanks }, (_, blank) => (
                  <span key={`blank-${blank}`} />
                ))}
                {Array.from({ length }, (_, day) => {
                  const date = `${first.slice(0, 8)}${pad(day + 1)}`;
                  const off = days.get(date);
                  const kind = off?.kind ?? (openOn.has(weekdayOf(date)) ? undefined : 'week');
                  const pick = onPick && date >= today && !off ? () => onPick(date) : undefined;
                  return (
                    <span
                      key={date}
                      className={classes['day']}
                      data-kind={kind}
                      data-past={date < today || undefined}
                      data-today={date === today || undefined}
                      data-free={pick ? true : undefined}
                      title={off ? `${formatDate(date, i18n.language)}: ${off.name}` : undefined}
                      onClick={pick}
                    >
                      {day + 1}
                    </span>
                  );
                })}
              </div>
            </div>
          );
        })}
      </div>
      <ul className={classes['legend']} aria-hidden="true">
        {(['holiday', 'own', 'worked', 'week'] as const).map((kind) => (
          <li key={kind}>
            <span className={classes['day']} data-kind={kind} />
            {t(`setup.closed.legend.${kind}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}
