import { useQuery, useQueryClient } from '@tanstack/react-query';
import { bodyOf, scheduling } from '@/lib/api/client';
import type { components } from '@/lib/api/generated/scheduling';
import { useWrite } from '@/lib/api/use-write';

export type Document = components['schemas']['DocumentView'];
export type DocumentKind = Document['kind'];
export const DOCUMENT_KINDS: readonly DocumentKind[] = ['SCAN', 'LETTER', 'INSURANCE_CARD', 'IDENTITY_PAPER'];
export const TAKEN = 'application/pdf,image/png,image/jpeg,image/tiff';

const keyOf = (patientId: string) => ['scheduling', 'patient', patientId, 'documents'] as const;

export function useDocuments(patientId: string) {
  return useQuery({
    queryKey: keyOf(patientId),
    queryFn: ({ signal }) => bodyOf(scheduling.GET('/api/scheduling/patients/{patientId}/documents', { params: { path: { patientId } }, signal })),
    gcTime: 60_000,
  });
}

/** The file itself is the body; its name travels in a header, because addresses end up in logs. */
export function useUpload(patientId: string) {
  const client = useQueryClient();
  return useWrite(
    ({ kind, file }: { kind: DocumentKind; file: File }, key: string) =>
      bodyOf(
        scheduling.POST('/api/scheduling/patients/{patientId}/documents', {
          params: { path: { patientId }, query: { kind }, header: { 'Idempotency-Key': key } },
          headers: { 'Content-Type': file.type, 'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}` },
          body: file as unknown as string,
          bodySerializer: (content) => content as unknown as BodyInit,
        }),
      ),
    () => void client.invalidateQueries({ queryKey: keyOf(patientId) }),
  );
}

export function useDeleteDocument(patientId: string) {
  const client = useQueryClient();
  return useWrite(
    async (documentId: string, key: string) => {
      // no answer's body: `bodyOf` expects one
      const { error, response } = await scheduling.DELETE('/api/scheduling/patients/{patientId}/documents/{documentId}', {
        params: { path: { patientId, documentId }, header: { 'Idempotency-Key': key } },
      });
      return bodyOf(Promise.resolve({ data: response.ok ? documentId : undefined, error, response }));
    },
    () => void client.invalidateQueries({ queryKey: keyOf(patientId) }),
  );
}

/** The content, fetched when somebody wants to see it and forgotten when they have seen it. */
export function useContent(patientId: string, document: Document | undefined) {
  return useQuery({
    queryKey: [...keyOf(patientId), document?.id ?? '', 'content'],
    queryFn: ({ signal }) =>
      bodyOf<Blob>(
        scheduling.GET('/api/scheduling/patients/{patientId}/documents/{documentId}', {
          params: { path: { patientId, documentId: document?.id ?? '' } },
          parseAs: 'blob',
          signal,
        }) as Promise<{ data?: Blob; error?: unknown; response: Response }>,
      ),
    enabled: document !== undefined,
    gcTime: 0,
    staleTime: Infinity,
  });
}
