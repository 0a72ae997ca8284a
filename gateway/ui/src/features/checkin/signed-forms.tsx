import { Button, Table } from '@mantine/core';
import { IconWritingSign } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/app/session/api';
import { notifyDone, notifyFailed } from '@/components/notify';
import { Blank, Failed, Loading } from '@/components/states';
import { formatDate } from '@/lib/format';
import { can } from '@/lib/roles';
import { useSignedForms, useStrikeForm } from './api';

/** What a patient has signed, when and by whom; what was recorded by mistake is struck. */
export function SignedForms({ patientId }: { patientId: string }) {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const { data: forms, error, refetch } = useSignedForms(patientId);
  const strike = useStrikeForm(patientId);
  if (error) {
    return <Failed error={error} onRetry={() => void refetch()} />;
  }
  if (!forms) {
    return <Loading />;
  }
  if (forms.length === 0) {
    return <Blank icon={IconWritingSign} title={t('forms.noneSigned')} />;
  }
  return (
    <Table aria-label={t('forms.signedTitle')} verticalSpacing={9}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('forms.form')}</Table.Th>
          <Table.Th>{t('forms.signedOn')}</Table.Th>
          <Table.Th>{t('forms.signedBy')}</Table.Th>
          <Table.Th>
            <span className="visually-hidden">{t('forms.strike')}</span>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {forms.map((form) => (
          <Table.Tr key={form.id}>
            <Table.Td>{form.code}</Table.Td>
            <Table.Td className="tabular">{formatDate(form.signedOn, i18n.language)}</Table.Td>
            <Table.Td>{form.signedBy}</Table.Td>
            <Table.Td ta="right">
              {can(me, 'care') && (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  color="red"
                  loading={strike.isPending && strike.variables === form.id}
                  aria-label={t('forms.strikeThis', { code: form.code, date: formatDate(form.signedOn, i18n.language) })}
                  onClick={() => strike.mutate(form.id, { onSuccess: () => notifyDone(t('forms.struck')), onError: (failure) => notifyFailed(failure, t) })}
                >
                  {t('forms.strike')}
                </Button>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
