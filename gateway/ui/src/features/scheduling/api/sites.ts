import { queryOptions, useQuery } from '@tanstack/react-query';
import { bodyOf, scheduling } from '@/lib/api/client';
import type { components } from '@/lib/api/generated/scheduling';

export type Site = components['schemas']['SiteEntry'];

export const sitesQuery = queryOptions({
  queryKey: ['scheduling', 'sites'],
  queryFn: async ({ signal }) => {
    const sites = await bodyOf(scheduling.GET('/api/scheduling/sites', { signal }));
    return [...sites].sort((one, other) => one.name.localeCompare(other.name, undefined, { numeric: true }));
  },
  staleTime: 5 * 60_000,
});

/** The sites that the user may see, by name. */
export function useSites(enabled = true) {
  return useQuery({ ...sitesQuery, enabled });
}

const STORED = 'medgroup.site';

export function rememberSite(siteId: string): void {
  localStorage.setItem(STORED, siteId);
}

/** The site the user worked with last, if it is still theirs; else the first. */
export function preferredSite(sites: readonly Site[]): Site | undefined {
  const stored = localStorage.getItem(STORED);
  return sites.find((site) => site.id === stored) ?? sites[0];
}
