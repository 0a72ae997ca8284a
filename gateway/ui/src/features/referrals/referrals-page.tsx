import { Badge, Checkbox, Group, Table, Tabs, Text, Title } from '@mantine/core';
import { IconCircleCheck, IconFileCertificate, IconSend } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Blank, Failed, Loading } from '@/components/states';
import { useVisitTypes } from '@/features/scheduling/api/availability';
import { useSites } from '@/features/scheduling/api/sites';
import { formatDate } from '@/lib/format';
import { useExpiring, useSiteReferrals } from './api';
import { Countdown } from './countdown';
import { AuthorizationDocuments } from './referral-documents';
import { AuthorizationHistory } from './referral-history';
import { ReferralTable } from './referral-table';
import classes from './referrals.module.css';

const route = getRouteApi('/inside/sites/$siteId/referrals');

/** What a site has to do about referrals, and about authorizations before they run out. */
export function ReferralsPage() {
  const { t } = useTranslation();
  const { siteId } = route.useParams();
  const { data: sites = [] } = useSites();
  const zone = sites.find((site) => site.id === siteId)?.timeZone ?? 'UTC';
  const expiring = useExpiring(siteId);
  return (
    <div className={classes['page']}>
      <Title order={1} size="h3" mb="xs">
        {t('referral.pageTitle')}
      </Title>
      <Tabs defaultValue="referrals" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="referrals" leftSection={<IconSend size={17} aria-hidden="true" />}>
            {t('referral.title')}
          </Tabs.Tab>
          <Tabs.Tab
            value="authorizations"
            leftSection={<IconFileCertificate size={17} aria-hidden="true" />}
            rightSection={
              expiring.data &&
              expiring.data.length > 0 && (
                <Badge size="sm" color="orange" variant="light" autoContrast>
                  {expiring.data.length}
                </Badge>
              )
            }
          >
            {t('authorization.listTitle')}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="referrals">
          <SiteReferrals siteId={siteId} zone={zone} />
        </Tabs.Panel>
        <Tabs.Panel value="authorizations">
          <Expiring list={expiring} zone={zone} />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}

function SiteReferrals({ siteId, zone }: { siteId: string; zone: string }) {
  const { t } = useTranslation();
  const [overdue, setOverdue] = useState(false);
  const [all, setAll] = useState(false);
  const { data, error, refetch } = useSiteReferrals(siteId, { overdue, all });
  return (
    <>
      <Group mb="md">
        <Checkbox label={t('referral.onlyOverdue')} checked={overdue} onChange={(event) => setOverdue(event.currentTarget.checked)} />
        <Checkbox label={t('referral.alsoOver')} checked={all} disabled={overdue} onChange={(event) => setAll(event.currentTarget.checked)} />
      </Group>
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Loading />
      ) : data.length === 0 ? (
        <Blank icon={IconCircleCheck} color="harbor" title={t('referral.empty')}>
          {t('referral.emptyDetail')}
        </Blank>
      ) : (
        <ReferralTable referrals={data} zone={zone} label={t('referral.title')} withPatient />
      )}
    </>
  );
}

function Expiring({ list: { data, error, refetch }, zone }: { list: ReturnType<typeof useExpiring>; zone: string }) {
  const { t, i18n } = useTranslation();
  const { data: visitTypes = [] } = useVisitTypes();
  if (error) {
    return <Failed error={error} onRetry={() => void refetch()} />;
  }
  if (!data) {
    return <Loading />;
  }
  if (data.length === 0) {
    return (
      <Blank icon={IconCircleCheck} color="harbor" title={t('authorization.empty')}>
        {t('authorization.emptyDetail')}
      </Blank>
    );
  }
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">
        {t('authorization.intro')}
      </Text>
      <Table verticalSpacing={8} aria-label={t('authorization.listTitle')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('list.patient')}</Table.Th>
            <Table.Th>{t('authorization.payer')}</Table.Th>
            <Table.Th>{t('authorization.visitTypes')}</Table.Th>
            <Table.Th>{t('authorization.validTo')}</Table.Th>
            <Table.Th>{t('authorization.visits')}</Table.Th>
            <Table.Th>{t('authorization.concernLabel')}</Table.Th>
            <Table.Th>
              <span className="visually-hidden">{t('panel.history')}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.map(({ authorization, patientId, patientName, uncovered, concerns }) => (
            <Table.Tr key={authorization.id}>
              <Table.Td>
                <Link to="/patients/$patientId" params={{ patientId }} search={{ tab: 'referrals' }}>
                  {patientName}
                </Link>
              </Table.Td>
              <Table.Td>
                <Text size="sm">{authorization.payer}</Text>
                <Text size="xs" c="dimmed" className="tabular">
                  {authorization.number}
                </Text>
              </Table.Td>
              <Table.Td>{authorization.visitTypeIds.map((id) => visitTypes.find((type) => type.id === id)?.name).join(', ')}</Table.Td>
              <Table.Td className="tabular">{formatDate(authorization.validTo, i18n.language)}</Table.Td>
              <Table.Td miw={220}>
                <Countdown authorization={authorization} />
              </Table.Td>
              <Table.Td>
                {concerns.map((concern) => (
                  <Text key={concern} size="sm" fw={concern === 'ENDS_SOON' ? 400 : 650}>
                    {t(`authorization.concern.${concern}`, { count: uncovered })}
                  </Text>
                ))}
              </Table.Td>
              <Table.Td>
                <Group gap={4} wrap="nowrap" justify="flex-end">
                  <AuthorizationDocuments authorization={authorization} patientName={patientName} />
                  <AuthorizationHistory authorization={authorization} patientName={patientName} zone={zone} />
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}
