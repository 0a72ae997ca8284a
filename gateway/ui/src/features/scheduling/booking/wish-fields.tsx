import { Button, Collapse, Group, MultiSelect, SegmentedControl, Select, Stack } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDistance, localeOf } from '@/lib/format';
import type { Provider } from '../api/providers';
import { howManyMore, NO_WISHES, PARTS_OF_DAY, REACHES, WEEKDAYS, type Wishes } from './wishes';

type Props = { wishes: Wishes; onChange: (wishes: Wishes) => void; providers: readonly Provider[]; measurable: boolean };

/** Part of the day at once, everything else behind one button: most callers have no further wishes. */
export function WishFields({ wishes, onChange, providers, measurable }: Props) {
  const { t, i18n } = useTranslation();
  const [open, setOpen] = useState(false);
  const id = useId();
  const set = (change: Partial<Wishes>) => onChange({ ...wishes, ...change });
  const count = howManyMore(wishes);
  const languageNames = new Intl.DisplayNames([localeOf(i18n.language)], { type: 'language' });
  const weekday = new Intl.DateTimeFormat(localeOf(i18n.language), { weekday: 'long', timeZone: 'UTC' });
  const specialities = distinct(providers.flatMap((each) => [each.speciality ?? '', ...each.furtherSpecialities]));
  const languages = distinct(providers.flatMap((each) => each.languages));
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="sm">
        <SegmentedControl
          size="xs"
          aria-label={t('find.partOfDay')}
          value={wishes.part}
          onChange={(value) => set({ part: value as Wishes['part'] })}
          data={PARTS_OF_DAY.map((value) => ({ value, label: t(`find.${value}`) }))}
        />
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden="true" />}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          {count > 0 ? t('wishes.moreSet', { count }) : t('wishes.more')}
        </Button>
      </Group>
      <Collapse expanded={open} id={id}>
        <Stack gap="sm">
          <Group grow align="flex-end" gap="sm">
            <MultiSelect label={t('wishes.speciality')} placeholder={wishes.specialities.length === 0 ? t('wishes.any') : ''} searchable clearable data={specialities} value={wishes.specialities} onChange={(value) => set({ specialities: value })} />
            <MultiSelect
              label={t('wishes.days')}
              placeholder={wishes.days.length === 0 ? t('wishes.anyDay') : ''}
              clearable
              data={WEEKDAYS.map((value, index) => ({ value, label: weekday.format(new Date(Date.UTC(2024, 0, 1 + index))) }))}
              value={wishes.days}
              onChange={(value) => set({ days: WEEKDAYS.filter((day) => value.includes(day)) })}
            />
          </Group>
          <Group grow align="flex-end" gap="sm">
            <Select label={t('wishes.language')} placeholder={t('wishes.any')} clearable searchable data={languages.map((value) => ({ value, label: languageNames.of(value) ?? value }))} value={wishes.language} onChange={(language) => set({ language })} />
            <Select
              label={t('wishes.gender')}
              placeholder={t('wishes.any')}
              clearable
              data={(['FEMALE', 'MALE'] as const).map((value) => ({ value, label: t(`wishes.${value}`) }))}
              value={wishes.gender}
              onChange={(value) => set({ gender: value as Wishes['gender'] })}
            />
          </Group>
          {measurable && (
            <Group grow align="flex-end" gap="sm">
              <Select
                label={t('wishes.reach')}
                description={t('wishes.straightLine')}
                placeholder={t('wishes.anyDistance')}
                clearable
                data={REACHES.map((reach) => ({ value: `${reach}`, label: formatDistance(reach, i18n.language) }))}
                value={wishes.reach === null ? null : `${wishes.reach}`}
                onChange={(value) => set({ reach: value === null ? null : Number(value) })}
              />
              <SegmentedControl
                size="xs"
                aria-label={t('wishes.order')}
                value={wishes.nearestFirst ? 'nearest' : 'earliest'}
                onChange={(value) => set({ nearestFirst: value === 'nearest' })}
                data={(['earliest', 'nearest'] as const).map((value) => ({ value, label: t(`wishes.${value}`) }))}
              />
            </Group>
          )}
          {count > 0 && (
            <Button size="compact-sm" variant="subtle" color="gray" onClick={() => onChange({ ...NO_WISHES, part: wishes.part })}>
              {t('wishes.clear')}
            </Button>
          )}
        </Stack>
      </Collapse>
    </Stack>
  );
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].filter(Boolean).sort((one, other) => one.localeCompare(other));
}
