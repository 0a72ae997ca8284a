import { Combobox, Group, ScrollArea, Text, UnstyledButton, useCombobox } from '@mantine/core';
import { useLocation, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { IconBuildingHospital, IconCheck, IconSearch, IconSelector } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '@/components/shortcuts/shortcuts';
import { setupSearch } from '@/features/setup/search';
import { preferredSite, rememberSite, useSites } from '@/features/scheduling/api/sites';
import { formatTime, zoneName } from '@/lib/format';
import { useNow } from '@/lib/use-now';
import classes from './site-switcher.module.css';

const ALL = 'all';

/** Which site the user works at. On the comparison it puts that site into the light. */
export function SiteSwitcher() {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const { siteId } = useParams({ strict: false });
  const { site: comparedSite } = useSearch({ strict: false });
  const { data: sites = [] } = useSites();
  const [search, setSearch] = useState('');
  const now = useNow(30_000);
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setSearch('');
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  });
  useShortcut('g s', t('shell.switchSite'), t('shortcuts.everywhere'), () => combobox.openDropdown(), sites.length > 1);

  const { pathname } = useLocation();
  const comparing = pathname.startsWith('/compare');
  const current = sites.find((site) => site.id === (siteId ?? comparedSite)) ?? (siteId || comparing ? undefined : preferredSite(sites));
  const noneChosen = comparing ? t('shell.allSites') : t('shell.chooseSite');
  const found = sites.filter((site) => `${site.name} ${site.code}`.toLowerCase().includes(search.trim().toLowerCase()));

  const choose = (chosen: string) => {
    combobox.closeDropdown();
    if (chosen === ALL) {
      void navigate({ to: '.', search: ({ site: _, ...previous }: Record<string, unknown>) => previous });
      return;
    }
    rememberSite(chosen);
    if (siteId && pathname.endsWith('/setup')) {
      void navigate({ to: '/sites/$siteId/setup', params: { siteId: chosen }, search: (previous: Record<string, unknown>) => setupSearch(previous) });
    } else if (siteId) {
      void navigate({ to: '/sites/$siteId/today', params: { siteId: chosen }, search: ({ date, view }) => ({ date, view }) });
    } else {
      void navigate({ to: '.', search: (previous: Record<string, unknown>) => ({ ...previous, site: chosen }) });
    }
  };

  if (sites.length === 0) {
    return <div className={classes['switcher']} />;
  }
  if (sites.length === 1) {
    return (
      <div className={classes['switcher']} data-fixed>
        <IconBuildingHospital size={20} stroke={1.6} aria-hidden="true" />
        <Text fw={600} size="sm" truncate>
          {sites[0]?.name}
        </Text>
      </div>
    );
  }
  return (
    <Combobox store={combobox} onOptionSubmit={choose} width={360} position="bottom-start" shadow="md" radius="md">
      <Combobox.Target targetType="button" withAriaAttributes>
        <UnstyledButton className={classes['switcher']} onClick={() => combobox.toggleDropdown()} aria-label={t('shell.siteIs', { site: current?.name ?? noneChosen })}>
          <IconBuildingHospital size={20} stroke={1.6} aria-hidden="true" />
          <Text fw={600} size="sm" truncate>
            {current?.name ?? noneChosen}
          </Text>
          <IconSelector size={16} stroke={1.6} aria-hidden="true" />
        </UnstyledButton>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            combobox.updateSelectedOptionIndex();
          }}
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          placeholder={t('shell.findSite')}
          aria-label={t('shell.findSite')}
        />
        <Combobox.Options aria-label={t('shell.sites')}>
          <ScrollArea.Autosize mah={360} type="auto" viewportProps={{ tabIndex: -1 }}>
            {found.length === 0 && <Combobox.Empty>{t('shell.noSiteFound')}</Combobox.Empty>}
            {comparing && search === '' && (
              <Combobox.Option value={ALL}>
                <Group gap={8}>
                  <IconCheck size={16} aria-hidden="true" visibility={current ? 'hidden' : 'visible'} />
                  <Text size="sm">{t('shell.allSites')}</Text>
                </Group>
              </Combobox.Option>
            )}
            {found.map((site) => (
              <Combobox.Option key={site.id} value={site.id} active={site.id === current?.id}>
                <Group justify="space-between" wrap="nowrap" gap="sm">
                  <Group gap={8} wrap="nowrap" miw={0}>
                    <IconCheck size={16} aria-hidden="true" visibility={site.id === current?.id ? 'visible' : 'hidden'} />
                    <Text size="sm" truncate>
                      {site.name}
                    </Text>
                  </Group>
                  <Text size="xs" c="dimmed" className="tabular" style={{ whiteSpace: 'nowrap' }}>
                    {formatTime(now, site.timeZone, i18n.language)} {zoneName(now, site.timeZone, i18n.language)}
                  </Text>
                </Group>
              </Combobox.Option>
            ))}
          </ScrollArea.Autosize>
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
