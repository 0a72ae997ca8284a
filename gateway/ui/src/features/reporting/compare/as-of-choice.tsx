import { Button, Group, Popover, Stack, Text, TextInput } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate } from '@/lib/format';
import { isLocalDate, type LocalDate } from '@/lib/site-time';

type Props = { asOf: LocalDate | undefined; today: LocalDate; onChange: (asOf: LocalDate | undefined) => void };

/** Whether figures are shown as known now, or as they were known at the end of an earlier day. */
export function AsOfChoice({ asOf, today, onChange }: Props) {
  const { t, i18n } = useTranslation();
  const [opened, setOpened] = useState(false);
  const [date, setDate] = useState(asOf ?? today);
  const valid = isLocalDate(date) && date <= today;
  const choose = (chosen: LocalDate | undefined) => {
    setOpened(false);
    onChange(chosen);
  };
  return (
    <Popover
      opened={opened}
      onChange={(open) => {
        setOpened(open);
        setDate(asOf ?? today);
      }}
      position="bottom-start"
      trapFocus
      width={280}
    >
      <Popover.Target>
        <Button variant={asOf ? 'light' : 'default'} leftSection={<IconHistory size={18} aria-hidden="true" />} onClick={() => setOpened(!opened)}>
          {asOf ? t('compare.asOfDay', { date: formatDate(asOf, i18n.language) }) : t('compare.asOfNow')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap={8}>
          <Text size="sm">{t('compare.asOfHint')}</Text>
          <TextInput label={t('compare.asOf')} type="date" size="xs" value={date} max={today} onChange={(event) => setDate(event.currentTarget.value)} />
          <Group gap={8} grow>
            <Button size="xs" disabled={!valid} onClick={() => choose(date)}>
              {t('compare.apply')}
            </Button>
            {asOf && (
              <Button size="xs" variant="default" onClick={() => choose(undefined)}>
                {t('compare.asOfNow')}
              </Button>
            )}
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
