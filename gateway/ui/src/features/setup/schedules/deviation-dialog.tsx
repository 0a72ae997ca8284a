import { Button, Checkbox, Group, Modal, SegmentedControl, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '@/components/notice';
import { notifyDone } from '@/components/notify';
import { Refused } from '@/features/scheduling/booking/book-dialog';
import { addDays, instantOf, isLocalDate, type LocalDate } from '@/lib/site-time';
import { useAddDeviation } from '../api/schedules';
import { useStanding } from '../api/standing';
import { problemAt, saidAt } from '../problem-at';

type Props = { siteId: string; zone: string; today: LocalDate; providers: readonly { id: string; name?: string }[]; providerId: string | undefined; onClose: () => void };

const EVERYBODY = 'everybody';
const FIELDS = ['providerId', 'date', 'from', 'to', 'lastDate', 'label'];
/** Of something weekly only the next few times are asked about: the desk sees the rest on the work list. */
const ASKED_TIMES = 6;

/** Time that is blocked or offered on top, once or weekly. */
export function DeviationDialog({ siteId, zone, today, providers, providerId, onClose }: Props) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<'BLOCKED' | 'EXTRA'>('BLOCKED');
  const [who, setWho] = useState(providerId ?? EVERYBODY);
  const [date, setDate] = useState('');
  const [from, setFrom] = useState('12:00');
  const [to, setTo] = useState('13:00');
  const [weekly, setWeekly] = useState(false);
  const [lastDate, setLastDate] = useState('');
  const [label, setLabel] = useState('');
  const [tried, setTried] = useState(false);
  const add = useAddDeviation(siteId);
  const everybody = who === EVERYBODY;
  const wrong = {
    who: kind === 'EXTRA' && everybody ? t('setup.deviation.extraNeedsWho') : undefined,
    date: !isLocalDate(date) ? t('common.required') : date < today ? t('setup.closed.past') : undefined,
    from: from ? undefined : t('common.required'),
    to: from < to ? undefined : t('setup.hours.fault.order'),
    lastDate: weekly && !(isLocalDate(lastDate) && lastDate >= date) ? t('setup.schedule.lastBeforeFirst') : undefined,
    label: label.trim() ? undefined : t('common.required'),
  };
  const times = Array.from({ length: weekly ? ASKED_TIMES : 1 }, (_, week) => (isLocalDate(date) ? addDays(date, 7 * week) : '')).filter((day) => day !== '' && (!weekly || !isLocalDate(lastDate) || day <= lastDate));
  const standing = useStanding(siteId, zone, kind === 'BLOCKED' && !wrong.date && !wrong.from && !wrong.to ? times : []);
  const hit = [...standing.byDate].reduce((sum, [day, list]) => {
    const [begin, end] = [instantOf(`${day}T${from}`, zone), instantOf(`${day}T${to}`, zone)];
    return sum + list.filter((each) => (everybody || each.providerId === who) && Date.parse(each.start) < Date.parse(end) && Date.parse(each.end) > Date.parse(begin)).length;
  }, 0);
  return (
    <Modal opened onClose={onClose} title={t('setup.deviation.title')} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!Object.values(wrong).some(Boolean)) {
            add.mutate(
              { kind, providerId: everybody ? undefined : who, date, from, to, lastDate: weekly ? lastDate : undefined, label: label.trim() },
              {
                onSuccess: () => {
                  notifyDone(t('setup.deviation.saved'));
                  onClose();
                },
              },
            );
          }
        }}
      >
        <Stack gap="md">
          <SegmentedControl
            aria-label={t('setup.deviation.kindLabel')}
            value={kind}
            onChange={(value) => setKind(value === 'EXTRA' ? 'EXTRA' : 'BLOCKED')}
            data={(['BLOCKED', 'EXTRA'] as const).map((value) => ({ value, label: t(`setup.deviation.kind.${value}`) }))}
          />
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <Select
              label={t('setup.deviation.who')}
              required
              searchable
              allowDeselect={false}
              data={[{ value: EVERYBODY, label: t('setup.deviation.everybody') }, ...providers.map((each) => ({ value: each.id, label: each.name ?? each.id }))]}
              value={who}
              onChange={(value) => setWho(value ?? EVERYBODY)}
              error={(tried && wrong.who) || problemAt(add.error, 'providerId')}
            />
            <TextInput label={t('setup.deviation.label')} placeholder={t(`setup.deviation.labelHint.${kind}`)} required maxLength={80} value={label} onChange={(event) => setLabel(event.currentTarget.value)} error={(tried && wrong.label) || problemAt(add.error, 'label')} />
          </SimpleGrid>
          <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
            <TextInput type="date" label={t('setup.closed.date')} required min={today} value={date} onChange={(event) => setDate(event.currentTarget.value)} error={(tried && wrong.date) || problemAt(add.error, 'date')} />
            <TextInput type="time" label={t('setup.schedule.from')} required value={from} onChange={(event) => setFrom(event.currentTarget.value)} error={(tried && wrong.from) || problemAt(add.error, 'from')} />
            <TextInput type="time" label={t('setup.schedule.to')} required value={to} onChange={(event) => setTo(event.currentTarget.value)} error={(tried && wrong.to) || problemAt(add.error, 'to')} />
          </SimpleGrid>
          <Group align="flex-start">
            <Checkbox label={t('setup.deviation.weekly')} checked={weekly} onChange={(event) => setWeekly(event.currentTarget.checked)} mt={weekly ? 32 : 0} />
            {weekly && <TextInput type="date" label={t('setup.deviation.lastDate')} required min={date} value={lastDate} onChange={(event) => setLastDate(event.currentTarget.value)} error={(tried && wrong.lastDate) || problemAt(add.error, 'lastDate')} />}
          </Group>
          {hit > 0 && (
            <Notice kind="warning" title={t('setup.deviation.hit', { count: hit })}>
              {t('setup.closed.hitDetail')}
            </Notice>
          )}
          {hit === 0 && (
            <Text size="sm" c="dimmed">
              {t(`setup.deviation.effect.${kind}`)}
            </Text>
          )}
          {add.error && !saidAt(add.error, ...FIELDS) && <Refused error={add.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={add.isPending}>
              {t('setup.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
