import { Button, Group, Modal, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconCalendarTime } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/app/session/api';
import { Notice } from '@/components/notice';
import { notifyDone } from '@/components/notify';
import { problemText } from '@/components/problem-text';
import { followable, useAuthorizationForVisit, useReferrals } from '@/features/referrals/api';
import { AuthorizationNote } from '@/features/referrals/authorization-note';
import { ReferralChoice } from '@/features/referrals/referral-choice';
import { formatDate, formatTime, formatWallTime, zoneName } from '@/lib/format';
import { can } from '@/lib/roles';
import { addMinutes, dateOf, instantOf, isLocalDate, timeOf, wallOf, type LocalDate } from '@/lib/site-time';
import { useNow } from '@/lib/use-now';
import { alternativesIn, fullSessionIn, mayBeAllowed, overbookLaneIn, useBook, type OverbookLane } from '../api/appointments';
import { useAvailability, useVisitTypes, type Slot } from '../api/availability';
import type { Appointment, DayProvider } from '../api/day';
import type { Patient } from '../api/patients';
import { useBookSeries, useSeriesPlan, type SeriesChoice, type SeriesQuestion } from '../api/series';
import { useReleaseSlot, type SlotHold } from '../api/slot-holds';
import { isOffered } from '../today/day-figures';
import { Alternatives } from './alternatives';
import { HoldCountdown } from './hold-countdown';
import { PatientChoice } from './patient-choice';
import { MOST_TIMES, RHYTHMS, ruleOf, type Rhythm } from './repeat';
import { SeriesPlan, type Choices } from './series-plan';
import { VisitTypeChoice } from './visit-type-choice';
import classes from './booking.module.css';

type Seats = NonNullable<Slot['seats']>;

/** What is known of a visit before it is booked. Times are the site's wall times. */
export type Draft = { siteId: string; siteName: string; zone: string; date: LocalDate; time?: string; providerId?: string; roomId?: string; visitTypeId?: string; hold?: SlotHold; referralId?: string; /** Of a group visit, as it was before one of them was held. */ seats?: Seats; /** Beside somebody, on purpose: the lane that was free. */ overbook?: OverbookLane };

type Provider = Pick<DayProvider, 'id' | 'name'> & { offered?: DayProvider['offered'] };
type Props = { draft: Draft; /** For whom, if that is known already. */ patient?: Patient; providers: readonly Provider[]; onClose: () => void; onBooked: (appointment: Appointment) => void };

