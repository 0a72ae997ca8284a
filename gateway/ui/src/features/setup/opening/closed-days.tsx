import { ActionIcon, Badge, Button, Group, SegmentedControl, Select, Stack, Switch, Text, TextInput, Title } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed, Loading } from '@/components/states';
import { formatDate } from '@/lib/format';
import { addDays, isLocalDate, todayIn, type LocalDate } from '@/lib/site-time';
import { usePublicHolidays, type HolidayPolicy, type OpeningSpan, type useClosedDays } from '../api/hours';
import classes from '../setup.module.css';
import { changesOf, daysOff, holidaysOf, NO_POLICY, samePolicy } from './policy';
import { ReviewDialog } from './review-dialog';
import { stateName } from './states-of-country';
import { YearPicture } from './year-picture';

type Told = NonNullable<ReturnType<typeof useClosedDays>['data']>;
type Props = { siteId: string; zone: string; closed: Told; week: readonly OpeningSpan[]; mayChange: boolean; seesAppointments: boolean };

/** So far ahead a holiday's days are told; the picture of the year goes a year further. */
const TOLD_DAYS = 730;

/** Which holidays a site keeps and which days of its own, tried out here and saved as one. */
export function ClosedDays({ siteId, zone, closed, week, mayChange, seesAppointments }: Props) {
  const { t, i18n } = useTranslation();
  const today = todayIn(zone);
  const saved = closed.policy ?? NO_POLICY;
  const [draft, setDraft] = useState<HolidayPolicy>(saved);
  const [year, setYear] = useState(Number(today.slice(0, 4)));
  const [reviewing, setReviewing] = useState(false);
  const [newDate, setNewDate] = useState('');
  const reason = useRef<HTMLInputElement>(null);
  const before = usePublicHolidays(saved.country, saved.subdivision);
  const now = usePublicHolidays(draft.country, draft.subdivision);
  const calendar = now.data?.days ?? [];
  const days = daysOff(draft, calendar);
  const changed = !samePolicy(saved, draft);
  const changes = changesOf(daysOff(saved, before.data?.days ?? []), days, today);
  const names = new Intl.DisplayNames([i18n.language], { type: 'region' });
  const keep = (part: Partial<HolidayPolicy>) => setDraft({ ...draft, ...part });
  const own = draft.alsoClosed.filter((day) => day.date >= today).sort((one, other) => one.date.localeCompare(other.date));
  return (
    <section className={`surface ${classes['card']}`} aria-labelledby="setup-closed">
      <Title order={2} size="h4" id="setup-closed">
        {t('setup.closed.title')}
      </Title>
      <Text size="sm" c="dimmed" mb="md">
        {t('setup.closed.intro')}
      </Text>
      {now.error && <Failed error={now.error} onRetry={() => void now.refetch()} />}
      <div className={classes['split']}>
        <Stack gap="lg">
          <Group grow align="flex-start">
            <Select
              label={t('setup.closed.country')}
              searchable
              clearable
              disabled={!mayChange}
              placeholder={t('setup.closed.noCountry')}
              data={(now.data?.countries ?? []).map((code) => ({ value: code, label: names.of(code) ?? code })).sort((one, other) => one.label.localeCompare(other.label))}
              value={draft.country ?? null}
              onChange={(country) => keep({ country: country ?? undefined, subdivision: undefined, openOn: [] })}
              clearButtonProps={{ 'aria-label': t('setup.closed.noCountry') }}
            />
            {draft.country && (now.data?.subdivisions.length ?? 0) > 0 && (
              <Select
                label={t('setup.closed.state')}
                searchable
                clearable
                disabled={!mayChange}
                placeholder={t('setup.closed.noState')}
                data={(now.data?.subdivisions ?? []).map((code) => ({ value: code, label: stateName(draft.country, code) })).sort((one, other) => one.label.localeCompare(other.label))}
                value={draft.subdivision ?? null}
                onChange={(subdivision) => keep({ subdivision: subdivision ?? undefined })}
                clearButtonProps={{ 'aria-label': t('setup.closed.noState') }}
              />
            )}
          </Group>
          {now.isPending ? (
            <Loading />
          ) : (
            draft.country && (
              <div>
                <Title order={3} size="h5" mb={4}>
                  {t('setup.closed.holidays')}
                </Title>
                <ul className={classes['rows']} aria-label={t('setup.closed.holidays')}>
                  {holidaysOf(calendar, today).map((holiday) => {
                    const isClosed = !draft.openOn.includes(holiday.key);
                    return (
                      <li key={holiday.key}>
                        <div>
                          <Text size="sm" fw={550}>
                            {holiday.name}
                          </Text>
                          <Text size="xs" c="dimmed" className="tabular">
                            {holiday.dates
                              .filter((date) => date <= addDays(today, TOLD_DAYS))
                              .map((date) => formatDate(date, i18n.language, { weekday: 'short', month: 'short', day: 'numeric', year: 'numeric' }))
                              .join(' · ')}
                          </Text>
                        </div>
                        <Switch
                          aria-label={t('setup.closed.closedOn', { holiday: holiday.name })}
                          label={t(isClosed ? 'setup.closed.isClosed' : 'setup.closed.isOpen')}
                          labelPosition="left"
                          disabled={!mayChange}
                          checked={isClosed}
                          onChange={() => keep({ openOn: isClosed ? [...draft.openOn, holiday.key] : draft.openOn.filter((key) => key !== holiday.key) })}
                        />
                      </li>
                    );
                  })}
                </ul>
              </div>
            )
          )}
          <div>
            <Title order={3} size="h5" mb={4}>
              {t('setup.closed.own')}
            </Title>
            {own.length === 0 ? (
              <Text size="sm" c="dimmed">
                {t('setup.closed.noOwn')}
              </Text>
            ) : (
              <ul className={classes['rows']} aria-label={t('setup.closed.own')}>
                {own.map((day) => (
                  <li key={`${day.date} ${day.name}`}>
                    <div>
                      <Text size="sm" fw={550}>
                        {day.name}
                      </Text>
                      <Text size="xs" c="dimmed" className="tabular">
                        {formatDate(day.date, i18n.language, { weekday: 'short', month: 'short', day: 'numeric', year: 'numeric' })}
                      </Text>
                    </div>
                    {mayChange && (
                      <ActionIcon variant="subtle" color="gray" size={36} onClick={() => keep({ alsoClosed: draft.alsoClosed.filter((each) => each !== day) })} aria-label={t('setup.closed.removeOf', { name: day.name, date: formatDate(day.date, i18n.language) })}>
                        <IconX size={17} aria-hidden="true" />
                      </ActionIcon>
                    )}
                  </li>
                ))}
              </ul>
            )}
            {mayChange && (
              <NewClosedDay today={today} taken={days} date={newDate} onDate={setNewDate} nameField={reason} onAdd={(date, name) => keep({ alsoClosed: [...draft.alsoClosed, { date, name }] })} />
            )}
          </div>
        </Stack>
        <div className={classes['beside']}>
          <SegmentedControl
            aria-label={t('setup.closed.year')}
            mb="md"
            value={String(year)}
            onChange={(value) => setYear(Number(value))}
            data={[0, 1, 2].map((later) => String(Number(today.slice(0, 4)) + later))}
          />
          <YearPicture
            year={year}
            days={days}
            openOn={new Set(week.map((span) => span.day))}
            today={today}
            onPick={
              mayChange
                ? (date) => {
                    setNewDate(date);
                    reason.current?.focus();
                  }
                : undefined
            }
          />
        </div>
      </div>
      {changed && (
        <div className={classes['bar']} role="region" aria-label={t('setup.closed.unsaved')}>
          <Group gap="xs">
            <Text size="sm" fw={600}>
              {t('setup.closed.unsaved')}
            </Text>
            {changes.closes.length > 0 && (
              <Badge variant="light" color="orange" tt="none" autoContrast>
                {t('setup.closed.moreClosed', { count: changes.closes.length })}
              </Badge>
            )}
            {changes.opens.length > 0 && (
              <Badge variant="light" color="gray" tt="none" autoContrast>
                {t('setup.closed.moreOpen', { count: changes.opens.length })}
              </Badge>
            )}
          </Group>
          <Group gap="xs">
            <Button variant="default" onClick={() => setDraft(saved)}>
              {t('setup.closed.discard')}
            </Button>
            <Button onClick={() => setReviewing(true)} disabled={now.isPending || before.isPending}>
              {t('setup.closed.review')}
            </Button>
          </Group>
        </div>
      )}
      {reviewing && (
        <ReviewDialog
          siteId={siteId}
          zone={zone}
          policy={draft}
          changes={changes}
          seesAppointments={seesAppointments}
          onSaved={(told) => setDraft(told.policy ?? NO_POLICY)}
          onClose={() => setReviewing(false)}
        />
      )}
    </section>
  );
}

