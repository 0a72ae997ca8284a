import { isLocalDate, type LocalDate } from '@/lib/site-time';

/** Without a date it is the site's today. */
export type HuddleSearch = { date?: LocalDate };

export function huddleSearch(search: Record<string, unknown>): HuddleSearch {
  return isLocalDate(search['date']) ? { date: search['date'] } : {};
}
