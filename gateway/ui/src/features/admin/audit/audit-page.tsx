import { Tabs, Text, Title } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { IconFileSearch, IconLockOpen, IconShieldCheck, IconShieldX, IconClockHour4 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { SERVICES, type Service } from '@/lib/api/client';
import { formatNumber } from '@/lib/format';
import { useChains } from '../api/audit';
import { Accesses } from './accesses';
import { AccessRequests } from './access-requests';
import { BreakGlassQueue } from './break-glass-queue';
import { auditSearch, TABS, type Changed } from './search';
import { utcTime } from './utc-time';
import classes from './audit.module.css';

const route = getRouteApi('/inside/audit');

/** Who has seen whose data, who opened what beyond their sites, and which patients wait for their record. */
export function AuditPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (next: Changed) => void navigate({ search: (before) => auditSearch({ ...before, ...next }), replace: true });
  const tab = search.tab ?? 'accesses';
  return (
    <div className={classes['page']}>
      <div className={classes['top']}>
        <Title order={1} size="h2" className={classes['heading']}>
          {t('audit.title')}
        </Title>
        <ChainStatus />
      </div>
      <Tabs value={tab} onChange={(value) => change({ tab: TABS.find((each) => each === value) })} keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="accesses" leftSection={<IconFileSearch size={17} aria-hidden="true" />}>
            {t('audit.accesses')}
          </Tabs.Tab>
          <Tabs.Tab value="break-glass" leftSection={<IconLockOpen size={17} aria-hidden="true" />}>
            {t('audit.breakGlass')}
          </Tabs.Tab>
          <Tabs.Tab value="requests" leftSection={<IconClockHour4 size={17} aria-hidden="true" />}>
            {t('audit.requests')}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="accesses">
          <Accesses search={search} onChange={change} />
        </Tabs.Panel>
        <Tabs.Panel value="break-glass">
          <BreakGlassQueue />
        </Tabs.Panel>
        <Tabs.Panel value="requests">
          <AccessRequests />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}

/** Whether every service's log is what was once written. */
function ChainStatus() {
  const { t, i18n } = useTranslation();
  const { data, error } = useChains();
  if (error) {
    return (
      <Text size="sm" c="dimmed">
        {t('audit.chainUnknown')}
      </Text>
    );
  }
  if (!data) {
    return null;
  }
  const list = (services: readonly Service[]) => new Intl.ListFormat(i18n.language).format(services.map((service) => t(`audit.service.${service}`)));
  const broken = data.rows.filter((chain) => !chain.holds);
  const holds = broken.length === 0;
  const oldest = data.rows.map((chain) => chain.anchoredAt).sort((one, other) => (one ?? '').localeCompare(other ?? ''))[0];
  const Glyph = holds ? IconShieldCheck : IconShieldX;
  return (
    <div className={classes['chain']} role={holds ? 'status' : 'alert'}>
      <Glyph size={20} stroke={1.7} color={holds ? 'var(--mantine-color-green-text)' : 'var(--mantine-color-red-text)'} aria-hidden="true" />
      <Text size="sm">
        <b>{holds ? t('audit.chainsHold', { whole: data.rows.length, all: SERVICES.length }) : t('audit.chainBroken', { names: list(broken.map((chain) => chain.service)) })}</b>{' '}
        {t('audit.chainFigures', {
          entries: formatNumber(
            data.rows.reduce((sum, chain) => sum + chain.entries, 0),
            i18n.language,
          ),
          anchored: oldest ? utcTime(oldest, i18n.language) : t('audit.never'),
        })}
        {broken.map((chain) => ` ${chain.violations[0] ?? ''}`).join('')}
        {data.silent.length > 0 && ` ${t('audit.silent', { names: list(data.silent) })}`}
      </Text>
    </div>
  );
}
