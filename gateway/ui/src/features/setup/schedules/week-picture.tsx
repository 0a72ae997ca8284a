import { useTranslation } from 'react-i18next';
import { formatDate, formatWallTime, localeOf } from '@/lib/format';
import { timeFromMinute, type LocalDate } from '@/lib/site-time';
import type { Template } from '../api/schedules';
import { weekdayName } from '../opening/week';
import { rangeOf, type Block, type PlannedDay } from './week-plan';
import classes from './week-picture.module.css';

type Props = { days: readonly PlannedDay[]; today: LocalDate; onPick?: (template: Template) => void };

/** A week as columns of blocks. A picture: the tables below it say the same and can be worked with by keyboard. */
export function WeekPicture({ days, today, onPick }: Props) {
  const { t, i18n } = useTranslation();
  const range = rangeOf(days);
  const length = range.to - range.from;
  const hours = Array.from({ length: length / 60 }, (_, index) => range.from + index * 60);
  const place = (from: number, to: number) => {
    const top = Math.max(from, range.from);
    const bottom = Math.min(to, range.to);
    return { top: `${((top - range.from) / length) * 100}%`, height: `${((bottom - top) / length) * 100}%` };
  };
  const time = (minute: number) => formatWallTime(timeFromMinute(minute % 1440), i18n.language);
  const words = (block: Block) => `${time(block.from)} – ${time(block.to)}`;
  return (
    <div className={classes['scroll']} aria-hidden="true">
      <div className={classes['picture']}>
        <span />
        {days.map((day) => (
          <p key={day.date} className={classes['head']} data-today={day.date === today || undefined}>
            {weekdayName(day.weekday, localeOf(i18n.language), 'short')} <span>{formatDate(day.date, i18n.language, { month: 'short', day: 'numeric' })}</span>
          </p>
        ))}
        <div className={classes['hours']} style={{ height: hours.length * 42 }}>
          {hours.map((minute) => (
            <span key={minute} style={{ top: place(minute, minute).top }}>
              {time(minute)}
            </span>
          ))}
        </div>
        {days.map((day) => (
          <div key={day.date} className={classes['day']} data-closed={day.closedFor !== undefined || undefined}>
            {day.open.map((span) => (
              <div key={span.from} className={classes['open']} style={place(span.from, span.to)} />
            ))}
            {hours.slice(1).map((minute) => (
              <div key={minute} className={classes['line']} style={{ top: place(minute, minute).top }} />
            ))}
            {day.blocks.map((block, index) => (
              <div
                key={index}
                className={classes['block']}
                data-kind={block.kind}
                data-active={(block.template && onPick !== undefined) || undefined}
                style={place(block.from, block.to)}
                title={block.kind === 'leave' ? t('setup.schedule.legend.leave') : [words(block), block.label].filter(Boolean).join(' · ')}
                onClick={block.template && onPick ? () => block.template && onPick(block.template) : undefined}
              >
                {block.kind === 'leave' ? t('setup.schedule.legend.leave') : block.kind === 'hours' ? words(block) : (block.label ?? words(block))}
              </div>
            ))}
            {day.closedFor && <p className={classes['closedFor']}>{day.closedFor}</p>}
          </div>
        ))}
      </div>
      <ul className={classes['legend']}>
        {(['hours', 'elsewhere', 'extra', 'blocked', 'leave'] as const).map((kind) => (
          <li key={kind}>
            <span className={classes['block']} data-kind={kind} />
            {t(`setup.schedule.legend.${kind}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}
