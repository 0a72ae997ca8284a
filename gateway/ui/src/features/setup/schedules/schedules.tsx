import { ActionIcon, Badge, Button, Checkbox, Group, Select, Table, Text, Title, Tooltip } from '@mantine/core';
import { IconCalendarPlus, IconChevronLeft, IconChevronRight, IconClockPause, IconUserOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyDone, notifyFailed } from '@/components/notify';
import { Blank, Failed, Loading } from '@/components/states';
import { useVisitTypes } from '@/features/scheduling/api/availability';
import { useProvidersAt } from '@/features/scheduling/api/providers';
import { useSites } from '@/features/scheduling/api/sites';
import { formatDate, formatDateRange, formatDateTime, formatWallTime, localeOf } from '@/lib/format';
import { addDays, todayIn, type LocalDate } from '@/lib/site-time';
import { useClosedDays, useSiteFacts } from '../api/hours';
import { useDeviations, useStaffFacts, useTemplates, useWithdrawDeviation, type Absence, type Deviation, type Template } from '../api/schedules';
import { WEEKDAYS, weekdayName } from '../opening/week';
import classes from '../setup.module.css';
import { DeviationDialog } from './deviation-dialog';
import { EndDialog } from './end-dialog';
import { TemplateDialog } from './template-dialog';
import { mondayOf, planOf } from './week-plan';
import { WeekPicture } from './week-picture';

type Props = { siteId: string; zone: string; mayChange: boolean };
type Open = { what: 'add' } | { what: 'change'; template: Template } | { what: 'end'; template: Template } | { what: 'deviate' };

/** So far ahead the list of blocked and extra time looks. */
const AHEAD_DAYS = 84;

