import { Button, Group, Select, Switch, Tabs, Text, Title } from '@mantine/core';
import { IconMessageExclamation, IconMoodSmile, IconPlus } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/app/session/api';
import { Blank, Failed, Loading } from '@/components/states';
import { useSites } from '@/features/scheduling/api/sites';
import { can } from '@/lib/roles';
import { useConcernCounts, useConcerns, type Concern, type Part } from './api';
import { ConcernDrawer } from './concern-drawer';
import { ConcernTable } from './concern-table';
import { RaiseConcernDialog } from './raise-concern-dialog';
import classes from './concerns.module.css';

const route = getRouteApi('/inside/sites/$siteId/concerns');
const PARTS: readonly Part[] = ['OPEN', 'OVERDUE', 'RESOLVED', 'WITHDRAWN'];

/** What patients are unhappy with: what is due first, who owns it, and what came of it. */
export function ConcernsPage() {
  const { t } = useTranslation();
  const { siteId } = route.useParams();
  const me = useMe();
  const { data: sites = [] } = useSites();
  const [part, setPart] = useState<Part>('OPEN');
  const [mine, setMine] = useState(false);
  const [everywhere, setEverywhere] = useState(false);
  const [raising, setRaising] = useState(false);
  const [opened, setOpened] = useState<Concern>();
  const { data, error, refetch } = useConcerns({ part, ...(mine ? { mine } : {}), ...(everywhere ? {} : { siteId }) });
  const { data: counts } = useConcernCounts(everywhere ? undefined : siteId);
  const zoneOf = (id: string) => sites.find((site) => site.id === id)?.timeZone ?? 'UTC';
  const countOf = (each: Part) => (counts && each === 'OPEN' ? ` (${counts.open})` : counts && each === 'OVERDUE' ? ` (${counts.overdue})` : '');
  return (
    <div className={classes['page']}>
      <Group justify="space-between" align="flex-start" className={classes['intro'] ?? ''}>
        <div>
          <Title order={1} size="h3">
            {t('concern.title')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('concern.intro')}
          </Text>
        </div>
        <Group gap="xs">
          {can(me, 'surveys') && (
            <Button variant="default" leftSection={<IconMoodSmile size={17} aria-hidden="true" />} renderRoot={(props) => <Link to="/sites/$siteId/surveys" params={{ siteId }} {...props} />}>
              {t('survey.title')}
            </Button>
          )}
          {can(me, 'book') && (
            <Button leftSection={<IconPlus size={17} aria-hidden="true" />} onClick={() => setRaising(true)}>
              {t('concern.add')}
            </Button>
          )}
        </Group>
      </Group>
      <Group gap="md" mb="sm" align="flex-end">
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
        <Switch label={t('concern.onlyMine', { count: counts?.mine ?? 0 })} checked={mine} onChange={(event) => setMine(event.currentTarget.checked)} />
      </Group>
      <Tabs value={part} onChange={(value) => setPart(value as Part)} keepMounted={false}>
        <Tabs.List aria-label={t('concern.title')}>
          {PARTS.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`concern.part.${each}`)}
              {countOf(each)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={part} pt="md">
          {error ? (
            <Failed error={error} onRetry={() => void refetch()} />
          ) : !data ? (
            <Loading />
          ) : data.length === 0 ? (
            <Blank icon={IconMessageExclamation} title={t('concern.empty')}>
              {t('concern.emptyDetail')}
            </Blank>
          ) : (
            <ConcernTable concerns={data} withSite={everywhere} onOpen={setOpened} />
          )}
        </Tabs.Panel>
      </Tabs>
      {raising && <RaiseConcernDialog siteId={siteId} zone={zoneOf(siteId)} onClose={() => setRaising(false)} />}
      {opened && <ConcernDrawer concernId={opened.id} zone={zoneOf(opened.siteId)} onClose={() => setOpened(undefined)} />}
    </div>
  );
}