type NewProps = {
  today: LocalDate;
  taken: ReturnType<typeof daysOff>;
  date: string;
  onDate: (date: string) => void;
  nameField: React.RefObject<HTMLInputElement | null>;
  onAdd: (date: LocalDate, name: string) => void;
};

function NewClosedDay({ today, taken, date, onDate, nameField, onAdd }: NewProps) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const there = taken.get(date);
  const wrongDate = !isLocalDate(date) ? t('common.required') : date < today ? t('setup.closed.past') : there && there.kind !== 'worked' ? t('setup.closed.already', { name: there.name }) : undefined;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!wrongDate && name.trim()) {
          onAdd(date, name.trim());
          onDate('');
          setName('');
          setTried(false);
        }
      }}
    >
      <Group align="flex-start" gap="xs" mt="sm">
        <TextInput type="date" label={t('setup.closed.date')} min={today} w={150} value={date} onChange={(event) => onDate(event.currentTarget.value)} error={tried && wrongDate} />
        <TextInput
          ref={nameField}
          label={t('setup.closed.reason')}
          placeholder={t('setup.closed.reasonHint')}
          flex={1}
          miw={140}
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={tried && !name.trim() && t('common.required')}
        />
        <Button type="submit" variant="default" mt={25} leftSection={<IconPlus size={16} aria-hidden="true" />}>
          {t('setup.closed.add')}
        </Button>
      </Group>
    </form>
  );
}
