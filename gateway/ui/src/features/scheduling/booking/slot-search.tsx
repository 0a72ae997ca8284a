import { Button, Group, SegmentedControl, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import { IconCalendarSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/app/session/api';
import { Blank, Failed, Loading } from '@/components/states';
import { formatDate, formatDistance, formatTime } from '@/lib/format';
import { can } from '@/lib/roles';
import { addDays, dateOf, instantOf, isLocalDate, timeOf, todayIn, wallOf } from '@/lib/site-time';
import { useAvailability, type Slot, type Time } from '../api/availability';
import type { DayProvider } from '../api/day';
import { useProvidersAt } from '../api/providers';
import { useSites } from '../api/sites';
import { useHoldSlot, type NewHold } from '../api/slot-holds';
import { Refused, type Draft } from './book-dialog';
import { VisitTypeChoice } from './visit-type-choice';
import { WishFields } from './wish-fields';
import { asPool, asQuestion, NO_WISHES } from './wishes';
import { JoinDialog } from '../waitlist/join-dialog';
import classes from './booking.module.css';

const REACH_DAYS = 21;
const PER_PROVIDER = 6;
const PER_SITE = 12;

type Props = {
  site: { id: string; timeZone: string };
  /** Those among whom one can be chosen at that site. */
  providers: readonly Pick<DayProvider, 'id' | 'name'>[];
  date?: string;
  /** Distances are from where this patient lives, if that is known. */
  patient?: { id: string; name: string };
  /** Whether to begin with all of the user's sites. */
  allSites?: boolean;
  onChoose: (draft: Draft, providerName: string) => void;
};

/** The next free times for a kind of visit, at this site or at all of the user's. What is chosen is held until it is booked. */
export function SlotSearch({ site, providers, date, patient, allSites = false, onChoose }: Props) {
  const { t, i18n } = useTranslation();
  const { data: sites = [] } = useSites();
  const [visitTypeId, setVisitTypeId] = useState<string | null>(null);
  const [everywhere, setEverywhere] = useState(allSites);
  const [providerId, setProviderId] = useState<string | null>(null);
  const [from, setFrom] = useState(() => (date && date > todayIn(site.timeZone) ? date : todayIn(site.timeZone)));
  const [wishes, setWishes] = useState(NO_WISHES);
  const [pooled, setPooled] = useState(false);
  const [joining, setJoining] = useState(false);
  const hold = useHoldSlot();
  const me = useMe();
  const zoneOf = (siteId: string) => sites.find((each) => each.id === siteId)?.timeZone ?? site.timeZone;
  const [opening] = useState(() => new Date(Math.ceil(Date.now() / 60_000) * 60_000).toISOString().replace('.000Z', 'Z'));
  const startOfSearch = isLocalDate(from) ? instantOf(`${from}T00:00`, site.timeZone) : undefined;
  const answer = useAvailability(
    visitTypeId && startOfSearch
      ? {
          visitTypeId,
          from: startOfSearch > opening ? startOfSearch : opening,
          to: instantOf(`${addDays(from, REACH_DAYS)}T00:00`, site.timeZone),
          siteIds: everywhere ? sites.map((each) => each.id) : [site.id],
          ...(pooled ? { pooled } : can(me, 'care') ? { overbooking: true } : {}),
          ...(providerId && !everywhere && !pooled ? { providerIds: [providerId] } : {}),
          ...asQuestion(wishes, everywhere ? { fromSiteId: site.id, ...(patient ? { patientId: patient.id } : {}) } : undefined),
          limit: 200,
        }
      : undefined,
  );
  const slots = answer.data?.slots ?? [];
  const times = answer.data?.times ?? [];
  const beside = answer.data?.overbookings ?? [];
  const staff = useProvidersAt(everywhere ? undefined : site.id);
  const far = new Map(answer.data?.distances?.map((each) => [each.siteId, each.kilometres]));
  const choose = (wanted: Pick<NewHold, 'providerId' | 'anyOf' | 'roomId'>, { siteId, siteName, start, seats }: Pick<Slot, 'siteId' | 'siteName' | 'start' | 'seats'>) => {
    if (!visitTypeId) {
      return;
    }
    const wall = wallOf(start, zoneOf(siteId));
    hold.mutate(
      { siteId, visitTypeId, start, ...wanted },
      {
        onSuccess: (held) =>
          onChoose(
            {
              siteId, siteName, zone: zoneOf(siteId), date: dateOf(wall), time: timeOf(wall),
              providerId: held.providerId, visitTypeId, ...(held.roomId ? { roomId: held.roomId } : {}), hold: held, ...(seats ? { seats } : {}),
            },
            held.providerName ?? t('booking.otherProvider'),
          ),
        onError: () => void answer.refetch(),
      },
    );
  };
  /** Nothing is held: whoever is quicker books beside the other patient, and the next one is told so. */
  const overbook = ({ siteId, siteName, providerId: who, providerName, roomId, start, overbook: lane }: Slot) => {
    if (visitTypeId && lane) {
      const wall = wallOf(start, zoneOf(siteId));
      onChoose(
        { siteId, siteName, zone: zoneOf(siteId), date: dateOf(wall), time: timeOf(wall), providerId: who, visitTypeId, ...(roomId ? { roomId } : {}), overbook: lane },
        providerName ?? t('booking.otherProvider'),
      );
    }
  };
  return (
    <Stack gap="md">
      <VisitTypeChoice value={visitTypeId} onChange={setVisitTypeId} />
      <Group grow align="flex-end" gap="sm">
        <TextInput label={t('find.from')} type="date" min={todayIn(site.timeZone)} value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
        <Select
          label={t('booking.provider')}
          placeholder={t('find.anyProvider')}
          clearable
          searchable
          disabled={everywhere || pooled}
          data={providers.map((each) => ({ value: each.id, label: each.name }))}
          value={everywhere || pooled ? null : providerId}
          onChange={setProviderId}
        />
      </Group>
      {sites.length > 1 && (
        <SegmentedControl
          size="xs"
          aria-label={t('find.where')}
          value={everywhere ? 'all' : 'here'}
          onChange={(value) => setEverywhere(value === 'all')}
          data={[
            { value: 'here', label: t('find.here') },
            { value: 'all', label: t('find.allSites') },
          ]}
        />
      )}
      <WishFields wishes={wishes} onChange={setWishes} providers={staff.data ?? []} measurable={everywhere} />
      <Switch label={t('find.anybody')} description={t('find.anybodyHint')} checked={pooled} onChange={(event) => setPooled(event.currentTarget.checked)} />
      {!visitTypeId && (
        <Blank icon={IconCalendarSearch} title={t('find.chooseVisitType')}>
          {t('find.chooseVisitTypeDetail')}
        </Blank>
      )}
      {hold.error && <Refused error={hold.error} />}
      {answer.error && <Failed error={answer.error} onRetry={() => void answer.refetch()} />}
      {visitTypeId && answer.isPending && <Loading />}
      {answer.data && visitTypeId && slots.length + times.length + beside.length === 0 && (
        <Blank title={t('find.nothing')} action={<Button onClick={() => setJoining(true)}>{t('waitlist.addTitle')}</Button>}>
          {t('find.nothingDetail', { days: REACH_DAYS })}
        </Blank>
      )}
      {joining && <JoinDialog siteId={site.id} zone={site.timeZone} {...(patient ? { patient } : {})} visitTypeId={visitTypeId} onClose={() => setJoining(false)} />}
      <div aria-busy={answer.isFetching}>
        {byDay<Slot>(slots, zoneOf, (slot) => slot.providerId).map(([date, rows]) => (
          <section key={date}>
            <h3 className={classes['slotDay']}>{formatDate(date, i18n.language, { weekday: 'long', month: 'long', day: 'numeric' })}</h3>
            {rows.map(([key, ofProvider]) => (
              <div key={key} className={classes['slotRow']}>
                <div>
                  <Text size="sm" fw={550}>
                    {ofProvider[0]?.providerName ?? t('booking.otherProvider')}
                  </Text>
                  {everywhere && (
                    <Text size="xs" c="dimmed">
                      {ofProvider[0]?.siteName}
                      <Distance kilometres={far.get(ofProvider[0]?.siteId ?? '')} />
                    </Text>
                  )}
                </div>
                <div className={classes['slots']}>
                  {ofProvider.slice(0, PER_PROVIDER).map((slot) => (
                    <Button key={slot.start} size="compact-sm" variant="default" className="tabular" disabled={hold.isPending} onClick={() => choose({ providerId: slot.providerId, ...(slot.roomId ? { roomId: slot.roomId } : {}) }, slot)}>
                      {formatTime(slot.start, zoneOf(slot.siteId), i18n.language)}
                      {slot.seats && slot.seats.taken > 0 && (
                        <Text component="span" size="xs" c="dimmed" ml={6}>
                          <span aria-hidden="true">{t('group.brief', slot.seats)}</span>
                          <span className="visually-hidden">{t('group.taken', slot.seats)}</span>
                        </Text>
                      )}
                    </Button>
                  ))}
                  {ofProvider.length > PER_PROVIDER && (
                    <Text size="xs" c="dimmed" lh="26px">
                      {t('find.more', { count: ofProvider.length - PER_PROVIDER })}
                    </Text>
                  )}
                </div>
              </div>
            ))}
          </section>
        ))}
        {beside.length > 0 && (
          <section className={classes['beside']} aria-label={t('find.beside')}>
            <Text size="sm" fw={600}>
              {t('find.beside')}
            </Text>
            <Text size="xs" c="dimmed">
              {t('find.besideHint')}
            </Text>
            {byDay<Slot>(beside, zoneOf, (slot) => slot.providerId).map(([date, rows]) => (
              <section key={date}>
                <h3 className={classes['slotDay']}>{formatDate(date, i18n.language, { weekday: 'long', month: 'long', day: 'numeric' })}</h3>
                {rows.map(([key, ofProvider]) => (
                  <div key={key} className={classes['slotRow']}>
                    <div>
                      <Text size="sm" fw={550}>
                        {ofProvider[0]?.providerName ?? t('booking.otherProvider')}
                      </Text>
                      {everywhere && (
                        <Text size="xs" c="dimmed">
                          {ofProvider[0]?.siteName}
                        </Text>
                      )}
                    </div>
                    <div className={classes['slots']}>
                      {ofProvider.slice(0, PER_PROVIDER).map((slot) => {
                        const time = formatTime(slot.start, zoneOf(slot.siteId), i18n.language);
                        const lane = { lane: (slot.overbook?.lane ?? 0) + 1, lanes: slot.overbook?.lanes ?? 1 };
                        return (
                          <Button
                            key={slot.start}
                            size="compact-sm"
                            variant="light"
                            color="orange"
                            className="tabular"
                            aria-label={`${time}, ${t('booking.overbook', lane)}`}
                            rightSection={<span aria-hidden="true">+{slot.overbook?.lane ?? 0}</span>}
                            onClick={() => overbook(slot)}
                          >
                            {time}
                          </Button>
                        );
                      })}
                    </div>
                  </div>
                ))}
              </section>
            ))}
          </section>
        )}
        {byDay<Time>(times, zoneOf, () => '').map(([date, rows]) => (
          <section key={date}>
            <h3 className={classes['slotDay']}>{formatDate(date, i18n.language, { weekday: 'long', month: 'long', day: 'numeric' })}</h3>
            {rows.map(([key, atSite]) => (
              <div key={key} className={classes['slotRow']}>
                <Text size="sm" fw={550}>
                  {atSite[0]?.siteName}
                  <Distance kilometres={far.get(atSite[0]?.siteId ?? '')} />
                </Text>
                <div className={classes['slots']}>
                  {atSite.slice(0, PER_SITE).map((time) => (
                    <Button
                      key={time.start}
                      size="compact-sm"
                      variant="default"
                      className="tabular"
                      disabled={hold.isPending}
                      onClick={() => choose({ anyOf: asPool(wishes) }, time)}
                      aria-label={t('find.freeThen', { time: formatTime(time.start, zoneOf(time.siteId), i18n.language), count: time.providers })}
                      rightSection={<span aria-hidden="true">×{time.providers}</span>}
                    >
                      {formatTime(time.start, zoneOf(time.siteId), i18n.language)}
                    </Button>
                  ))}
                  {atSite.length > PER_SITE && (
                    <Text size="xs" c="dimmed" lh="26px">
                      {t('find.more', { count: atSite.length - PER_SITE })}
                    </Text>
                  )}
                </div>
              </div>
            ))}
          </section>
        ))}
      </div>
    </Stack>
  );
}

/** As the crow flies; a screen reader says so too. */
function Distance({ kilometres }: { kilometres: number | undefined }) {
  const { t, i18n } = useTranslation();
  return kilometres === undefined ? null : <span title={t('wishes.straightLine')}> · {t('wishes.away', { distance: formatDistance(kilometres, i18n.language) })}</span>;
}

/** By day, and in a day by site and whatever else tells rows apart. */
function byDay<T extends Pick<Slot, 'siteId' | 'start'>>(slots: readonly T[], zoneOf: (siteId: string) => string, rowOf: (slot: T) => string): [string, [string, T[]][]][] {
  const days = new Map<string, Map<string, T[]>>();
  for (const slot of slots) {
    const date = dateOf(wallOf(slot.start, zoneOf(slot.siteId)));
    const day = days.get(date) ?? new Map<string, T[]>();
    const key = `${slot.siteId}/${rowOf(slot)}`;
    day.set(key, [...(day.get(key) ?? []), slot]);
    days.set(date, day);
  }
  return [...days].sort(([one], [other]) => one.localeCompare(other)).map(([date, rows]) => [date, [...rows]]);
}
