import { Badge, Group, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatDate, formatDateTime } from '@/lib/format';
import type { Referral, ReferralStatus } from './api';
import { ReferralDocuments } from './referral-documents';
import { ReferralHistory } from './referral-history';
import { ReferralSteps } from './referral-steps';
import classes from './referrals.module.css';

const COLOURS: Record<ReferralStatus, string> = { RECEIVED: 'orange', SENT: 'orange', ACCEPTED: 'harbor', SCHEDULED: 'harbor', SEEN: 'grape', DECLINED: 'gray', CLOSED: 'gray', CANCELLED: 'gray', EXPIRED: 'gray' };

/** Referrals, one row each: who, from or to whom, until when, how it stands, and what can be done. */
export function ReferralTable({ referrals, zone, label, withPatient = false }: { referrals: readonly Referral[]; zone: string; label: string; withPatient?: boolean }) {
  const { t, i18n } = useTranslation();
  return (
    <Table verticalSpacing={8} aria-label={label}>
      <Table.Thead>
        <Table.Tr>
          {withPatient && <Table.Th>{t('list.patient')}</Table.Th>}
          <Table.Th>{t('referral.who')}</Table.Th>
          <Table.Th>{t('referral.what')}</Table.Th>
          <Table.Th>{t('referral.due')}</Table.Th>
          <Table.Th>{t('list.status')}</Table.Th>
          <Table.Th>
            <span className="visually-hidden">{t('worklist.actions')}</span>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {referrals.map((referral) => {
          const next = referral.appointments.find((each) => each.state === 'OPEN');
          return (
            <Table.Tr key={referral.id}>
              {withPatient && (
                <Table.Td className={classes['line'] ?? ''}>
                  <Link to="/patients/$patientId" params={{ patientId: referral.patientId }} search={{ tab: 'referrals' }}>
                    {referral.patientName}
                  </Link>
                </Table.Td>
              )}
              <Table.Td>
                <Text size="xs" c="dimmed">
                  {t(referral.direction === 'INCOMING' ? 'referral.from' : 'referral.to')}
                </Text>
                <Text size="sm" className={classes['words'] ?? ''}>
                  {referral.counterpart ?? referral.providerName}
                </Text>
              </Table.Td>
              <Table.Td>
                <Text size="sm" fw={550}>
                  {referral.speciality}
                </Text>
                <Text size="sm" c="dimmed" lineClamp={2} className={classes['words'] ?? ''} title={referral.reason}>
                  {referral.reason}
                </Text>
              </Table.Td>
              <Table.Td className={`tabular ${classes['line'] ?? ''}`}>
                {formatDate(referral.dueOn, i18n.language)}
                {referral.urgency !== 'ROUTINE' && (
                  <Text size="xs" fw={650}>
                    {t(`referral.urgency.${referral.urgency}`)}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                <Badge color={COLOURS[referral.status]} variant="light" autoContrast>
                  {t(`referral.status.${referral.status}`)}
                </Badge>{' '}
                {referral.overdue && (
                  <Badge color="red" variant="filled" autoContrast>
                    {t(referral.status === 'SEEN' ? 'referral.reportOverdue' : 'referral.overdue')}
                  </Badge>
                )}
                {(next?.start ?? referral.elsewhereOn) && (
                  <Text size="xs" c="dimmed" className="tabular">
                    {next?.start ? formatDateTime(next.start, zone, i18n.language) : referral.elsewhereOn && formatDate(referral.elsewhereOn, i18n.language)}
                  </Text>
                )}
                {referral.lastWords && (
                  <Text size="xs" c="dimmed" lineClamp={2} className={classes['words'] ?? ''}>
                    {referral.lastWords}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                <Group gap={4} wrap="nowrap" justify="flex-end">
                  <ReferralSteps referral={referral} />
                  <ReferralDocuments referral={referral} />
                  <ReferralHistory referral={referral} zone={zone} />
                </Group>
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}