export function BookDialog({ draft, patient: known, providers, onClose, onBooked }: Props) {
  const { t, i18n } = useTranslation();
  const { zone } = draft;
  const [patient, setPatient] = useState(known);
  const [referralId, setReferralId] = useState<string | null>(draft.referralId ?? null);
  const [visitTypeId, setVisitTypeId] = useState<string | null>(draft.visitTypeId ?? null);
  const [providerId, setProviderId] = useState<string | null>(draft.providerId ?? null);
  const [date, setDate] = useState(draft.date);
  const [time, setTime] = useState(draft.time ?? '');
  const [tried, setTried] = useState(false);
  const [reason, setReason] = useState('');
  const [withoutAuthorization, setWithoutAuthorization] = useState('');
  const me = useMe();
  const now = useNow();
  const { data: visitTypes = [] } = useVisitTypes();
  const book = useBook();
  const release = useReleaseSlot();
  const [rhythm, setRhythm] = useState<Rhythm>('once');
  const [times, setTimes] = useState(4);
  const [asked, setAsked] = useState<SeriesQuestion>();
  const [choices, setChoices] = useState<Choices>(new Map());
  const plan = useSeriesPlan(asked);
  const bookSeries = useBookSeries();
  const visitType = visitTypes.find((each) => each.id === visitTypeId);
  const provider = providers.find((each) => each.id === providerId);
  const start = isLocalDate(date) && /^\d{2}:\d{2}/.test(time) ? instantOf(`${date}T${time}`, zone) : undefined;
  const past = start !== undefined && Date.parse(start) < now.getTime();
  const outside = provider?.offered && visitType && start && date === draft.date && !isOffered({ offered: provider.offered }, time, visitType.minutes);
  const authorization = useAuthorizationForVisit(patient?.id, visitType?.rules.authorization === 'NONE' ? undefined : visitType?.id, isLocalDate(date) ? date : undefined);
  const needsReason = authorization.data?.need === 'WARNS' && !authorization.data.authorization;
  const { data: referrals = [] } = useReferrals(rhythm === 'once' ? patient?.id : undefined);
  const referral = followable(referrals, visitTypeId).find((each) => each.id === referralId);
  const alternatives = alternativesIn(book.error);
  const lane = overbookLaneIn(book.error);
  // chosen as such in the search, and still the time that was chosen
  const beside = draft.overbook && providerId === draft.providerId && visitTypeId === draft.visitTypeId && date === draft.date && time === draft.time ? draft.overbook : undefined;
  const mayOverride = can(me, 'override') && (outside === true || mayBeAllowed(book.error));
  const { hold } = draft;
  const held = (at: string | undefined, withProvider: string | null) =>
    hold !== undefined && at !== undefined && Date.parse(at) === Date.parse(hold.start) && withProvider === hold.providerId && visitTypeId === hold.visitTypeId ? hold : undefined;
  const session = useAvailability(
    visitType?.rules.groupCapacity !== undefined && start && providerId && !held(start, providerId)
      ? { visitTypeId: visitType.id, from: start, to: addMinutes(start, 24 * 60), siteIds: [draft.siteId], providerIds: [providerId], limit: 1 }
      : undefined,
  );
  const [nearest] = session.data?.slots ?? [];
  const seats = held(start, providerId) ? draft.seats : nearest && start && Date.parse(nearest.start) === Date.parse(start) ? nearest.seats : undefined;
  const question = (): SeriesQuestion | undefined =>
    rhythm !== 'once' && patient && visitTypeId && providerId && start
      ? { siteId: draft.siteId, patientId: patient.id, visitTypeId, providerId, start, rule: ruleOf(rhythm, date, times), ...(draft.roomId ? { roomId: draft.roomId } : {}) }
      : undefined;
  const current = question();
  const planned = asked && current && JSON.stringify(asked) === JSON.stringify(current) && plan.isSuccess && !plan.isFetching ? plan.data : undefined;
  const open = planned?.filter((each) => each.conflict && !choices.has(each.planned)).length ?? 0;
  const toBook = planned ? planned.length - [...choices.values()].filter((each) => each.start === undefined).length : 0;
  const ask = async () => {
    setTried(true);
    if (!current) {
      return;
    }
    bookSeries.reset();
    setChoices(new Map());
    if (hold) {
      await release.mutateAsync(hold.id); // one's own hold would stand in the way of the first
    }
    if (asked && JSON.stringify(asked) === JSON.stringify(current)) {
      void plan.refetch();
    }
    setAsked(current);
  };
  const sendSeries = () => {
    if (!current || !patient) {
      return;
    }
    bookSeries.mutate(
      { ...current, choices: [...choices.values()] },
      {
        onSuccess: (appointments) => {
          const [first] = appointments;
          notifyDone(t('series.done', { patient: `${patient.givenName} ${patient.familyName}`, count: appointments.length }));
          if (first) {
            onBooked(first);
          }
        },
      },
    );
  };
  const giveUp = () => {
    if (hold) {
      release.mutate(hold.id);
    }
    onClose();
  };
  const missing = (value: unknown) => (tried && !value ? t('common.required') : undefined);

  const send = (at: string | undefined, withProvider: string | null, roomId: string | undefined, overbook = false) => {
    setTried(true);
    if (!patient || !visitTypeId || !withProvider || !at) {
      return;
    }
    const withHold = overbook ? undefined : held(at, withProvider);
    book.mutate(
      { siteId: draft.siteId, patientId: patient.id, visitTypeId, providerId: withProvider, start: at, ...(roomId ? { roomId } : {}), ...(referral ? { referralId: referral.id } : {}), ...(withHold ? { slotHoldId: withHold.id } : {}), ...(overbook ? { overbook } : {}), ...(!overbook && mayOverride && reason.trim() ? { overrideReason: reason.trim() } : {}), ...(needsReason && withoutAuthorization.trim() ? { withoutAuthorizationReason: withoutAuthorization.trim() } : {}) },
      {
        onSuccess: (appointment) => {
          if (hold && !withHold) {
            release.mutate(hold.id);
          }
          notifyDone(t('booking.done', { patient: `${patient.givenName} ${patient.familyName}`, time: formatTime(appointment.start, zone, i18n.language) }));
          onBooked(appointment);
        },
      },
    );
  };

  return (
    <Modal opened onClose={giveUp} title={t('booking.title')} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (rhythm === 'once') {
            send(start, providerId, draft.roomId, beside !== undefined);
          } else if (planned && !bookSeries.error) {
            sendSeries();
          } else {
            void ask();
          }
        }}
      >
        <Stack gap="md">
          <PatientChoice siteId={draft.siteId} zone={zone} value={patient} onChange={setPatient} error={missing(patient)} />
          <VisitTypeChoice value={visitTypeId} onChange={setVisitTypeId} error={missing(visitTypeId)} />
          {rhythm === 'once' && <ReferralChoice patientId={patient?.id} visitTypeId={visitTypeId} value={referralId} onChange={setReferralId} />}
          {visitType?.rules.preparation && (
            <Text size="sm">
              <b>{t('booking.tellPatient')}</b> {visitType.rules.preparation}
            </Text>
          )}
          <Group grow align="flex-start" gap="sm">
            <Select
              label={t('booking.provider')}
              required
              searchable
              data={providers.map((each) => ({ value: each.id, label: each.name }))}
              value={providerId}
              onChange={setProviderId}
              error={missing(providerId)}
            />
            <TextInput label={t('booking.date')} type="date" required value={date} onChange={(event) => setDate(event.currentTarget.value)} error={missing(isLocalDate(date))} />
            <TextInput label={t('booking.time')} type="time" step={300} required value={time} onChange={(event) => setTime(event.currentTarget.value)} error={missing(time)} />
          </Group>
          <Group align="flex-end" gap="sm">
            <Select
              label={t('series.repeat')}
              allowDeselect={false}
              data={RHYTHMS.map((each) => ({ value: each, label: t(`series.rhythm.${each}`) }))}
              value={rhythm}
              onChange={(value) => setRhythm(value as Rhythm)}
            />
            {rhythm !== 'once' && <NumberInput label={t('series.times')} min={2} max={MOST_TIMES} clampBehavior="strict" allowDecimal={false} w={110} value={times} onChange={(value) => setTimes(Math.max(2, Number(value) || 2))} />}
          </Group>
          {start && (
            <div className={classes['when']}>
              <IconCalendarTime size={20} stroke={1.7} aria-hidden="true" />
              <Text size="sm">
                <b>{formatDate(dateOf(wallOf(start, zone)), i18n.language, { weekday: 'long', month: 'long', day: 'numeric' })}</b>
                {', '}
                {formatWallTime(timeOf(wallOf(start, zone)), i18n.language)}
                {visitType && ` – ${formatTime(addMinutes(start, visitType.minutes), zone, i18n.language)}`} {zoneName(new Date(start), zone, i18n.language)} · {draft.siteName}
                {seats && (
                  <Text component="span" display="block" size="sm" fw={600}>
                    {seats.taken === 0 ? t('group.first', { capacity: seats.capacity }) : t('group.taken', seats)}
                  </Text>
                )}
              </Text>
            </div>
          )}
          <AuthorizationNote found={authorization.data} reason={withoutAuthorization} onReason={setWithoutAuthorization} />
          {hold && held(start, providerId) && <HoldCountdown until={hold.until} />}
          {beside && rhythm === 'once' && <Notice kind="warning">{t('booking.beside', { provider: provider?.name ?? '', lane: beside.lane + 1, lanes: beside.lanes })}</Notice>}
          {((past && visitType?.rules.groupCapacity === undefined) || outside) && (
            <Notice kind="warning">{past ? t('booking.past') : t('booking.outside', { provider: provider?.name ?? '' })}</Notice>
          )}
          {mayOverride && (
            <TextInput label={t('booking.overrideReason')} description={t('booking.overrideHint')} maxLength={200} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
          )}
          {rhythm !== 'once' && planned && (
            <SeriesPlan
              plan={planned}
              choices={choices}
              zone={zone}
              providerName={(id) => providers.find((each) => each.id === id)?.name}
              onChoose={(choice: SeriesChoice) => setChoices(new Map(choices).set(choice.planned, choice))}
            />
          )}
          {rhythm !== 'once' && planned && open > 0 && <Notice kind="warning">{t('series.open', { count: open })}</Notice>}
          {rhythm !== 'once' && (bookSeries.error ?? plan.error) && <Refused error={bookSeries.error ?? plan.error} />}
          {alternatives ? (
            <Alternatives
              alternatives={alternatives}
              full={fullSessionIn(book.error)}
              hint={t('booking.chooseAlternative')}
              zone={zone}
              date={date}
              busy={book.isPending}
              overbook={lane && can(me, 'care') ? { lane, onOverbook: () => send(start, providerId, draft.roomId, true) } : undefined}
              providerName={(id) => providers.find((each) => each.id === id)?.name}
              onChoose={(chosen) => {
                const wall = wallOf(chosen.start, zone);
                setDate(dateOf(wall));
                setTime(timeOf(wall));
                setProviderId(chosen.providerId);
                send(chosen.start, chosen.providerId, chosen.roomId ?? undefined);
              }}
            />
          ) : (
            book.error && <Refused error={book.error} />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={giveUp}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={book.isPending || bookSeries.isPending || plan.isFetching} disabled={planned !== undefined && !bookSeries.error && (open > 0 || toBook === 0)}>
              {rhythm === 'once' ? t('booking.book') : planned && !bookSeries.error ? t('series.book', { count: toBook }) : t('series.check')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

export function Refused({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const { title, detail } = problemText(error, t);
  return (
    <Notice kind="refusal" title={title}>
      {detail}
    </Notice>
  );
}
