import { useQueries } from '@tanstack/react-query';
import { bodyOf, scheduling } from '@/lib/api/client';
import type { components } from '@/lib/api/generated/scheduling';
import { addDays, instantOf, type LocalDate } from '@/lib/site-time';

export type Standing = components['schemas']['AppointmentView'];

/** What is booked on some days of a site and still to come. */
export function useStanding(siteId: string, zone: string, dates: readonly LocalDate[], now: Date = new Date()) {
  return useQueries({
    queries: dates.map((date) => ({
      queryKey: ['scheduling', 'standing', siteId, date],
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const from = instantOf(`${date}T00:00`, zone);
        const to = instantOf(`${addDays(date, 1)}T00:00`, zone);
        const all = await bodyOf(scheduling.GET('/api/scheduling/appointments', { params: { query: { siteId, from, to } }, signal }));
        return all.filter((each) => (each.status === 'BOOKED' || each.status === 'CONFIRMED') && Date.parse(each.start) > now.getTime());
      },
      staleTime: 0,
      gcTime: 60_000,
    })),
    combine: (answers) => ({
      pending: answers.some((each) => each.isPending),
      error: answers.find((each) => each.error)?.error ?? null,
      byDate: new Map(dates.map((date, index) => [date, answers[index]?.data ?? []] as const)),
    }),
  });
}
