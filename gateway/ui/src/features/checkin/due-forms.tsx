import { Badge, Button, FileButton, Group, Select, Text } from '@mantine/core';
import { IconPaperclip, IconWritingSign } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyDone, notifyFailed } from '@/components/notify';
import { TAKEN, useUpload } from '@/features/patients/api/documents';
import type { ContactPerson, Patient } from '@/features/patients/api/patient';
import { formatDate } from '@/lib/format';
import type { LocalDate } from '@/lib/site-time';
import { useSignForm, type AskedForm } from './api';
import classes from './checkin.module.css';

type Props = { patient: Patient; contacts: readonly ContactPerson[]; forms: readonly AskedForm[]; day: LocalDate };

/** The forms that the visit asks for: what is signed and until when, and one press for what is signed now, with its scan if there is one. */
export function DueForms({ patient, contacts, forms, day }: Props) {
  const { t, i18n } = useTranslation();
  const own = `${patient.givenName} ${patient.familyName}`;
  const deciding = contacts.filter((each) => each.mayDecide).map((each) => each.name);
  const [signer, setSigner] = useState(own);
  const sign = useSignForm(patient.id);
  const upload = useUpload(patient.id);
  const due = forms.some((form) => form.due);
  const record = async (code: string, scan: File | null) => {
    try {
      const stored = scan ? await upload.mutateAsync({ kind: 'SCAN', file: scan }) : undefined;
      await sign.mutateAsync({ code, signedOn: day, signedBy: signer, ...(stored ? { documentId: stored.id } : {}) });
      notifyDone(t('forms.recorded'));
    } catch (failure) {
      notifyFailed(failure, t);
    }
  };
  return (
    <>
      {due && deciding.length > 0 && <Select mb="xs" size="xs" label={t('forms.signedBy')} allowDeselect={false} data={[...new Set([own, ...deciding])]} value={signer} onChange={(value) => setSigner(value ?? own)} />}
      <ul className={classes['rows']}>
        {forms.map((form) => (
          <li key={form.code}>
            <div className={classes['grow']}>
              <Text size="sm">{form.name}</Text>
              <Text size="xs" c="dimmed" className="tabular">
                {form.signedOn ? t('forms.wasSigned', { date: formatDate(form.signedOn, i18n.language) }) : t('forms.neverSigned')}
                {form.validUntil && ` · ${t('forms.until', { date: formatDate(form.validUntil, i18n.language) })}`}
              </Text>
            </div>
            {form.due ? (
              <Group gap={4} wrap="nowrap">
                <Button size="compact-sm" variant="light" disabled={sign.isPending || upload.isPending} leftSection={<IconWritingSign size={15} aria-hidden="true" />} aria-label={t('forms.signedNow', { form: form.name })} onClick={() => void record(form.code, null)}>
                  {t('forms.signed')}
                </Button>
                <FileButton accept={TAKEN} onChange={(file) => file && void record(form.code, file)} inputProps={{ 'aria-label': t('forms.withScan', { form: form.name }) }}>
                  {(props) => (
                    <Button {...props} size="compact-sm" variant="default" disabled={sign.isPending || upload.isPending} aria-label={t('forms.withScan', { form: form.name })}>
                      <IconPaperclip size={15} aria-hidden="true" />
                    </Button>
                  )}
                </FileButton>
              </Group>
            ) : (
              <Badge color="teal" variant="light" autoContrast>
                {t('forms.good')}
              </Badge>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
