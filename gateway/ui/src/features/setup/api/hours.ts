import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { bodyOf, staff } from '@/lib/api/client';
import type { components } from '@/lib/api/generated/staff';
import { useWrite } from '@/lib/api/use-write';

type Schemas = components['schemas'];
export type OpeningSpan = Schemas['OpeningSpan'];
export type Weekday = OpeningSpan['day'];
export type ClosedDay = Schemas['ClosedDay'];
export type HolidayPolicy = Schemas['HolidayPolicy'];
export type HolidayCalendar = Schemas['HolidayCalendar'];

const KEY = ['staff', 'site'] as const;

/** The site as the organisation knows it: address, opening hours of the week. */
export function useSiteFacts(siteId: string) {
  return useQuery({
    queryKey: [...KEY, siteId],
    queryFn: ({ signal }) => bodyOf(staff.GET('/api/staff/sites/{siteId}', { params: { path: { siteId } }, signal })),
  });
}

/** Which holidays the site keeps, and on which coming days it is closed for that. */
export function useClosedDays(siteId: string) {
  return useQuery({
    queryKey: [...KEY, siteId, 'holidays'],
    queryFn: ({ signal }) => bodyOf(staff.GET('/api/staff/sites/{siteId}/holidays', { params: { path: { siteId } }, signal })),
  });
}

/** The public holidays of a country and one of its states; without a country only which countries are known. */
export function usePublicHolidays(country: string | undefined, subdivision: string | undefined) {
  return useQuery({
    queryKey: ['staff', 'public-holidays', country, subdivision],
    queryFn: ({ signal }) => bodyOf(staff.GET('/api/staff/public-holidays', { params: { query: { country, subdivision } }, signal })),
    staleTime: Infinity,
  });
}

export function useChangeOpeningHours(siteId: string) {
  const client = useQueryClient();
  return useWrite(
    (openingHours: OpeningSpan[], key: string) => bodyOf(staff.PUT('/api/staff/sites/{siteId}/opening-hours', { params: { path: { siteId }, header: { 'Idempotency-Key': key } }, body: { openingHours } })),
    () => refresh(client, siteId),
  );
}

export function useKeepHolidays(siteId: string) {
  const client = useQueryClient();
  return useWrite(
    (body: Schemas['HolidaysRequest'], key: string) => bodyOf(staff.PUT('/api/staff/sites/{siteId}/holidays', { params: { path: { siteId }, header: { 'Idempotency-Key': key } }, body })),
    () => refresh(client, siteId),
  );
}

/** What is bookable follows from what staff says, so the days of the calendar are looked up anew, too. */
function refresh(client: QueryClient, siteId: string): void {
  void client.invalidateQueries({ queryKey: [...KEY, siteId] });
  void client.invalidateQueries({ queryKey: ['scheduling', 'day', siteId] });
  void client.invalidateQueries({ queryKey: ['scheduling', 'worklist', siteId] });
}
