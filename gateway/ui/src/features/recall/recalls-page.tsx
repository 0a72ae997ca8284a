import { Button, Group, Select, Tabs, Text, Title } from '@mantine/core';
import { IconPhoneCall, IconPlus } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/app/session/api';
import { Blank, Failed, Loading } from '@/components/states';
import { useVisitTypes } from '@/features/scheduling/api/availability';
import { useSites } from '@/features/scheduling/api/sites';
import { can } from '@/lib/roles';
import { useRecalls, type Part } from './api';
import { OpenRecallDialog } from './open-recall-dialog';
import { RecallTable } from './recall-table';
import classes from './recall.module.css';

const route = getRouteApi('/inside/sites/$siteId/recalls');
const PARTS: readonly Part[] = ['TO_DO', 'LATER', 'BOOKED', 'DECLINED'];

/** Who is due for a visit: call, write, book, or put it off. What is overdue the longest comes first. */
export function RecallsPage() {
  const { t } = useTranslation();
  const { siteId } = route.useParams();
  const me = useMe();
  const { data: sites = [] } = useSites();
  const { data: visitTypes = [] } = useVisitTypes();
  const [part, setPart] = useState<Part>('TO_DO');
  const [everywhere, setEverywhere] = useState(false);
  const [visitTypeId, setVisitTypeId] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const { data, error, refetch } = useRecalls({ part, ...(everywhere ? {} : { siteId }), ...(visitTypeId ? { visitTypeId } : {}) });
  const zone = sites.find((site) => site.id === siteId)?.timeZone ?? 'UTC';
  return (
    <div className={classes['page']}>
      <Group justify="space-between" align="flex-start" className={classes['intro'] ?? ''}>
        <div>
          <Title order={1} size="h3">
            {t('recall.title')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('recall.intro')}
          </Text>
        </div>
        {can(me, 'book') && (
          <Button leftSection={<IconPlus size={17} aria-hidden="true" />} onClick={() => setAdding(true)}>
            {t('recall.add')}
          </Button>
        )}
      </Group>
      <Group gap="sm" mb="sm" align="flex-end">
        <Select
          size="xs"
          label={t('booking.visitType')}
          placeholder={t('recall.anyType')}
          clearable
          searchable
          data={visitTypes.map((each) => ({ value: each.id, label: each.name }))}
          value={visitTypeId}
          onChange={setVisitTypeId}
        />
        {sites.length > 1 && (
          <Select
            size="xs"
            label={t('find.where')}
            allowDeselect={false}
            data={[
              { value: 'here', label: t('find.here') },
              { value: 'all', label: t('find.allSites') },
            ]}
            value={everywhere ? 'all' : 'here'}
            onChange={(value) => setEverywhere(value === 'all')}
          />
        )}
      </Group>
      <Tabs value={part} onChange={(value) => setPart(value as Part)} keepMounted={false}>
        <Tabs.List aria-label={t('recall.title')}>
          {PARTS.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`recall.part.${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={part} pt="md">
          {error ? (
            <Failed error={error} onRetry={() => void refetch()} />
          ) : !data ? (
            <Loading />
          ) : data.length === 0 ? (
            <Blank icon={IconPhoneCall} title={t('recall.empty')}>
              {t('recall.emptyDetail')}
            </Blank>
          ) : (
            <RecallTable recalls={data} withSite={everywhere} />
          )}
        </Tabs.Panel>
      </Tabs>
      {adding && <OpenRecallDialog siteId={siteId} zone={zone} onClose={() => setAdding(false)} />}
    </div>
  );
}
