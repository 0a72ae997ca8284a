import { useQuery } from '@tanstack/react-query';
import { bodyOf, scheduling } from '@/lib/api/client';
import type { components } from '@/lib/api/generated/scheduling';

type Schemas = components['schemas'];
export type Overview = Schemas['SurveyOverview'];
export type Figures = Schemas['SurveyFigures'];
export type Reply = Schemas['SurveyReply'];

/** A short memory for what is personal. */
export function useSurveyResults(siteId: string, weeks: number) {
  return useQuery({
    queryKey: ['scheduling', 'concerns', 'surveys', siteId, weeks],
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/sites/{siteId}/survey-results', { params: { path: { siteId }, query: { weeks } }, signal })),
    gcTime: 60_000,
  });
}
