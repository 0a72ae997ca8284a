import { useQuery, useQueryClient } from '@tanstack/react-query';
import { bodyOf, scheduling } from '@/lib/api/client';
import type { components } from '@/lib/api/generated/scheduling';
import { useWrite } from '@/lib/api/use-write';

type Schemas = components['schemas'];
export type Concern = Schemas['ConcernView'];
export type NewConcern = Schemas['NewConcern'];
export type Resolution = Schemas['ConcernResolution'];
export type Part = 'OPEN' | 'OVERDUE' | 'RESOLVED' | 'WITHDRAWN';
export type Filter = { part: Part; mine?: boolean; siteId?: string };

const ALL = ['scheduling', 'concerns'] as const;
const keyed = (key: string) => ({ header: { 'Idempotency-Key': key } });

/** A short memory for what is personal. Looked up anew every minute: others see to concerns, too. */
export function useConcerns(filter: Filter) {
  return useQuery({
    queryKey: [...ALL, filter],
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/concerns', { params: { query: filter }, signal })),
    refetchInterval: 60_000,
    gcTime: 60_000,
  });
}

export function useConcernCounts(siteId: string | undefined) {
  return useQuery({
    queryKey: [...ALL, 'counts', siteId],
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/concern-counts', { params: { query: siteId ? { siteId } : {} }, signal })),
    refetchInterval: 60_000,
  });
}

export function useConcern(concernId: string) {
  return useQuery({
    queryKey: [...ALL, 'one', concernId],
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/concerns/{concernId}', { params: { path: { concernId } }, signal })),
    gcTime: 60_000,
  });
}

export function useConcernHistory(concernId: string) {
  return useQuery({
    queryKey: [...ALL, 'history', concernId],
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/concerns/{concernId}/history', { params: { path: { concernId } }, signal })),
    gcTime: 60_000,
  });
}

export function useConcernOwners(siteId: string, wanted: boolean) {
  return useQuery({
    queryKey: [...ALL, 'owners', siteId],
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/sites/{siteId}/concern-owners', { params: { path: { siteId } }, signal })),
    enabled: wanted,
  });
}

export function useRaiseConcern() {
  return useWrite((body: NewConcern, key: string) => bodyOf(scheduling.POST('/api/scheduling/concerns', { body, params: keyed(key) })), useRefreshConcerns());
}

/** What somebody does about a concern. */
export type Step =
  | { step: 'take' }
  | { step: 'assign'; ownerId: string }
  | { step: 'note'; words: string }
  | { step: 'resolve'; resolution: Resolution }
  | { step: 'reopen'; words: string }
  | { step: 'withdraw'; words: string };

export function useConcernStep() {
  return useWrite(({ concernId, ...step }: Step & { concernId: string }, key: string) => {
    const params = { path: { concernId }, ...keyed(key) };
    switch (step.step) {
      case 'take':
        return bodyOf(scheduling.POST('/api/scheduling/concerns/{concernId}/take', { params }));
      case 'assign':
        return bodyOf(scheduling.POST('/api/scheduling/concerns/{concernId}/assign', { params, body: { ownerId: step.ownerId } }));
      case 'note':
        return bodyOf(scheduling.POST('/api/scheduling/concerns/{concernId}/steps', { params, body: { words: step.words } }));
      case 'resolve':
        return bodyOf(scheduling.POST('/api/scheduling/concerns/{concernId}/resolve', { params, body: step.resolution }));
      case 'reopen':
        return bodyOf(scheduling.POST('/api/scheduling/concerns/{concernId}/reopen', { params, body: { words: step.words } }));
      case 'withdraw':
        return bodyOf(scheduling.POST('/api/scheduling/concerns/{concernId}/withdraw', { params, body: { words: step.words } }));
    }
  }, useRefreshConcerns());
}

function useRefreshConcerns(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: ALL });
}
