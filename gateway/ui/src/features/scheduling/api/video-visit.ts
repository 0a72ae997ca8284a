import { useQuery } from '@tanstack/react-query';
import { bodyOf, scheduling } from '@/lib/api/client';

/** Where patient and provider meet; the same for the whole life of the appointment. */
export function useVideoVisit(appointmentId: string) {
  return useQuery({
    queryKey: ['scheduling', 'video-visit', appointmentId],
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/appointments/{appointmentId}/video-visit', { params: { path: { appointmentId } }, signal })),
    staleTime: Infinity,
  });
}
