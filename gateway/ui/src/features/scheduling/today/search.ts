import { isLocalDate, type LocalDate } from '@/lib/site-time';

export type DayView = 'calendar' | 'list';
/** What the address of a day says; without a date it is the site's today. */
export type DaySearch = { date?: LocalDate; view?: DayView; appointment?: string };

export function daySearch(search: Record<string, unknown>): DaySearch {
  return {
    ...(isLocalDate(search['date']) ? { date: search['date'] } : {}),
    ...(search['view'] === 'list' ? { view: 'list' as const } : {}),
    ...(typeof search['appointment'] === 'string' ? { appointment: search['appointment'] } : {}),
  };
}
