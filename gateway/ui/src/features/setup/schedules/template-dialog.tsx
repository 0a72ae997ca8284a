import { Button, Chip, Group, Input, Modal, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyDone } from '@/components/notify';
import { Refused } from '@/features/scheduling/booking/book-dialog';
import { formatWallTime, localeOf } from '@/lib/format';
import { addDays, isLocalDate, type LocalDate } from '@/lib/site-time';
import type { Weekday } from '../api/hours';
import { useOpenTemplates, useReplaceTemplate, type NewTemplate, type Template } from '../api/schedules';
import { WEEKDAYS, weekdayName } from '../opening/week';
import { problemAt, saidAt } from '../problem-at';
import { KEPT_FIELDS, SlotKindFields, keptDraftOf, keptOf } from './slot-kind-fields';
import { clashOf } from './week-plan';

type Props = {
  siteId: string;
  provider: { id: string; name: string };
  today: LocalDate;
  templates: readonly Template[];
  siteName: (siteId: string) => string;
  /** The hours that new ones take the place of; none: they are added. */
  replaces?: Template;
  onClose: () => void;
};

const FIELDS = ['from', 'to', 'validFrom', 'validTo', 'dayOfWeek', ...KEPT_FIELDS];

/** Hours that a provider offers every week from a day on, or others in the place of some. */
export function TemplateDialog({ siteId, provider, today, templates, siteName, replaces, onClose }: Props) {
  const { t, i18n } = useTranslation();
  const locale = localeOf(i18n.language);
  const earliest = replaces && replaces.validFrom > today ? replaces.validFrom : today;
  const [days, setDays] = useState<Weekday[]>(replaces ? [replaces.dayOfWeek] : []);
  const [from, setFrom] = useState(replaces?.from ?? '08:00');
  const [to, setTo] = useState(replaces?.to ?? '12:00');
  const [validFrom, setValidFrom] = useState(replaces && replaces.validFrom <= today ? addDays(today, 1) : earliest);
  const [validTo, setValidTo] = useState(replaces?.validTo ?? '');
  const [kept, setKept] = useState(keptDraftOf(replaces));
  const [tried, setTried] = useState(false);
  const opening = useOpenTemplates((taken) => setDays((left) => left.filter((day) => day !== taken.dayOfWeek)));
  const replacing = useReplaceTemplate();
  const error = replaces ? replacing.error : opening.error;
  const clash = clashOf({ days, from, to, validFrom, validTo: validTo || undefined }, templates, replaces?.id);
  const wrong = {
    days: days.length === 0 ? t('setup.schedule.someDay') : undefined,
    from: !from
      ? t('common.required')
      : clash
        ? t('setup.schedule.clash', { day: weekdayName(clash.dayOfWeek, locale), from: formatWallTime(clash.from, i18n.language), to: formatWallTime(clash.to, i18n.language), site: siteName(clash.siteId) })
        : undefined,
    to: from < to ? undefined : t('setup.hours.fault.order'),
    validFrom: !isLocalDate(validFrom) ? t('common.required') : replaces && validFrom < earliest ? t('setup.schedule.notBefore') : undefined,
    validTo: validTo && !(isLocalDate(validTo) && validTo >= validFrom) ? t('setup.schedule.lastBeforeFirst') : undefined,
    kept: kept.kept && !(kept.name.trim() && kept.visitTypeIds.length > 0),
  };
  const submit = () => {
    setTried(true);
    if (Object.values(wrong).some(Boolean)) {
      return;
    }
    const hours = (dayOfWeek: Weekday): NewTemplate => ({ ...keptOf(kept), providerId: provider.id, siteId, dayOfWeek, from, to, validFrom, validTo: validTo || undefined });
    const onSuccess = () => {
      notifyDone(t('setup.schedule.saved', { provider: provider.name }));
      onClose();
    };
    if (replaces) {
      replacing.mutate({ template: replaces, from: validFrom, next: hours(replaces.dayOfWeek) }, { onSuccess });
    } else {
      opening.mutate(WEEKDAYS.filter((day) => days.includes(day)).map(hours), { onSuccess });
    }
  };
  return (
    <Modal opened onClose={onClose} title={t(replaces ? 'setup.schedule.changeTitle' : 'setup.schedule.addTitle', { provider: provider.name })} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="md">
          {replaces ? (
            <Text size="sm">
              {t('setup.schedule.changes', { day: weekdayName(replaces.dayOfWeek, locale), from: formatWallTime(replaces.from, i18n.language), to: formatWallTime(replaces.to, i18n.language) })}
            </Text>
          ) : (
            <Input.Wrapper label={t('setup.schedule.days')} required labelElement="div" error={tried && wrong.days}>
              <Chip.Group multiple value={days} onChange={(chosen) => setDays(chosen as Weekday[])}>
                <Group gap={6} mt={4} role="group" aria-label={t('setup.schedule.days')}>
                  {WEEKDAYS.map((day) => (
                    <Chip key={day} value={day} radius="md" size="sm">
                      {weekdayName(day, locale)}
                    </Chip>
                  ))}
                </Group>
              </Chip.Group>
            </Input.Wrapper>
          )}
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <TextInput type="time" label={t('setup.schedule.from')} required data-autofocus value={from} onChange={(event) => setFrom(event.currentTarget.value)} error={(tried && wrong.from) || problemAt(error, 'from')} />
            <TextInput type="time" label={t('setup.schedule.to')} required value={to} onChange={(event) => setTo(event.currentTarget.value)} error={(tried && wrong.to) || problemAt(error, 'to')} />
            <TextInput
              type="date"
              label={t(replaces ? 'setup.schedule.changeFrom' : 'setup.schedule.validFrom')}
              required
              min={replaces ? earliest : undefined}
              value={validFrom}
              onChange={(event) => setValidFrom(event.currentTarget.value)}
              error={(tried && wrong.validFrom) || problemAt(error, 'validFrom')}
            />
            <TextInput
              type="date"
              label={t('setup.schedule.validTo')}
              description={t('setup.schedule.untilFurther')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              value={validTo}
              onChange={(event) => setValidTo(event.currentTarget.value)}
              error={(tried && wrong.validTo) || problemAt(error, 'validTo')}
            />
          </SimpleGrid>
          <SlotKindFields value={kept} onChange={setKept} names={[...new Set(templates.flatMap((each) => (each.slotKind ? [each.slotKind.name] : [])))]} tried={tried} error={error} />
          <Text size="sm" c="dimmed">
            {t(replaces ? 'setup.schedule.changeEffect' : 'setup.schedule.addEffect')}
          </Text>
          {error && !saidAt(error, ...FIELDS) && <Refused error={error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={opening.isPending || replacing.isPending}>
              {t('setup.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
