import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { alike, bodyOf, scheduling, SERVICES, type Service } from '@/lib/api/client';
import { useWrite } from '@/lib/api/use-write';
import type { components, paths } from '@/lib/api/generated/scheduling';

type Schemas = components['schemas'];
export type Access = Schemas['Access'];
export type Opening = Schemas['OpeningView'];
export type AccessRequest = Schemas['RequestView'];
export type Decision = Opening['decision'] & string;
type Query = NonNullable<paths['/api/scheduling/audit/accesses']['get']['parameters']['query']>;
export type AccessKind = NonNullable<Query['kind']>;

/** Which accesses are asked for, and of one service only. Days are whole ones in UTC, both included. */
export type AccessFilter = { person?: string; actor?: string; kind?: AccessKind; from: string; to: string; service?: Service };

export const PAGE_SIZE = 50;

/** What one service tells, with its name. */
export type Of<Row> = Row & { service: Service };

/** What was found in all logs that could be asked, and whose could not. */
export type Told<Row> = { rows: Of<Row>[]; silent: Service[] };

function askedOf(filter: AccessFilter): readonly Service[] {
  return filter.service ? [filter.service] : SERVICES;
}

function queryOf({ person, actor, kind, from, to }: AccessFilter): Query {
  return {
    ...(person ? { personId: person } : {}),
    ...(actor ? { actor } : {}),
    ...(kind ? { kind } : {}),
    from: `${from}T00:00:00Z`,
    to: new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000).toISOString(),
  };
}

/** Asks each service; one that does not answer is noted and the others' answers count, unless none answers. */
async function ofEach<Row>(services: readonly Service[], signal: AbortSignal, ask: (service: Service) => Promise<Row[]>): Promise<Told<Row>> {
  const answers = await Promise.allSettled(services.map(ask));
  signal.throwIfAborted();
  const refused = answers.find((answer) => answer.status === 'rejected');
  if (refused && answers.every((answer) => answer.status === 'rejected')) {
    throw refused.reason;
  }
  return {
    rows: answers.flatMap((answer, at) => (answer.status === 'fulfilled' ? answer.value.map((row) => ({ ...row, service: services[at] as Service })) : [])),
    silent: services.filter((_, at) => answers[at]?.status === 'rejected'),
  };
}

/** How far one service's log has been read: what was fetched and is not shown yet, and the next page unless there is none. */
type Reading = { service: Service; waiting: Of<Access>[]; next?: number };

/** One step down through all logs: entries in the order of time, and where each log is to be read on. */
export type Step = Told<Access> & { readings: Reading[] };

export type FetchPage = (service: Service, page: number) => Promise<{ items: Access[]; total: number }>;

const byTime = (one: Of<Access>, other: Of<Access>) => Date.parse(other.at) - Date.parse(one.at) || other.position - one.position;

/**
 * The next entries of several logs, the newest first. As long as a log may hold more, no other log's older entry is shown
 * before what was fetched of it: so the order is right across pages.
 */
export async function nextStep(before: readonly Reading[], fetchPage: FetchPage, signal: AbortSignal): Promise<Step> {
  const lacking = before.filter((reading) => reading.next !== undefined && reading.waiting.length < PAGE_SIZE);
  const fetched = new Map<Service, Reading>();
  const { silent } = await ofEach(
    lacking.map((reading) => reading.service),
    signal,
    async (service) => {
      const reading = lacking.find((each) => each.service === service) as Reading;
      const page = reading.next as number;
      const { items, total } = await fetchPage(service, page);
      fetched.set(service, {
        service,
        waiting: [...reading.waiting, ...items.map((item) => ({ ...item, service }))],
        ...(items.length > 0 && (page + 1) * PAGE_SIZE < total ? { next: page + 1 } : {}),
      });
      return [];
    },
  );
  const read = before.filter((reading) => !silent.includes(reading.service)).map((reading) => fetched.get(reading.service) ?? reading);
  const rows = read
    .flatMap((reading) => reading.waiting)
    .sort(byTime)
    .slice(0, PAGE_SIZE);
  const shown = new Set(rows);
  return { rows, silent, readings: read.map((reading) => ({ ...reading, waiting: reading.waiting.filter((entry) => !shown.has(entry)) })) };
}

