import { useQuery } from '@tanstack/react-query';
import { bodyOf, scheduling } from '@/lib/api/client';
import type { components } from '@/lib/api/generated/scheduling';
import type { LocalDate } from '@/lib/site-time';

type Schemas = components['schemas'];
export type HuddleSheet = Schemas['HuddleSheet'];
export type HuddleVisit = Schemas['HuddleVisit'];

/** A site's day on one sheet. Looked at once in the morning: nothing keeps it live. */
export function useHuddle(siteId: string, date: LocalDate) {
  return useQuery({
    queryKey: ['scheduling', 'huddle', siteId, date],
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/sites/{siteId}/huddle', { params: { path: { siteId }, query: { date } }, signal })),
    staleTime: 0,
  });
}

/** Where the same is a PDF. */
export function huddlePdf(siteId: string, date: LocalDate, language: string): string {
  return `/api/scheduling/sites/${siteId}/huddle.pdf?date=${date}&language=${language.slice(0, 2)}`;
}
