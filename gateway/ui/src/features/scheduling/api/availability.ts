import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { bodyOf, scheduling } from '@/lib/api/client';
import type { components, paths } from '@/lib/api/generated/scheduling';

type Schemas = components['schemas'];
export type VisitType = Schemas['VisitTypeView'];
export type Room = Schemas['RoomEntry'];
export type Slot = Schemas['FreeSlot'];
export type Time = Schemas['FreeTime'];

export function useVisitTypes() {
  return useQuery({
    queryKey: ['scheduling', 'visit-types'],
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/visit-types', { signal })),
    staleTime: 10 * 60_000,
  });
}

export function useRooms(siteId: string, enabled = true) {
  return useQuery({
    queryKey: ['scheduling', 'rooms', siteId],
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/sites/{siteId}/rooms', { params: { path: { siteId } }, signal })),
    staleTime: 10 * 60_000,
    enabled,
  });
}

export type Wanted = paths['/api/scheduling/availability']['get']['parameters']['query'];
type Found = Schemas['Found'];

const NOTHING: Found = { slots: [] };

/** Free starts for a visit, and how far the sites are if that was asked. Without a visit type there is nothing to ask. */
export function useAvailability(wanted: Wanted | undefined) {
  return useQuery({
    queryKey: ['scheduling', 'availability', wanted],
    queryFn: ({ signal }) => (wanted ? bodyOf(scheduling.GET('/api/scheduling/availability', { params: { query: wanted }, signal })) : NOTHING),
    enabled: wanted !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
}
