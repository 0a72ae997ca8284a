import { Autocomplete, Fieldset, MultiSelect, NumberInput, SimpleGrid, Stack, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useVisitTypes } from '@/features/scheduling/api/availability';
import type { NewTemplate, Template } from '../api/schedules';
import { problemAt } from '../problem-at';

type SlotKind = NonNullable<NewTemplate['slotKind']>;
export type KeptDraft = { kept: boolean; name: string; visitTypeIds: string[]; perDay: number | string; releasedHoursBefore: number | string; lanes: number | string };

/** As many as the service takes: a year ahead, five patients at once. */
const MOST = { name: 40, visitTypes: 50, perDay: 100, hours: 8760, lanes: 5 } as const;

export const KEPT_FIELDS = ['slotKind.name', 'slotKind.visitTypeIds', 'slotKind.perDay', 'slotKind.releasedHoursBefore', 'lanes'];

export function keptDraftOf(template: Template | undefined): KeptDraft {
  const kind = template?.slotKind;
  return { kept: kind !== undefined, name: kind?.name ?? '', visitTypeIds: kind?.visitTypeIds ?? [], perDay: kind?.perDay ?? '', releasedHoursBefore: kind?.releasedHoursBefore ?? '', lanes: template?.lanes ?? 1 };
}

/** What is said of hours besides when they are. */
export function keptOf({ kept, name, visitTypeIds, perDay, releasedHoursBefore, lanes }: KeptDraft): { slotKind?: SlotKind; lanes?: number } {
  const count = (value: number | string) => (value === '' ? undefined : Number(value));
  return {
    slotKind: kept ? { name: name.trim(), visitTypeIds, perDay: count(perDay), releasedHoursBefore: count(releasedHoursBefore) } : undefined,
    lanes: Number(lanes) > 1 ? Number(lanes) : undefined,
  };
}

type Props = { value: KeptDraft; onChange: (value: KeptDraft) => void; names: readonly string[]; tried: boolean; error: unknown };

/** For whom hours are kept, how many a day and until when, and how many patients the provider may have at once. */
export function SlotKindFields({ value, onChange, names, tried, error }: Props) {
  const { t } = useTranslation();
  const { data: visitTypes = [] } = useVisitTypes();
  const required = (there: boolean) => tried && !there && t('common.required');
  return (
    <Stack gap="md">
      <Switch label={t('setup.schedule.kept')} description={t('setup.schedule.keptHint')} checked={value.kept} onChange={(event) => onChange({ ...value, kept: event.currentTarget.checked })} />
      {value.kept && (
        <Fieldset aria-label={t('setup.schedule.kept')}>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <Autocomplete
              label={t('setup.schedule.kindName')}
              description={t('setup.schedule.kindNameHint')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              required
              maxLength={MOST.name}
              data={[...names]}
              value={value.name}
              onChange={(name) => onChange({ ...value, name })}
              error={required(value.name.trim() !== '') || problemAt(error, 'slotKind.name')}
            />
            <MultiSelect
              label={t('setup.schedule.kindVisits')}
              required
              searchable
              maxValues={MOST.visitTypes}
              data={visitTypes.map((type) => ({ value: type.id, label: type.name }))}
              value={value.visitTypeIds}
              onChange={(visitTypeIds) => onChange({ ...value, visitTypeIds })}
              error={required(value.visitTypeIds.length > 0) || problemAt(error, 'slotKind.visitTypeIds')}
            />
            <NumberInput
              label={t('setup.schedule.perDay')}
              description={t('setup.schedule.perDayHint')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              min={1}
              max={MOST.perDay}
              allowDecimal={false}
              value={value.perDay}
              onChange={(perDay) => onChange({ ...value, perDay })}
              error={problemAt(error, 'slotKind.perDay')}
            />
            <NumberInput
              label={t('setup.schedule.released')}
              description={t('setup.schedule.releasedHint')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              min={0}
              max={MOST.hours}
              allowDecimal={false}
              value={value.releasedHoursBefore}
              onChange={(releasedHoursBefore) => onChange({ ...value, releasedHoursBefore })}
              error={problemAt(error, 'slotKind.releasedHoursBefore')}
            />
          </SimpleGrid>
        </Fieldset>
      )}
      <NumberInput
        label={t('setup.schedule.lanes')}
        description={t('setup.schedule.lanesHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        min={1}
        max={MOST.lanes}
        allowDecimal={false}
        value={value.lanes}
        onChange={(lanes) => onChange({ ...value, lanes })}
        error={problemAt(error, 'lanes')}
      />
    </Stack>
  );
}
