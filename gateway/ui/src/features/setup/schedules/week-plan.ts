import { addDays, dateOf, daysBetween, minuteOfDay, timeOf, wallOf, type LocalDate } from '@/lib/site-time';
import type { OpeningSpan, Weekday } from '../api/hours';
import type { Absence, Deviation, Template } from '../api/schedules';
import { WEEKDAYS, weekdayOf } from '../opening/week';

/** A stretch of a provider's day in minutes of the site's wall time. */
export type Block = { kind: 'hours' | 'elsewhere' | 'extra' | 'blocked' | 'leave'; from: number; to: number; label?: string; template?: Template };
export type PlannedDay = { date: LocalDate; weekday: Weekday; open: { from: number; to: number }[]; closedFor?: string; blocks: Block[] };

type Sources = {
  siteId: string;
  zone: string;
  templates: readonly Template[];
  deviations: readonly Deviation[];
  absences: readonly Absence[];
  week: readonly OpeningSpan[];
  closed: readonly { date: LocalDate; name: string }[];
  siteName: (siteId: string) => string;
};

const END_OF_DAY = 1440;

export function mondayOf(date: LocalDate): LocalDate {
  return addDays(date, -WEEKDAYS.indexOf(weekdayOf(date)));
}

export function holdsOn(template: Pick<Template, 'dayOfWeek' | 'validFrom' | 'validTo'>, date: LocalDate): boolean {
  return template.dayOfWeek === weekdayOf(date) && template.validFrom <= date && (template.validTo === undefined || date <= template.validTo);
}

/** Something weekly comes on its first day's day of the week. */
export function comesOn({ date: first, lastDate }: Pick<Deviation, 'date' | 'lastDate'>, date: LocalDate): boolean {
  return first <= date && date <= lastDate && daysBetween(first, date) % 7 === 0;
}

/** One provider's week at a site, as it stands: what they offer, and what takes it away. */
export function planOf(monday: LocalDate, providerId: string, sources: Sources): PlannedDay[] {
  return WEEKDAYS.map((weekday, index) => {
    const date = addDays(monday, index);
    const blocks: Block[] = [
      ...sources.templates
        .filter((each) => holdsOn(each, date))
        .map((template): Block => {
          const here = template.siteId === sources.siteId;
          return { kind: here ? 'hours' : 'elsewhere', ...minutes(template), ...(here ? { template } : { label: sources.siteName(template.siteId) }) };
        }),
      ...sources.deviations
        .filter((each) => (each.providerId === undefined || each.providerId === providerId) && comesOn(each, date))
        .map((each): Block => ({ kind: each.kind === 'EXTRA' ? 'extra' : 'blocked', ...minutes(each), label: each.label })),
      ...sources.absences.flatMap((absence) => leaveOn(absence, date, sources.zone)),
    ];
    return {
      date,
      weekday,
      open: sources.week.filter((span) => span.day === weekday).map(minutes),
      closedFor: sources.closed.find((day) => day.date === date)?.name,
      blocks,
    };
  });
}

function leaveOn(absence: Absence, date: LocalDate, zone: string): Block[] {
  if (absence.withdrawn) {
    return [];
  }
  const minute = (instant: string) => {
    const wall = wallOf(instant, zone);
    return dateOf(wall) < date ? 0 : dateOf(wall) > date ? END_OF_DAY : minuteOfDay(timeOf(wall));
  };
  const from = minute(absence.from);
  const to = minute(absence.to);
  return from < to ? [{ kind: 'leave', from, to }] : [];
}

function minutes({ from, to }: { from: string; to: string }): { from: number; to: number } {
  return { from: minuteOfDay(from), to: minuteOfDay(to) };
}

/** Whole hours around everything that is to be seen of a week. */
export function rangeOf(days: readonly PlannedDay[]): { from: number; to: number } {
  const spans = days.flatMap((day) => [...day.open, ...day.blocks.filter((block) => block.kind !== 'leave')]);
  const from = Math.min(8 * 60, ...spans.map((span) => span.from));
  const to = Math.max(17 * 60, ...spans.map((span) => span.to));
  return { from: Math.floor(from / 60) * 60, to: Math.ceil(to / 60) * 60 };
}

type Wanted = { days: readonly Weekday[]; from: string; to: string; validFrom: LocalDate; validTo?: LocalDate };

/** The hours that stand in the way of new ones: nobody can be in two places, or twice in one. */
export function clashOf(wanted: Wanted, templates: readonly Template[], except?: string): Template | undefined {
  return templates.find(
    (each) =>
      each.id !== except &&
      wanted.days.includes(each.dayOfWeek) &&
      each.from < wanted.to &&
      wanted.from < each.to &&
      (wanted.validTo === undefined || each.validFrom <= wanted.validTo) &&
      (each.validTo === undefined || wanted.validFrom <= each.validTo),
  );
}
