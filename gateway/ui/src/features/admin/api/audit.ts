import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { bodyOf, scheduling } from '@/lib/api/client';
import { useWrite } from '@/lib/api/use-write';
import type { components, paths } from '@/lib/api/generated/scheduling';

type Schemas = components['schemas'];
export type Access = Schemas['Access'];
export type Opening = Schemas['OpeningView'];
export type AccessRequest = Schemas['RequestView'];
export type Decision = Opening['decision'] & string;
type Query = NonNullable<paths['/api/scheduling/audit/accesses']['get']['parameters']['query']>;
export type AccessKind = NonNullable<Query['kind']>;

/** Which accesses are asked for. Days are whole ones in UTC, both included. */
export type AccessFilter = { person?: string; actor?: string; kind?: AccessKind; from: string; to: string };

export const PAGE_SIZE = 50;

function queryOf({ person, actor, kind, from, to }: AccessFilter): Query {
  return {
    ...(person ? { personId: person } : {}),
    ...(actor ? { actor } : {}),
    ...(kind ? { kind } : {}),
    from: `${from}T00:00:00Z`,
    to: new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000).toISOString(),
  };
}

export function useAccesses(filter: AccessFilter, page: number, enabled: boolean) {
  return useQuery({
    queryKey: ['scheduling', 'audit', 'accesses', filter, page],
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/audit/accesses', { params: { query: { ...queryOf(filter), page, size: PAGE_SIZE } }, signal })),
    placeholderData: keepPreviousData,
    enabled,
  });
}

export function useAccessesByActor(filter: AccessFilter, enabled: boolean) {
  const { actor: _actor, kind: _kind, ...query } = queryOf(filter);
  return useQuery({
    queryKey: ['scheduling', 'audit', 'by-actor', filter],
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/audit/accesses/by-actor', { params: { query }, signal })),
    enabled,
  });
}

export function useAccessesByPerson(filter: AccessFilter, enabled: boolean) {
  const { personId: _person, kind: _kind, ...query } = queryOf(filter);
  return useQuery({
    queryKey: ['scheduling', 'audit', 'by-person', filter],
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/audit/accesses/by-person', { params: { query }, signal })),
    enabled,
  });
}

export function useAccessesByDay(filter: AccessFilter, enabled: boolean) {
  const { kind: _kind, ...query } = queryOf(filter);
  return useQuery({
    queryKey: ['scheduling', 'audit', 'by-day', filter],
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/audit/accesses/by-day', { params: { query }, signal })),
    enabled,
  });
}

/** A file that the service writes, so that taking it out is in the log as well. */
export function exportAddress(filter: AccessFilter): string {
  const query = new URLSearchParams(Object.entries(queryOf(filter)).map(([name, value]) => [name, String(value)]));
  return `/api/scheduling/audit/accesses/export?${query.toString()}`;
}

export function useChain() {
  return useQuery({
    queryKey: ['scheduling', 'audit', 'chain'],
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/audit/chain', { signal })),
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
