import { useQuery } from '@tanstack/react-query';
import { bodyOf, scheduling } from '@/lib/api/client';
import type { components } from '@/lib/api/generated/scheduling';

export type Provider = components['schemas']['ProviderEntry'];

/** Everybody who works at the site, whether today or not; without a site, at any of the user's. */
export function useProvidersAt(siteId?: string) {
  return useQuery({
    queryKey: ['scheduling', 'providers', siteId],
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/providers', { params: { query: siteId ? { siteId } : {} }, signal })),
    staleTime: 5 * 60_000,
  });
}
