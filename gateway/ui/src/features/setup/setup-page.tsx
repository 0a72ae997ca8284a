import { Tabs, Text, Title } from '@mantine/core';
import { IconCalendarWeek, IconClockHour4, IconDoor, IconMail, IconStethoscope, IconUserHeart, type Icon } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/app/session/api';
import { Loading } from '@/components/states';
import { useSites } from '@/features/scheduling/api/sites';
import { ReminderRule } from '@/features/reminders/reminder-rule';
import { Templates } from '@/features/reminders/templates';
import { StaffChannel } from '@/features/staff-channel/staff-channel';
import { can } from '@/lib/roles';
import { Opening } from './opening/opening';
import { Places } from './places/places';
import { Providers } from './providers/providers';
import { Schedules } from './schedules/schedules';
import { SETUP_TABS, type SetupTab } from './search';
import classes from './setup.module.css';
import { VisitTypes } from './visit-types/visit-types';

const route = getRouteApi('/inside/sites/$siteId/setup');

const ICONS: Record<SetupTab, Icon> = { opening: IconClockHour4, schedules: IconCalendarWeek, places: IconDoor, 'visit-types': IconStethoscope, messages: IconMail, providers: IconUserHeart };

/** What has to be said once so that the days can be filled: when the site is open, who works when, where, and for what. */
export function SetupPage() {
  const { t } = useTranslation();
  const me = useMe();
  const { siteId } = route.useParams();
  const { tab = 'opening' } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: sites } = useSites();
  const zone = sites?.find((site) => site.id === siteId)?.timeZone;
  const tabs: SetupTab[] = can(me, 'day') ? [...SETUP_TABS] : ['opening', 'providers'];
  const shown = tabs.includes(tab) ? tab : 'opening';
  if (!sites) {
    return <Loading />;
  }
  return (
    <div className={classes['page']}>
      <Title order={1} size="h3">
        {t('setup.title')}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('setup.intro')}
      </Text>
      <Tabs value={shown} onChange={(value) => void navigate({ search: { tab: value as SetupTab }, replace: true })} keepMounted={false}>
        <Tabs.List mb="lg">
          {tabs.map((each) => {
            const Glyph = ICONS[each];
            return (
              <Tabs.Tab key={each} value={each} leftSection={<Glyph size={17} stroke={1.7} aria-hidden="true" />}>
                {t(`setup.tab.${each}`)}
              </Tabs.Tab>
            );
          })}
        </Tabs.List>
        <Tabs.Panel value="opening">
          <Opening key={siteId} siteId={siteId} zone={zone ?? 'UTC'} mayChange={can(me, 'keepHours')} seesAppointments={can(me, 'day')} />
        </Tabs.Panel>
        <Tabs.Panel value="schedules">
          <Schedules key={siteId} siteId={siteId} zone={zone ?? 'UTC'} mayChange={can(me, 'planSite')} />
        </Tabs.Panel>
        <Tabs.Panel value="places">
          <Places key={siteId} siteId={siteId} zone={zone ?? 'UTC'} mayChange={can(me, 'planSite')} />
        </Tabs.Panel>
        <Tabs.Panel value="visit-types">
          <VisitTypes siteId={siteId} zone={zone ?? 'UTC'} mayChange={can(me, 'visitTypes')} />
        </Tabs.Panel>
        <Tabs.Panel value="messages">
          <div className={classes['stack']}>
            <ReminderRule zone={zone ?? 'UTC'} mayChange={can(me, 'reminderRule')} />
            <Templates key={siteId} siteId={siteId} zone={zone ?? 'UTC'} mayChangeSite={can(me, 'planSite')} mayChangeGroup={can(me, 'reminderRule')} />
            <StaffChannel key={`chat ${siteId}`} siteId={siteId} mayChange={can(me, 'planSite')} />
          </div>
        </Tabs.Panel>
        <Tabs.Panel value="providers">
          <Providers key={siteId} siteId={siteId} mayChange={can(me, 'describe')} />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
