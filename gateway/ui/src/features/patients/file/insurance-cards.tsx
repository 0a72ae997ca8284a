import { Button, FileButton, Text } from '@mantine/core';
import { IconCamera, IconId } from '@tabler/icons-react';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyDone, notifyFailed } from '@/components/notify';
import { formatDate } from '@/lib/format';
import { TAKEN, useContent, useDocuments, useUpload, type Document } from '../api/documents';
import { useChangeFile, type Insurance } from '../api/patient';
import classes from '../patients.module.css';

type Props = { patientId: string; insurance: Insurance; editable: boolean; onChanged?: () => void };
const SIDES = ['cardFront', 'cardBack'] as const;

/** Both sides of an insurance's card as pictures; a new one is taken in and put on file in one step. */
export function InsuranceCards({ patientId, insurance, editable, onChanged }: Props) {
  const { t, i18n } = useTranslation();
  const { data: documents = [] } = useDocuments(patientId);
  const upload = useUpload(patientId);
  const change = useChangeFile(patientId);
  const take = async (side: (typeof SIDES)[number], file: File | null) => {
    if (!file) {
      return;
    }
    try {
      const stored = await upload.mutateAsync({ kind: 'INSURANCE_CARD', file });
      const { id, ...body } = insurance;
      await change.mutateAsync({ what: 'insurance', id, body: { ...body, [side]: stored.id } });
      notifyDone(t('patientFile.cardTaken'));
      onChanged?.();
    } catch (failure) {
      notifyFailed(failure, t);
    }
  };
  return (
    <div className={classes['idCards']}>
      {SIDES.map((side) => {
        const document = documents.find((each) => each.id === insurance[side]);
        const label = `${t(`patientFile.${side}`)}: ${insurance.payer}`;
        return (
          <figure key={side} className={classes['idCard']}>
            {document ? <Picture patientId={patientId} document={document} label={label} /> : <IconId size={34} stroke={1.2} aria-hidden="true" />}
            <figcaption>
              <Text size="xs" c="dimmed">
                {t(`patientFile.${side}`)}
                {document && ` · ${t('patientFile.cardOf', { date: formatDate(document.addedAt.slice(0, 10), i18n.language) })}`}
              </Text>
              {editable && (
                <FileButton accept={TAKEN} onChange={(file) => void take(side, file)} inputProps={{ 'aria-label': t('patientFile.takeCard', { what: label }) }}>
                  {(props) => (
                    <Button {...props} size="compact-xs" variant="default" loading={upload.isPending || change.isPending} leftSection={<IconCamera size={14} aria-hidden="true" />} aria-label={t('patientFile.takeCard', { what: label })}>
                      {t(document ? 'patientFile.cardAnew' : 'patientFile.cardAdd')}
                    </Button>
                  )}
                </FileButton>
              )}
            </figcaption>
          </figure>
        );
      })}
    </div>
  );
}

function Picture({ patientId, document, label }: { patientId: string; document: Document; label: string }) {
  const shown = document.mediaType === 'image/png' || document.mediaType === 'image/jpeg';
  const { data: content } = useContent(patientId, document);
  const address = useMemo(() => content && URL.createObjectURL(content), [content]);
  useEffect(() => () => (address ? URL.revokeObjectURL(address) : undefined), [address]);
  return shown && address ? <img src={address} alt={label} /> : <IconId size={34} stroke={1.2} aria-hidden="true" />;
}
