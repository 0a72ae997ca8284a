import type { TFunction } from 'i18next';
import type { Difference, HistoryEntry } from '@/components/history/history-drawer';
import { formatDateTime } from '@/lib/format';

/** Of what was offered, and no more: the rest is in the row and in the entries' own names. */
export function differencesOf(entry: HistoryEntry, zone: string, t: TFunction, language: string): Difference[] {
  const told = (field: string) => {
    const after = entry.changes.find((each) => each.field === field)?.after;
    return typeof after === 'string' ? formatDateTime(after, zone, language) : undefined;
  };
  const start = told('offer.start');
  const until = told('offer.until');
  return start && until ? [{ label: t('history.fields.offer'), after: t('waitlist.offerUntil', { start, until }) }] : [];
}
