import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { bodyOf, scheduling, staff } from '@/lib/api/client';
import type { components } from '@/lib/api/generated/scheduling';
import type { components as Staff } from '@/lib/api/generated/staff';
import { Problem } from '@/lib/api/problem';
import { useWrite } from '@/lib/api/use-write';
import { Intent } from '@/lib/idempotency';
import { addDays, type LocalDate } from '@/lib/site-time';

type Schemas = components['schemas'];
export type Template = Schemas['TemplateEntry'];
export type NewTemplate = Schemas['NewTemplate'];
export type Deviation = Schemas['DeviationEntry'];
export type NewDeviation = Schemas['NewDeviation'];
export type Absence = Staff['schemas']['ProviderDetails']['absences'][number];

const TEMPLATES = ['scheduling', 'templates'] as const;
const DEVIATIONS = ['scheduling', 'deviations'] as const;
const keyed = (key: string) => ({ header: { 'Idempotency-Key': key } });

/** A provider's weekly hours at every site that the user sees: they exclude each other. */
export function useTemplates(providerId: string | undefined) {
  return useQuery({
    queryKey: [...TEMPLATES, providerId],
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/templates', { params: { query: { providerId } }, signal })),
    enabled: providerId !== undefined,
  });
}

/** Extra and blocked hours of a site that are in force. */
export function useDeviations(siteId: string, from: LocalDate, to: LocalDate) {
  return useQuery({
    queryKey: [...DEVIATIONS, siteId, from, to],
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/sites/{siteId}/deviations', { params: { path: { siteId }, query: { from, to } }, signal })),
  });
}

/** A provider as staff knows them, with leave and credentials. */
export function useStaffFacts(providerId: string | undefined) {
  return useQuery({
    queryKey: ['staff', 'provider', providerId],
    queryFn: ({ signal }) => bodyOf(staff.GET('/api/staff/providers/{providerId}', { params: { path: { providerId: providerId ?? '' } }, signal })),
    enabled: providerId !== undefined,
  });
}

const open = (body: NewTemplate, key: string) => bodyOf(scheduling.POST('/api/scheduling/templates', { params: keyed(key), body }));
const endAfter = (templateId: string, lastDay: LocalDate, key: string) =>
  bodyOf(scheduling.POST('/api/scheduling/templates/{templateId}/end', { params: { path: { templateId }, ...keyed(key) }, body: { lastDay } }));

/**
 * The same hours on several days of the week are a template each. What is taken before a refusal stays.
 *
 * @param onTaken is told each that is taken, so that a second try leaves it out
 */
export function useOpenTemplates(onTaken: (taken: NewTemplate) => void) {
  const client = useQueryClient();
  return useWrite(
    async (wanted: readonly NewTemplate[], key: string) => {
      for (const one of wanted) {
        await open(one, `${key}:${one.dayOfWeek}`);
        onTaken(one);
      }
    },
    () => refresh(client),
  );
}

export function useEndTemplate() {
  const client = useQueryClient();
  return useWrite(({ templateId, lastDay }: { templateId: string; lastDay: LocalDate }, key: string) => endAfter(templateId, lastDay, key), () => refresh(client));
}

type NewVersion = { template: Template; from: LocalDate; next: NewTemplate };

/**
 * Templates are never changed: the old one ends on the day before, and the new one begins. Where the new one is refused
 * the old hours go on as they were.
 */
export function useReplaceTemplate() {
  const client = useQueryClient();
  const [intent] = useState(() => new Intent());
  return useMutation({
    mutationFn: async (version: NewVersion) => {
      const key = intent.keyFor(version);
      const { template, from, next } = version;
      await endAfter(template.id, addDays(from, -1), `${key}:end`);
      try {
        await open(next, `${key}:next`);
      } catch (refused) {
        if (refused instanceof Problem && !refused.outcomeUnknown) {
          const { id: _, ...hours } = template;
          await open({ ...hours, validFrom: from > template.validFrom ? from : template.validFrom }, `${key}:again`);
        }
        throw refused;
      }
    },
    onSuccess: () => intent.settled(),
    onError: (error) => {
      if (!(error instanceof Problem && error.outcomeUnknown)) {
        intent.settled();
      }
    },
    onSettled: () => refresh(client),
  });
}

export function useAddDeviation(siteId: string) {
  const client = useQueryClient();
  return useWrite(
    (body: NewDeviation, key: string) => bodyOf(scheduling.POST('/api/scheduling/sites/{siteId}/deviations', { params: { path: { siteId }, ...keyed(key) }, body })),
    () => refresh(client),
  );
}

export function useWithdrawDeviation() {
  const client = useQueryClient();
  return useWrite(
    (deviationId: string, key: string) => bodyOf(scheduling.POST('/api/scheduling/deviations/{deviationId}/withdraw', { params: { path: { deviationId }, ...keyed(key) } })),
    () => refresh(client),
  );
}

function refresh(client: QueryClient): void {
  for (const queryKey of [TEMPLATES, DEVIATIONS, ['scheduling', 'day'], ['scheduling', 'availability'], ['scheduling', 'worklist']]) {
    void client.invalidateQueries({ queryKey });
  }
}