/** Whether there is anything below this step. */
export function goesOn({ readings }: Step): boolean {
  return readings.some((reading) => reading.waiting.length > 0 || reading.next !== undefined);
}

export function useAccesses(filter: AccessFilter) {
  return useInfiniteQuery({
    queryKey: ['audit', 'accesses', filter],
    initialPageParam: { readings: askedOf(filter).map((service): Reading => ({ service, waiting: [], next: 0 })), until: undefined as string | undefined },
    queryFn: async ({ pageParam, signal }) => {
      // asking is logged as well: what comes after the first question would push everything down a page
      const { to = '', ...query } = queryOf(filter);
      const now = new Date().toISOString();
      const until = pageParam.until ?? (now < to ? now : to);
      const step = await nextStep(
        pageParam.readings,
        (service, page) => bodyOf(alike(service).GET('/api/scheduling/audit/accesses', { params: { query: { ...query, to: until, page, size: PAGE_SIZE } }, signal })),
        signal,
      );
      return { ...step, until };
    },
    getNextPageParam: (last) => (goesOn(last) ? { readings: last.readings, until: last.until } : undefined),
  });
}

export function useAccessesByActor(filter: AccessFilter) {
  const { actor: _actor, kind: _kind, ...query } = queryOf(filter);
  return useQuery({
    queryKey: ['audit', 'by-actor', filter],
    queryFn: async ({ signal }) => mostFirst(await ofEach(askedOf(filter), signal, (service) => bodyOf(alike(service).GET('/api/scheduling/audit/accesses/by-actor', { params: { query }, signal })))),
  });
}

export function useAccessesByPerson(filter: AccessFilter) {
  const { personId: _person, kind: _kind, ...query } = queryOf(filter);
  return useQuery({
    queryKey: ['audit', 'by-person', filter],
    queryFn: async ({ signal }) => mostFirst(await ofEach(askedOf(filter), signal, (service) => bodyOf(alike(service).GET('/api/scheduling/audit/accesses/by-person', { params: { query }, signal })))),
  });
}

export function useAccessesByDay(filter: AccessFilter) {
  const { kind: _kind, ...query } = queryOf(filter);
  return useQuery({
    queryKey: ['audit', 'by-day', filter],
    queryFn: async ({ signal }) => {
      const told = await ofEach(askedOf(filter), signal, (service) => bodyOf(alike(service).GET('/api/scheduling/audit/accesses/by-day', { params: { query }, signal })));
      return { ...told, rows: told.rows.sort((one, other) => other.day.localeCompare(one.day)) };
    },
  });
}

function mostFirst<Row extends { entries: number }>(told: Told<Row>): Told<Row> {
  return { ...told, rows: told.rows.sort((one, other) => other.entries - one.entries) };
}

/** A file that the service writes, so that taking it out is in its log as well. */
export function exportAddress(filter: AccessFilter, service: Service): string {
  const query = new URLSearchParams(Object.entries(queryOf(filter)).map(([name, value]) => [name, String(value)]));
  return `/api/${service}/audit/accesses/export?${query.toString()}`;
}

/** Of every log: whether it is what was once written. */
export function useChains() {
  return useQuery({
    queryKey: ['audit', 'chains'],
    queryFn: ({ signal }) => ofEach(SERVICES, signal, async (service) => [await bodyOf(alike(service).GET('/api/scheduling/audit/chain', { signal }))]),
    staleTime: 60_000,
  });
}

export function useOpenings(state: 'OPEN' | 'DECIDED') {
  return useQuery({
    queryKey: ['scheduling', 'break-glass', state],
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/break-glass', { params: { query: { state } }, signal })),
  });
}

export function useReview() {
  const client = useQueryClient();
  return useWrite(
    ({ id, ...body }: { id: string; decision: Decision; note: string }, key: string) =>
      bodyOf(scheduling.POST('/api/scheduling/break-glass/{breakGlassId}/review', { params: { path: { breakGlassId: id }, header: { 'Idempotency-Key': key } }, body })),
    () => void client.invalidateQueries({ queryKey: ['scheduling', 'break-glass'] }),
  );
}

export function useOpenRequests() {
  return useQuery({
    queryKey: ['scheduling', 'access-requests', 'OPEN'],
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/access-requests', { params: { query: { status: 'OPEN' } }, signal })),
  });
}