/** Who works here when: the hours of every week, and the days that differ. */
export function Schedules({ siteId, zone, mayChange }: Props) {
  const { t, i18n } = useTranslation();
  const today = todayIn(zone);
  const providers = useProvidersAt(siteId);
  const [chosen, setChosen] = useState<string>();
  const [monday, setMonday] = useState(mondayOf(today));
  const [open, setOpen] = useState<Open>();
  const provider = providers.data?.find((each) => each.id === chosen) ?? providers.data?.[0];
  const { data: sites = [] } = useSites();
  const facts = useSiteFacts(siteId);
  const closed = useClosedDays(siteId);
  const templates = useTemplates(provider?.id);
  const inWeek = useDeviations(siteId, monday, addDays(monday, 6));
  const ahead = useDeviations(siteId, today, addDays(today, AHEAD_DAYS));
  const told = useStaffFacts(provider?.id);
  const failed = [providers, facts, closed, templates, inWeek, ahead].find((each) => each.error);
  if (failed) {
    return <Failed error={failed.error} onRetry={() => void failed.refetch()} />;
  }
  if (!providers.data || !facts.data || !closed.data) {
    return <Loading />;
  }
  if (!provider) {
    return (
      <Blank icon={IconUserOff} title={t('setup.schedule.nobody')}>
        {t('setup.schedule.nobodyDetail')}
      </Blank>
    );
  }
  const name = provider.name ?? provider.id;
  const siteName = (id: string) => sites.find((site) => site.id === id)?.name ?? t('setup.schedule.otherSite');
  const absences = told.data?.absences ?? [];
  const days = planOf(monday, provider.id, {
    siteId, zone, siteName, absences,
    templates: templates.data ?? [],
    deviations: inWeek.data ?? [],
    week: facts.data.openingHours,
    closed: closed.data.days,
  });
  return (
    <div className={classes['stack']}>
      <section className={`surface ${classes['card']}`} aria-labelledby="setup-schedule">
        <Group justify="space-between" align="flex-end" mb="md">
          <div>
            <Title order={2} size="h4" id="setup-schedule" mb={6}>
              {t('setup.schedule.title')}
            </Title>
            <Select
              aria-label={t('setup.schedule.provider')}
              w={280}
              searchable
              allowDeselect={false}
              data={providers.data.map((each) => ({ value: each.id, label: each.name ?? each.id }))}
              value={provider.id}
              onChange={(value) => setChosen(value ?? undefined)}
            />
          </div>
          <Group gap={6}>
            <Tooltip label={t('setup.schedule.weekBefore')}>
              <ActionIcon variant="default" size={36} onClick={() => setMonday(addDays(monday, -7))} aria-label={t('setup.schedule.weekBefore')}>
                <IconChevronLeft size={18} aria-hidden="true" />
              </ActionIcon>
            </Tooltip>
            <Button variant="default" onClick={() => setMonday(mondayOf(today))} disabled={monday === mondayOf(today)}>
              {t('setup.schedule.thisWeek')}
            </Button>
            <Tooltip label={t('setup.schedule.weekAfter')}>
              <ActionIcon variant="default" size={36} onClick={() => setMonday(addDays(monday, 7))} aria-label={t('setup.schedule.weekAfter')}>
                <IconChevronRight size={18} aria-hidden="true" />
              </ActionIcon>
            </Tooltip>
            <Text size="sm" fw={600} ml={6} aria-live="polite">
              {formatDateRange(monday, addDays(monday, 6), i18n.language)}
            </Text>
          </Group>
          {mayChange && (
            <Group gap="xs">
              <Button variant="default" leftSection={<IconClockPause size={18} aria-hidden="true" />} onClick={() => setOpen({ what: 'deviate' })}>
                {t('setup.deviation.button')}
              </Button>
              <Button leftSection={<IconCalendarPlus size={18} aria-hidden="true" />} onClick={() => setOpen({ what: 'add' })}>
                {t('setup.schedule.add')}
              </Button>
            </Group>
          )}
        </Group>
        {templates.data ? <WeekPicture days={days} today={today} onPick={mayChange ? (template) => setOpen({ what: 'change', template }) : undefined} /> : <Loading />}
      </section>
      <WeeklyHours templates={(templates.data ?? []).filter((each) => each.siteId === siteId)} today={today} provider={name} mayChange={mayChange} onOpen={setOpen} />
      <section className={`surface ${classes['card']}`} aria-labelledby="setup-deviations">
        <Title order={2} size="h4" id="setup-deviations" mb="xs">
          {t('setup.deviation.listTitle')}
        </Title>
        <Deviations list={(ahead.data ?? []).filter((each) => each.providerId === undefined || each.providerId === provider.id)} provider={name} mayChange={mayChange} />
      </section>
      <section className={`surface ${classes['card']}`} aria-labelledby="setup-leave">
        <Title order={2} size="h4" id="setup-leave" mb="xs">
          {t('setup.leave.title')}
        </Title>
        {told.error ? <Failed error={told.error} onRetry={() => void told.refetch()} /> : <Leave absences={absences} today={today} zone={zone} />}
      </section>
      {(open?.what === 'add' || open?.what === 'change') && (
        <TemplateDialog
          siteId={siteId}
          provider={{ id: provider.id, name }}
          today={today}
          templates={templates.data ?? []}
          siteName={siteName}
          replaces={open.what === 'change' ? open.template : undefined}
          onClose={() => setOpen(undefined)}
        />
      )}
      {open?.what === 'end' && <EndDialog template={open.template} today={today} onClose={() => setOpen(undefined)} />}
      {open?.what === 'deviate' && <DeviationDialog siteId={siteId} zone={zone} today={today} providers={providers.data} providerId={provider.id} onClose={() => setOpen(undefined)} />}
    </div>
  );
}

type HoursProps = { templates: readonly Template[]; today: LocalDate; provider: string; mayChange: boolean; onOpen: (open: Open) => void };

