import { Badge, Table, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Blank, Failed, Loading } from '@/components/states';
import { formatDate } from '@/lib/format';
import { useOpenRequests } from '../api/audit';
import classes from './audit.module.css';

const SOON = 7;

/** Patients who wait for their own record, the most urgent first. */
export function AccessRequests() {
  const { t, i18n } = useTranslation();
  const { data, error, refetch } = useOpenRequests();
  if (error) {
    return <Failed error={error} onRetry={() => void refetch()} />;
  }
  if (!data) {
    return <Loading />;
  }
  if (data.length === 0) {
    return <Blank icon={IconCheck} title={t('audit.noRequests')} />;
  }
  return (
    <>
      <Text size="sm" c="dimmed" my="md">
        {t('audit.requestsHint')}
      </Text>
      <div className={classes['scroll']} tabIndex={0} role="region" aria-label={t('audit.requests')}>
        <Table verticalSpacing={9} className={classes['table']}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('audit.due')}</Table.Th>
              <Table.Th>{t('audit.left')}</Table.Th>
              <Table.Th>{t('audit.received')}</Table.Th>
              <Table.Th>{t('audit.patient')}</Table.Th>
              <Table.Th>{t('audit.what')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.map((request) => {
              const left = request.daysLeft ?? 0;
              return (
                <Table.Tr key={request.id}>
                  <Table.Td className="tabular">{formatDate(request.dueOn, i18n.language)}</Table.Td>
                  <Table.Td>
                    <Badge color={left < 0 ? 'red' : left <= SOON ? 'orange' : 'gray'} variant="light" autoContrast>
                      {left < 0 ? t('audit.overdue', { count: -left }) : t('audit.daysLeft', { count: left })}
                    </Badge>
                    {request.extended && (
                      <Text size="xs" c="dimmed">
                        {t('audit.extended')}
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td className="tabular">{formatDate(request.receivedOn, i18n.language)}</Table.Td>
                  <Table.Td className={classes['id']}>{request.patientId}</Table.Td>
                  <Table.Td>{request.what ?? t('audit.erased')}</Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </div>
    </>
  );
}
