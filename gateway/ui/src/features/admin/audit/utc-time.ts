import { localeOf } from '@/lib/format';

/** The log tells of the whole group, which lies in several time zones: it is read in UTC. */
export function utcTime(instant: string, language: string): string {
  return new Intl.DateTimeFormat(localeOf(language), { timeZone: 'UTC', dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(instant));
}
