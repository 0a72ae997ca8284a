import { Button, Popover, Stack, TextInput } from '@mantine/core';
import { IconCalendarStats, IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDateRange } from '@/lib/format';
import { isLocalDate } from '@/lib/site-time';
import { PRESETS, type CompareSearch, type Period } from './search';
import classes from './compare.module.css';

type Props = { search: CompareSearch; period: Period; onChange: (change: Pick<CompareSearch, 'period' | 'from' | 'to'>) => void };

export function PeriodChoice({ search, period, onChange }: Props) {
  const { t, i18n } = useTranslation();
  const [opened, setOpened] = useState(false);
  const [from, setFrom] = useState(period.from);
  const [to, setTo] = useState(period.to);
  const own = search.from !== undefined;
  const preset = search.period ?? 'last-12-weeks';
  const valid = isLocalDate(from) && isLocalDate(to) && from <= to;
  const choose = (change: Parameters<typeof onChange>[0]) => {
    setOpened(false);
    onChange(change);
  };
  return (
    <Popover
      opened={opened}
      onChange={(open) => {
        setOpened(open);
        setFrom(period.from);
        setTo(period.to);
      }}
      position="bottom-start"
      trapFocus
      width={280}
    >
      <Popover.Target>
        <Button variant="default" leftSection={<IconCalendarStats size={18} aria-hidden="true" />} rightSection={<IconChevronDown size={16} aria-hidden="true" />} onClick={() => setOpened(!opened)}>
          {own ? '' : `${t(`compare.preset.${preset}`)} · `}
          {formatDateRange(period.from, period.to, i18n.language)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap={4}>
          {PRESETS.map((each) => (
            <Button key={each} variant={!own && each === preset ? 'light' : 'subtle'} color={!own && each === preset ? 'harbor' : 'gray'} c={!own && each === preset ? undefined : 'inherit'} justify="flex-start" fw={500} onClick={() => choose({ period: each, from: undefined, to: undefined })}>
              {t(`compare.preset.${each}`)}
            </Button>
          ))}
          <div className={classes['own']}>
            <TextInput label={t('compare.from')} type="date" size="xs" value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
            <TextInput label={t('compare.to')} type="date" size="xs" value={to} min={from} onChange={(event) => setTo(event.currentTarget.value)} />
            <Button size="xs" disabled={!valid} onClick={() => choose({ period: undefined, from, to })}>
              {t('compare.apply')}
            </Button>
          </div>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
