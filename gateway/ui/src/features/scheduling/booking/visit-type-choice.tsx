import { Chip, Group, Input, Select, Skeleton } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMinutes } from '@/lib/format';
import { useVisitTypes } from '../api/availability';

const FEW = 6;

export function VisitTypeChoice({ value, onChange, error }: { value: string | null; onChange: (visitTypeId: string) => void; error?: string | undefined }) {
  const { t, i18n } = useTranslation();
  const { data } = useVisitTypes();
  const labelId = useId();
  if (!data) {
    return <Skeleton height={54} />;
  }
  const label = (name: string, minutes: number) => `${name} · ${formatMinutes(minutes, i18n.language)}`;
  if (data.length > FEW) {
    return (
      <Select
        label={t('booking.visitType')}
        required
        searchable
        data={data.map((each) => ({ value: each.id, label: label(each.name, each.minutes) }))}
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
          {data.map((each) => (
            <Chip key={each.id} value={each.id} size="sm" radius="md">
              {label(each.name, each.minutes)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Input.Wrapper>
  );
}
