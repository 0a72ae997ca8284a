import { Badge, Button, FileButton, Group, Modal, Select, Table, Text, Title } from '@mantine/core';
import { IconDownload, IconEye, IconFileOff, IconTrash, IconUpload } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/app/session/api';
import { notifyDone, notifyFailed } from '@/components/notify';
import { Blank, Failed, Loading } from '@/components/states';
import { SignedForms } from '@/features/checkin/signed-forms';
import { formatDate, formatNumber } from '@/lib/format';
import { can } from '@/lib/roles';
import { DOCUMENT_KINDS, TAKEN, useContent, useDeleteDocument, useDocuments, useUpload, type Document, type DocumentKind } from '../api/documents';
import type { Patient } from '../api/patient';
import classes from '../patients.module.css';

/** Cards, papers, letters and scans: added, looked at, saved, and taken away when they were added by mistake. */
export function Documents({ patient }: { patient: Patient }) {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const { data, error, refetch } = useDocuments(patient.id);
  const [shown, setShown] = useState<Document>();
  const [leaving, setLeaving] = useState<Document>();
  if (error) {
    return <Failed error={error} onRetry={() => void refetch()} />;
  }
  return (
    <div className={classes['section']}>
      {can(me, 'care') && !patient.mergedInto && <Upload patientId={patient.id} />}
      {!data ? (
        <Loading />
      ) : data.length === 0 ? (
        <Blank icon={IconFileOff} title={t('documents.none')} />
      ) : (
        <div className={classes['scroll']} tabIndex={0} role="region" aria-label={t('patientFile.tab.documents')}>
          <Table verticalSpacing={9} className={classes['table'] ?? ''}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('documents.name')}</Table.Th>
                <Table.Th>{t('documents.kindLabel')}</Table.Th>
                <Table.Th>{t('documents.added')}</Table.Th>
                <Table.Th>{t('documents.keptUntil')}</Table.Th>
                <Table.Th />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.map((document) => {
                const name = document.name ?? t('documents.unnamed');
                return (
                  <Table.Tr key={document.id}>
                    <Table.Td>
                      <Text size="sm" fw={550}>
                        {name}
                      </Text>
                      <Text size="xs" c="dimmed" className="tabular">
                        {formatNumber(document.size / 1024, i18n.language, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 })}
                      </Text>
                    </Table.Td>
                    <Table.Td>
                      <Badge color="gray" variant="light" autoContrast>
                        {t(`documents.kind.${document.kind}`)}
                      </Badge>
                    </Table.Td>
                    <Table.Td className="tabular">{formatDate(document.addedAt.slice(0, 10), i18n.language)}</Table.Td>
                    <Table.Td className="tabular">{formatDate(document.retainUntil, i18n.language)}</Table.Td>
                    <Table.Td>
                      <Group gap={4} justify="flex-end" wrap="nowrap">
                        <Button size="compact-sm" variant="subtle" leftSection={<IconEye size={16} aria-hidden="true" />} aria-label={t('documents.look', { name })} onClick={() => setShown(document)}>
                          {t('documents.show')}
                        </Button>
                        {can(me, 'deleteDocument') && (
                          <Button size="compact-sm" variant="subtle" color="red" leftSection={<IconTrash size={16} aria-hidden="true" />} aria-label={t('documents.deleteThis', { name })} onClick={() => setLeaving(document)}>
                            {t('documents.delete')}
                          </Button>
                        )}
                      </Group>
                    </Table.Td>
                  </Table.Tr>
                );
              })}
            </Table.Tbody>
          </Table>
        </div>
      )}
      <Title order={2} size="h4" mt="xl" mb="sm">
        {t('forms.signedTitle')}
      </Title>
      <SignedForms patientId={patient.id} />
      {shown && <DocumentPreview patientId={patient.id} document={shown} onClose={() => setShown(undefined)} />}
      {leaving && <Delete patientId={patient.id} document={leaving} onClose={() => setLeaving(undefined)} />}
    </div>
  );
}

function Upload({ patientId }: { patientId: string }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<DocumentKind>('SCAN');
  const [over, setOver] = useState(false);
  const upload = useUpload(patientId);
  const add = (file: File | null | undefined) => {
    if (file) {
      upload.mutate({ kind, file }, { onSuccess: () => notifyDone(t('documents.done')), onError: (failure) => notifyFailed(failure, t) });
    }
  };
  return (
    <div
      className={classes['drop']}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        add(event.dataTransfer.files[0]);
      }}
    >
      <Group align="flex-end">
        <Select
          label={t('documents.kindLabel')}
          allowDeselect={false}
          data={DOCUMENT_KINDS.map((each) => ({ value: each, label: t(`documents.kind.${each}`) }))}
          value={kind}
          onChange={(chosen) => setKind(DOCUMENT_KINDS.find((each) => each === chosen) ?? 'SCAN')}
        />
        <FileButton accept={TAKEN} onChange={add} inputProps={{ 'aria-label': t('documents.upload') }}>
          {(props) => (
            <Button {...props} loading={upload.isPending} leftSection={<IconUpload size={17} aria-hidden="true" />}>
              {t('documents.upload')}
            </Button>
          )}
        </FileButton>
        <Text size="sm" c="dimmed">
          {t('documents.hint')}
        </Text>
      </Group>
    </div>
  );
}

/** Pictures are shown; everything else is saved, never opened by the page. */
export function DocumentPreview({ patientId, document, onClose }: { patientId: string; document: Document; onClose: () => void }) {
  const { t } = useTranslation();
  const { data: content, error } = useContent(patientId, document);
  const address = useMemo(() => content && URL.createObjectURL(content), [content]);
  useEffect(() => () => (address ? URL.revokeObjectURL(address) : undefined), [address]);
  const name = document.name ?? t('documents.unnamed');
  const picture = document.mediaType === 'image/png' || document.mediaType === 'image/jpeg';
  return (
    <Modal opened onClose={onClose} title={name} size="xl" closeButtonProps={{ 'aria-label': t('common.close') }}>
      {error ? (
        <Failed error={error} />
      ) : !address ? (
        <Loading />
      ) : (
        <>
          {picture ? <img src={address} alt={name} className={classes['preview']} /> : <Text size="sm">{t('documents.noPreview')}</Text>}
          <Group justify="flex-end" mt="md">
            <Button component="a" href={address} download={name} leftSection={<IconDownload size={17} aria-hidden="true" />}>
              {t('documents.save')}
            </Button>
          </Group>
        </>
      )}
    </Modal>
  );
}

function Delete({ patientId, document, onClose }: { patientId: string; document: Document; onClose: () => void }) {
  const { t } = useTranslation();
  const remove = useDeleteDocument(patientId);
  return (
    <Modal opened onClose={onClose} title={t('documents.deleteTitle')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Text size="sm">{t('documents.deleteHint', { name: document.name ?? t('documents.unnamed') })}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('common.cancel')}
        </Button>
        <Button
          color="red"
          loading={remove.isPending}
          onClick={() =>
            remove.mutate(document.id, {
              onSuccess: () => {
                notifyDone(t('documents.deleted'));
                onClose();
              },
              onError: (failure) => notifyFailed(failure, t),
            })
          }
        >
          {t('documents.delete')}
        </Button>
      </Group>
    </Modal>
  );
}
