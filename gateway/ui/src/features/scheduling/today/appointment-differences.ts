import type { TFunction } from 'i18next';
import type { Difference, HistoryEntry } from '@/components/history/history-drawer';
import { formatDateTime } from '@/lib/format';

/** What people look for in a change, in this order. Ids stand behind names, and times of the steps are the entries' own. */
const FIELDS = ['status', 'start', 'providerName', 'roomName', 'visitTypeName', 'patientName'] as const;
type Field = (typeof FIELDS)[number];

/** The differences that mean something to people, in their language and on the site's clock. */
export function differencesOf(entry: HistoryEntry, zone: string, t: TFunction, language: string): Difference[] {
  const text = (field: Field, value: unknown): string | undefined => {
    if (typeof value !== 'string') {
      return undefined;
    }
    switch (field) {
      case 'status':
        return t(`status.${value}` as 'status.BOOKED', { defaultValue: value });
      case 'start':
        return formatDateTime(value, zone, language);
      default:
        return value;
    }
  };
  return FIELDS.flatMap((field) => {
    const change = entry.changes.find((each) => each.field === field);
    if (!change) {
      return [];
    }
    const before = text(field, change.before);
    const after = text(field, change.after);
    return [{ label: t(`history.fields.${field}`), ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
  });
}
