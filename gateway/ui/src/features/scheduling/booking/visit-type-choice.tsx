import { Chip, Group, Input, Select, Skeleton } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMinutes } from '@/lib/format';
import { addDays, todayIn } from '@/lib/site-time';
import { useVisitTypes } from '../api/availability';

const FEW = 6;

export function VisitTypeChoice({ value, onChange, error }: { value: string | null; onChange: (visitTypeId: string) => void; error?: string | undefined }) {
  const { t, i18n } = useTranslation();
  const { data } = useVisitTypes();
  const labelId = useId();
  if (!data) {
    return <Skeleton height={54} />;
  }
  // which day it is at the site is the service's to say; what is chosen already stays to be seen
  const yesterday = addDays(todayIn('UTC'), -1);
  const offered = data.filter((each) => each.id === value || each.lastDay === undefined || each.lastDay >= yesterday);
  const label = (name: string, minutes: number) => `${name} · ${formatMinutes(minutes, i18n.language)}`;
  if (offered.length > FEW) {
    return (
      <Select
        label={t('booking.visitType')}
        required
        searchable
        data={offered.map((each) => ({ value: each.id, label: label(each.name, each.minutes) }))}
        value={value}
        onChange={(chosen) => chosen && onChange(chosen)}
        error={error}
      />
    );
  }
  return (
    <Input.Wrapper label={t('booking.visitType')} required error={error} labelElement="div" labelProps={{ id: labelId }}>
      <Chip.Group value={value} onChange={(chosen) => typeof chosen === 'string' && onChange(chosen)}>
        <Group gap={8} mt={4} role="radiogroup" aria-labelledby={labelId}>
          {offered.map((each) => (
            <Chip key={each.id} value={each.id} size="sm" radius="md">
              {label(each.name, each.minutes)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Input.Wrapper>
  );
}
