import { keepPreviousData, queryOptions, useQueries, useQuery } from '@tanstack/react-query';
import { bodyOf, reporting, scheduling } from '@/lib/api/client';
import type { components } from '@/lib/api/generated/reporting';
import type { LocalDate } from '@/lib/site-time';

type Schemas = components['schemas'];
export type Kpi = Schemas['Kpi'];
export type KpiRow = Schemas['KpiRow'];
export type Reference = Schemas['Reference'];
export type Dimensions = Schemas['Dimensions'];
export type DrillItem = Schemas['FactItem'];

export type Level = 'group' | 'region' | 'site' | 'provider';
export type Grain = 'total' | 'month' | 'week' | 'day';
/** As figures were known at an instant; without one, as they are known now. */
export type Moment = { asOf?: string };
export type Question = { kpiId: string; by: Level; from: LocalDate; to: LocalDate; grain: Grain } & Moment;

/** Figures of past days hardly change; what arrives late is worth a look now and then. */
const FRESH = 60_000;

export function useCatalogue() {
  return useQuery({ queryKey: ['reporting', 'kpis'], queryFn: ({ signal }) => bodyOf(reporting.GET('/api/reporting/kpis', { signal })), staleTime: 30 * 60_000 });
}

export function useDimensions() {
  return useQuery({
    queryKey: ['reporting', 'dimensions'],
    queryFn: ({ signal }) => bodyOf(reporting.GET('/api/reporting/dimensions', { signal })),
    staleTime: 5 * 60_000,
  });
}

function figuresQuery({ kpiId, ...query }: Question) {
  return queryOptions({
    queryKey: ['reporting', 'figures', kpiId, query],
    queryFn: async ({ signal }) => {
      const { rows } = await bodyOf(reporting.GET('/api/reporting/kpis/{kpiId}', { params: { path: { kpiId }, query }, signal }));
      return rows;
    },
    staleTime: FRESH,
    placeholderData: keepPreviousData,
  });
}

export function useFigures(question: Question) {
  return useQuery(figuresQuery(question));
}

/** Several questions at once, answers in the same order. */
export function useManyFigures(questions: readonly Question[]) {
  return useQueries({ queries: questions.map(figuresQuery) });
}

export type Behind = { kpiId: string; siteId: string; from: LocalDate; to: LocalDate; part: 'numerator' | 'denominator'; page: number } & Moment;
export const DRILL_SIZE = 25;

export function useAppointmentsBehind(behind: Behind | undefined) {
  return useQuery({
    queryKey: ['reporting', 'behind', behind],
    queryFn: ({ signal }) => {
      const { kpiId, ...query } = behind ?? nothing();
      return bodyOf(reporting.GET('/api/reporting/kpis/{kpiId}/appointments', { params: { path: { kpiId }, query: { ...query, size: DRILL_SIZE } }, signal }));
    },
    enabled: behind !== undefined,
    placeholderData: keepPreviousData,
    staleTime: FRESH,
  });
}

function nothing(): never {
  throw new Error('There is no figure to look behind');
}

/** Reporting knows no names; scheduling tells those that the caller may see. */
export function useNames(ids: readonly string[], allowed: boolean) {
  return useQuery({
    queryKey: ['scheduling', 'names', ids],
    queryFn: async ({ signal }) => {
      const found = await bodyOf(scheduling.GET('/api/scheduling/appointments', { params: { query: { ids: [...ids] } }, signal }));
      return new Map(found.map((each) => [each.id, each]));
    },
    enabled: allowed && ids.length > 0,
    gcTime: 60_000,
  });
}
