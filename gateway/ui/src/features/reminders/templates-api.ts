import { useQuery, useQueryClient } from '@tanstack/react-query';
import { bodyOf, scheduling } from '@/lib/api/client';
import type { components } from '@/lib/api/generated/scheduling';
import { useWrite } from '@/lib/api/use-write';

type Schemas = components['schemas'];
export type Template = Schemas['TemplateInForce'];
export type Wording = Schemas['Wording'];
export type WantedTemplate = Schemas['WantedTemplate'];

const key = (siteId: string | undefined) => ['scheduling', 'message-templates', siteId ?? 'group'] as const;

/** What patients are written. @param siteId none: what holds at sites without words of their own */
export function useTemplates(siteId: string | undefined) {
  return useQuery({
    queryKey: key(siteId),
    queryFn: ({ signal }) => (siteId ? bodyOf(scheduling.GET('/api/scheduling/sites/{siteId}/message-templates', { params: { path: { siteId } }, signal })) : bodyOf(scheduling.GET('/api/scheduling/message-templates', { signal }))),
  });
}

export function useSetTemplate(siteId: string | undefined) {
  const client = useQueryClient();
  return useWrite(
    (body: WantedTemplate, idempotencyKey: string) => {
      const header = { 'Idempotency-Key': idempotencyKey };
      return siteId ? bodyOf(scheduling.PUT('/api/scheduling/sites/{siteId}/message-templates', { params: { path: { siteId }, header }, body })) : bodyOf(scheduling.PUT('/api/scheduling/message-templates', { params: { header }, body }));
    },
    () => void client.invalidateQueries({ queryKey: ['scheduling', 'message-templates'] }),
  );
}

/** With made-up values, in the name of that site. Nothing is kept. */
export function usePreview(siteId: string) {
  return useWrite((body: Schemas['TemplateToTry'], idempotencyKey: string) =>
    bodyOf(scheduling.POST('/api/scheduling/sites/{siteId}/message-templates/preview', { params: { path: { siteId }, header: { 'Idempotency-Key': idempotencyKey } }, body })),
  );
}
