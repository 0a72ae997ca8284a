import { useQuery, useQueryClient } from '@tanstack/react-query';
import { bodyOf, scheduling } from '@/lib/api/client';
import type { components } from '@/lib/api/generated/scheduling';
import { useWrite } from '@/lib/api/use-write';

type Schemas = components['schemas'];
export type CalendarFeed = Schemas['CalendarFeedEntry'];

const key = (siteId: string) => ['scheduling', 'calendar-feeds', siteId] as const;

/** The calendars of a site's providers that other programs subscribe to, revoked ones last. */
export function useCalendarFeeds(siteId: string) {
  return useQuery({
    queryKey: key(siteId),
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/sites/{siteId}/calendar-feeds', { params: { path: { siteId } }, signal })),
  });
}

/** Answers with the address, which is shown this once. */
export function useOpenCalendarFeed(siteId: string) {
  const client = useQueryClient();
  return useWrite(
    (body: Schemas['NewCalendarFeed'], idempotencyKey: string) =>
      bodyOf(scheduling.POST('/api/scheduling/sites/{siteId}/calendar-feeds', { params: { path: { siteId }, header: { 'Idempotency-Key': idempotencyKey } }, body })),
    () => void client.invalidateQueries({ queryKey: key(siteId) }),
  );
}

export function useRevokeCalendarFeed(siteId: string) {
  const client = useQueryClient();
  return useWrite(
    (calendarFeedId: string, idempotencyKey: string) =>
      bodyOf(scheduling.POST('/api/scheduling/calendar-feeds/{calendarFeedId}/revoke', { params: { path: { calendarFeedId }, header: { 'Idempotency-Key': idempotencyKey } } })),
    () => void client.invalidateQueries({ queryKey: key(siteId) }),
  );
}
