import { ActionIcon, Button, FileButton, Group, Modal, Select, Stack, Table, Text, Tooltip } from '@mantine/core';
import { IconEye, IconPaperclip, IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/app/session/api';
import { notifyDone } from '@/components/notify';
import { Failed, Loading } from '@/components/states';
import { TAKEN, useDocuments, useUpload, type Document } from '@/features/patients/api/documents';
import { DocumentPreview } from '@/features/patients/file/documents';
import { Refused } from '@/features/scheduling/booking/book-dialog';
import { formatDate } from '@/lib/format';
import { can } from '@/lib/roles';
import { useAttach, useAttachToAuthorization, type Authorization, type Referral } from './api';

/** The letters and reports of a referral. */
export function ReferralDocuments({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  return <AttachedDocuments to={referral} title={t('referral.documentsOf', { patient: referral.patientName ?? '' })} attach={useAttach(referral)} />;
}

/** The payer's letters about an authorization. @param patientName of whose it is, where that is not plain from the page */
export function AuthorizationDocuments({ authorization, patientName }: { authorization: Authorization; patientName?: string | undefined }) {
  const { t } = useTranslation();
  const title = t('authorization.documentsOf', { number: authorization.number ?? '', patient: patientName ?? '' });
  return <AttachedDocuments to={authorization} title={title} attach={useAttachToAuthorization(authorization)} />;
}

type Attached = { to: { patientId: string; documentIds: readonly string[] }; title: string; attach: ReturnType<typeof useAttach> | ReturnType<typeof useAttachToAuthorization> };

/** How many documents there are, and behind it all of them: each lies on the patient's file. */
function AttachedDocuments({ to, title, attach }: Attached) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const count = to.documentIds.length;
  return (
    <>
      <Tooltip label={t('referral.documents', { count })}>
        <ActionIcon variant="subtle" color={count > 0 ? 'harbor' : 'gray'} size={26} onClick={() => setOpened(true)} aria-label={`${title}: ${count}`}>
          <IconPaperclip size={16} aria-hidden="true" />
        </ActionIcon>
      </Tooltip>
      {opened && <DocumentsDialog to={to} title={title} attach={attach} onClose={() => setOpened(false)} />}
    </>
  );
}

function DocumentsDialog({ to, title, attach, onClose }: Attached & { onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const { data, error, refetch } = useDocuments(to.patientId);
  const [shown, setShown] = useState<Document>();
  const attached = data?.filter((each) => to.documentIds.includes(each.id)) ?? [];
  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Loading />
      ) : (
        <Stack gap="lg">
          {attached.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('documents.none')}
            </Text>
          ) : (
            <Table verticalSpacing={6} aria-label={title}>
              <Table.Tbody>
                {attached.map((document) => {
                  const name = document.name ?? t('documents.unnamed');
                  return (
                    <Table.Tr key={document.id}>
                      <Table.Td>{name}</Table.Td>
                      <Table.Td>{t(`documents.kind.${document.kind}`)}</Table.Td>
                      <Table.Td className="tabular">{formatDate(document.addedAt.slice(0, 10), i18n.language)}</Table.Td>
                      <Table.Td ta="end">
                        <Button size="compact-sm" variant="subtle" leftSection={<IconEye size={16} aria-hidden="true" />} aria-label={t('documents.look', { name })} onClick={() => setShown(document)}>
                          {t('documents.show')}
                        </Button>
                      </Table.Td>
                    </Table.Tr>
                  );
                })}
              </Table.Tbody>
            </Table>
          )}
          {can(me, 'book') && <Attach patientId={to.patientId} others={data.filter((each) => !to.documentIds.includes(each.id))} attach={attach} />}
        </Stack>
      )}
      {shown && <DocumentPreview patientId={to.patientId} document={shown} onClose={() => setShown(undefined)} />}
    </Modal>
  );
}

/** A new letter, or what lies on the patient's file already. */
function Attach({ patientId, others, attach }: { patientId: string; others: readonly Document[]; attach: Attached['attach'] }) {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const [chosen, setChosen] = useState<string | null>(null);
  const upload = useUpload(patientId);
  const add = (documentId: string) =>
    attach.mutate(documentId, {
      onSuccess: () => {
        notifyDone(t('referral.attached'));
        setChosen(null);
      },
    });
  const failure = upload.error ?? attach.error;
  return (
    <Stack gap="sm">
      {others.length > 0 && (
        <Group align="flex-end">
          <Select
            label={t('referral.fromFile')}
            flex={1}
            value={chosen}
            onChange={setChosen}
            data={others.map((each) => ({ value: each.id, label: `${each.name ?? t('documents.unnamed')} · ${formatDate(each.addedAt.slice(0, 10), i18n.language)}` }))}
          />
          <Button variant="default" disabled={!chosen} loading={attach.isPending} onClick={() => chosen && add(chosen)}>
            {t('referral.attach')}
          </Button>
        </Group>
      )}
      {can(me, 'care') && (
        <Group>
          <FileButton
            accept={TAKEN}
            onChange={(file) => {
              if (file) {
                upload.mutate({ kind: 'LETTER', file }, { onSuccess: (document) => add(document.id) });
              }
            }}
            inputProps={{ 'aria-label': t('documents.upload') }}
          >
            {(props) => (
              <Button {...props} variant="default" loading={upload.isPending} leftSection={<IconUpload size={17} aria-hidden="true" />}>
                {t('documents.upload')}
              </Button>
            )}
          </FileButton>
          <Text size="sm" c="dimmed">
            {t('referral.attachHint')}
          </Text>
        </Group>
      )}
      {failure ? <Refused error={failure} /> : null}
    </Stack>
  );
}
