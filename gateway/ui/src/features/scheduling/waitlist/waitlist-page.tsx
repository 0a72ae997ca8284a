import { Button, Group, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/app/session/api';
import { can } from '@/lib/roles';
import { useSites } from '../api/sites';
import { JoinDialog } from './join-dialog';
import { WaitlistTable } from './waitlist-table';
import classes from './waitlist.module.css';

const route = getRouteApi('/inside/sites/$siteId/waitlist');

/** Who waits at a site, what is offered to them at this moment, and what they said to it. */
export function WaitlistPage() {
  const { t } = useTranslation();
  const { siteId } = route.useParams();
  const me = useMe();
  const { data: sites = [] } = useSites();
  const zone = sites.find((site) => site.id === siteId)?.timeZone ?? 'UTC';
  const [joining, setJoining] = useState(false);
  return (
    <div className={classes['page']}>
      <Group justify="space-between" align="flex-start" className={classes['intro'] ?? ''}>
        <div>
          <Title order={1} size="h3">
            {t('waitlist.title')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('waitlist.intro')}
          </Text>
        </div>
        {can(me, 'book') && (
          <Button leftSection={<IconPlus size={17} aria-hidden="true" />} onClick={() => setJoining(true)}>
            {t('waitlist.add')}
          </Button>
        )}
      </Group>
      <WaitlistTable of={{ siteId }} />
      {joining && <JoinDialog siteId={siteId} zone={zone} onClose={() => setJoining(false)} />}
    </div>
  );
}
