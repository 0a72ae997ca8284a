import { SERVICES, type Service } from '@/lib/api/client';
import { addDays, isLocalDate, type LocalDate } from '@/lib/site-time';

export const TABS = ['accesses', 'break-glass', 'requests'] as const;
export const VIEWS = ['entries', 'user', 'person', 'day'] as const;
export const KINDS = ['READ', 'SEARCH', 'EXPORT', 'REFUSED'] as const;
export type Tab = (typeof TABS)[number];
export type View = (typeof VIEWS)[number];

/** The whole state of the audit screen; it lives in the address, so a copied link shows the same. */
export type AuditSearch = {
  tab?: Tab;
  show?: View;
  person?: string;
  actor?: string;
  kind?: (typeof KINDS)[number];
  from?: LocalDate;
  to?: LocalDate;
  service?: Service;
};

/** What is set to undefined is taken out of the address. */
export type Changed = { [Name in keyof AuditSearch]?: AuditSearch[Name] | undefined };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function isPersonId(text: string): boolean {
  return UUID.test(text);
}

/** Reads an address that somebody may have typed: what makes no sense is left out. */
export function auditSearch(search: Record<string, unknown>): AuditSearch {
  const oneOf = <T extends string>(name: string, allowed: readonly T[]) => allowed.find((each) => each === search[name]);
  const from = isLocalDate(search['from']) ? search['from'] : undefined;
  const to = isLocalDate(search['to']) ? search['to'] : undefined;
  const found: AuditSearch = {
    tab: oneOf('tab', TABS),
    show: oneOf('show', VIEWS),
    person: typeof search['person'] === 'string' && isPersonId(search['person']) ? search['person'] : undefined,
    actor: typeof search['actor'] === 'string' && search['actor'] !== '' ? search['actor'] : undefined,
    kind: oneOf('kind', KINDS),
    ...(from && to && from <= to ? { from, to } : {}),
    service: oneOf('service', SERVICES),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** The last thirty days, unless the address says otherwise. */
export function periodOf(search: AuditSearch, today: LocalDate): { from: LocalDate; to: LocalDate } {
  return search.from && search.to ? { from: search.from, to: search.to } : { from: addDays(today, -29), to: today };
}