function WeeklyHours({ templates, today, provider, mayChange, onOpen }: HoursProps) {
  const { t, i18n } = useTranslation();
  const [all, setAll] = useState(false);
  const locale = localeOf(i18n.language);
  const over = (each: Template) => each.validTo !== undefined && each.validTo < today;
  const shown = templates
    .filter((each) => all || !over(each))
    .sort((one, other) => WEEKDAYS.indexOf(one.dayOfWeek) - WEEKDAYS.indexOf(other.dayOfWeek) || one.validFrom.localeCompare(other.validFrom) || one.from.localeCompare(other.from));
  const date = (day: LocalDate) => formatDate(day, i18n.language);
  const words = (each: Template) => `${weekdayName(each.dayOfWeek, locale)} ${formatWallTime(each.from, i18n.language)} – ${formatWallTime(each.to, i18n.language)}`;
  return (
    <section className={`surface ${classes['card']}`} aria-labelledby="setup-weekly">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4" id="setup-weekly">
          {t('setup.schedule.weekly', { provider })}
        </Title>
        <Checkbox label={t('setup.schedule.alsoEnded')} checked={all} onChange={(event) => setAll(event.currentTarget.checked)} />
      </Group>
      {shown.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('setup.schedule.none')}
        </Text>
      ) : (
        <Table.ScrollContainer minWidth={720} type="native">
          <Table aria-labelledby="setup-weekly" verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('setup.schedule.day')}</Table.Th>
                <Table.Th>{t('setup.schedule.hours')}</Table.Th>
                <Table.Th>{t('setup.schedule.whom')}</Table.Th>
                <Table.Th>{t('setup.schedule.validFrom')}</Table.Th>
                <Table.Th>{t('setup.schedule.validTo')}</Table.Th>
                {mayChange && (
                  <Table.Th>
                    <span className="visually-hidden">{t('worklist.actions')}</span>
                  </Table.Th>
                )}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shown.map((each) => (
                <Table.Tr key={each.id} c={over(each) ? 'dimmed' : undefined}>
                  <Table.Td tt="capitalize" fw={550}>
                    {weekdayName(each.dayOfWeek, locale)}
                  </Table.Td>
                  <Table.Td className="tabular">
                    {formatWallTime(each.from, i18n.language)} – {formatWallTime(each.to, i18n.language)}
                  </Table.Td>
                  <Table.Td>
                    <Whom template={each} />
                  </Table.Td>
                  <Table.Td className="tabular">
                    {date(each.validFrom)}{' '}
                    {each.validFrom > today && (
                      <Badge size="sm" variant="light" tt="none" autoContrast>
                        {t('setup.schedule.coming')}
                      </Badge>
                    )}
                  </Table.Td>
                  <Table.Td className="tabular">{each.validTo ? date(each.validTo) : t('setup.schedule.open')}</Table.Td>
                  {mayChange && (
                    <Table.Td>
                      {!over(each) && (
                        <Group gap={6} wrap="nowrap" justify="flex-end">
                          <Button size="compact-sm" variant="default" onClick={() => onOpen({ what: 'change', template: each })} aria-label={t('setup.schedule.changeOf', { hours: words(each) })}>
                            {t('setup.schedule.change')}
                          </Button>
                          <Button size="compact-sm" variant="default" onClick={() => onOpen({ what: 'end', template: each })} aria-label={t('setup.schedule.endOf', { hours: words(each) })}>
                            {t('setup.schedule.end')}
                          </Button>
                        </Group>
                      )}
                    </Table.Td>
                  )}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </section>
  );
}

/** For whom the hours are kept, and how many patients may come at once. */
function Whom({ template: { slotKind, lanes } }: { template: Template }) {
  const { t } = useTranslation();
  const { data: visitTypes = [] } = useVisitTypes();
  const details = [
    ...(slotKind ? [visitTypes.flatMap((type) => (slotKind.visitTypeIds.includes(type.id) ? [type.name] : [])).join(', ')] : []),
    ...(slotKind?.perDay === undefined ? [] : [t('setup.schedule.perDayShort', { count: slotKind.perDay })]),
    ...(slotKind?.releasedHoursBefore === undefined ? [] : [t('setup.schedule.releasedShort', { count: slotKind.releasedHoursBefore })]),
    ...(lanes === undefined || lanes < 2 ? [] : [t('setup.schedule.atOnce', { count: lanes })]),
  ];
  return (
    <>
      {slotKind?.name ?? t('setup.schedule.anybody')}
      {details.length > 0 && (
        <Text size="xs" c="dimmed">
          {details.join(' · ')}
        </Text>
      )}
    </>
  );
}

function Deviations({ list, provider, mayChange }: { list: readonly Deviation[]; provider: string; mayChange: boolean }) {
  const { t, i18n } = useTranslation();
  const withdraw = useWithdrawDeviation();
  const date = (day: LocalDate) => formatDate(day, i18n.language, { weekday: 'short', month: 'short', day: 'numeric', year: 'numeric' });
  if (list.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('setup.deviation.none')}
      </Text>
    );
  }
  return (
    <Table.ScrollContainer minWidth={620} type="native">
      <Table aria-labelledby="setup-deviations" verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('setup.closed.date')}</Table.Th>
            <Table.Th>{t('setup.schedule.hours')}</Table.Th>
            <Table.Th>{t('setup.deviation.label')}</Table.Th>
            <Table.Th>{t('setup.deviation.who')}</Table.Th>
            {mayChange && (
              <Table.Th>
                <span className="visually-hidden">{t('worklist.actions')}</span>
              </Table.Th>
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {list.map((each) => (
            <Table.Tr key={each.id}>
              <Table.Td className="tabular">
                {each.date === each.lastDate ? date(each.date) : t('setup.deviation.weeklyFrom', { from: date(each.date), to: date(each.lastDate) })}
              </Table.Td>
              <Table.Td className="tabular">
                {formatWallTime(each.from, i18n.language)} – {formatWallTime(each.to, i18n.language)}
              </Table.Td>
              <Table.Td>
                <Group gap={8} wrap="nowrap">
                  <Badge size="sm" variant="default" tt="none" style={{ flexShrink: 0 }} c={each.kind === 'EXTRA' ? 'var(--good)' : 'var(--warning)'}>
                    {t(`setup.deviation.kindShort.${each.kind}`)}
                  </Badge>
                  {each.label}
                </Group>
              </Table.Td>
              <Table.Td>{each.providerId ? provider : t('setup.deviation.everybody')}</Table.Td>
              {mayChange && (
                <Table.Td ta="right">
                  <Button
                    size="compact-sm"
                    variant="default"
                    loading={withdraw.isPending && withdraw.variables === each.id}
                    aria-label={t('setup.deviation.withdrawOf', { label: each.label, date: date(each.date) })}
                    onClick={() => withdraw.mutate(each.id, { onSuccess: () => notifyDone(t('setup.deviation.withdrawn', { label: each.label })), onError: (refused) => notifyFailed(refused, t) })}
                  >
                    {t('setup.deviation.withdraw')}
                  </Button>
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** Leave is approved elsewhere; here it only explains gaps. */
function Leave({ absences, today, zone }: { absences: readonly Absence[]; today: LocalDate; zone: string }) {
  const { t, i18n } = useTranslation();
  const coming = absences.filter((each) => !each.withdrawn && todayIn(zone, new Date(each.to)) >= today).sort((one, other) => one.from.localeCompare(other.from));
  if (coming.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('setup.leave.none')}
      </Text>
    );
  }
  return (
    <ul className={classes['rows']} aria-labelledby="setup-leave">
      {coming.map((each) => (
        <li key={each.id}>
          <Text size="sm" className="tabular">
            {formatDateTime(each.from, zone, i18n.language)} – {formatDateTime(each.to, zone, i18n.language)}
          </Text>
          {each.reason && (
            <Text size="sm" c="dimmed">
              {t(`setup.leave.reason.${each.reason}`)}
            </Text>
          )}
        </li>
      ))}
    </ul>
  );
}
