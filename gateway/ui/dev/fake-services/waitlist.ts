import { addMinutes, todayIn } from '../../src/lib/site-time.ts';
import { idOf, patients, providersOf, sites, visitTypes } from './world.ts';

type Offer = { id: string; siteId: string; siteName: string; providerId: string; providerName: string; start: string; end: string; until: string; rank: object };
export type Entry = {
  id: string; patientId: string; patientName: string; visitTypeId: string; visitTypeName: string; siteIds: string[]; providerIds: string[]; windows: object[];
  urgency: string; earliest: string; latest: string; joinedAt: string; status: string; unanswered: number; offer?: Offer;
};

const HOUR = 3_600_000;

/** Two who wait at the first site: one is offered something at this moment. */
export class Waitlist {
  readonly entries: Entry[];
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
    const [site] = sites;
    const [first, , third] = visitTypes;
    const [offered, silent] = patients.slice(3);
    const [provider] = providersOf(site?.id ?? '');
    if (!site || !first || !third || !offered || !silent || !provider) {
      throw new Error('The made-up world has sites, providers and patients');
    }
    const start = new Date(Math.ceil(now().getTime() / HOUR) * HOUR + 24 * HOUR).toISOString().replace('.000Z', 'Z');
    const common = { siteIds: [site.id], earliest: todayIn(site.timeZone, now()), latest: '2026-12-31', joinedAt: '2026-11-12T15:00:00Z' };
    this.entries = [
      {
        ...this.#entry(offered.id, first.id, { ...common, urgency: 'SOON' }),
        id: idOf('waiting', '1'),
        offer: {
          id: idOf('offer', '1'), siteId: site.id, siteName: site.name, providerId: provider.id, providerName: provider.name, start, end: addMinutes(start, 20),
          until: new Date(now().getTime() + 40 * 60_000).toISOString(), rank: { urgency: 'SOON', daysWaiting: 12, namedProvider: false, sitePlace: 1 },
        },
      },
      { ...this.#entry(silent.id, third.id, { ...common, urgency: 'ROUTINE' }), id: idOf('waiting', '2'), unanswered: 3 },
    ];
  }

  of(siteId: string | null, patientId: string | null): Entry[] {
    return this.entries.filter((each) => each.status === 'WAITING' && (!siteId || each.siteIds.includes(siteId)) && (!patientId || each.patientId === patientId));
  }

  join(body: Record<string, unknown>): Entry {
    const entry = this.#entry(String(body['patientId']), String(body['visitTypeId']), {
      siteIds: body['siteIds'] as string[], urgency: String(body['urgency']), earliest: String(body['earliest']), latest: String(body['latest']), joinedAt: this.#now().toISOString(),
    });
    this.entries.push(entry);
    return entry;
  }

  /** @returns none if there is no such entry, or the offer is another one by now */
  answer(id: string, how: string, offerId: unknown): Entry | undefined {
    const entry = this.entries.find((each) => each.id === id);
    if (!entry || (how !== 'leave' && entry.offer?.id !== offerId)) {
      return undefined;
    }
    delete entry.offer;
    entry.status = how === 'accept' ? 'FILLED' : how === 'leave' ? 'LEFT' : 'WAITING';
    return entry;
  }

  /** @returns none if there is no such entry */
  historyOf(id: string): object[] | undefined {
    const entry = this.entries.find((each) => each.id === id);
    if (!entry) {
      return undefined;
    }
    const told = (number: number, type: string, at: string, kind: string, changes: object[]) => ({
      number, eventId: idOf('event', id, number), type, title: `history.${type}`, occurredAt: at, recordedAt: at, who: { id: idOf('user', kind), kind, ...(kind === 'USER' && { name: 'Jamie Ortiz' }) }, changes,
    });
    const joined = told(0, 'waitlist-joined', entry.joinedAt, 'USER', [{ field: 'status', after: 'WAITING' }]);
    return entry.offer
      ? [joined, told(1, 'waitlist-slot-offered', this.#now().toISOString(), 'SYSTEM', [{ field: 'offer.start', after: entry.offer.start }, { field: 'offer.until', after: entry.offer.until }])]
      : [joined];
  }

  #entry(patientId: string, visitTypeId: string, wish: Pick<Entry, 'siteIds' | 'urgency' | 'earliest' | 'latest' | 'joinedAt'>): Entry {
    const patient = patients.find((each) => each.id === patientId);
    return {
      ...wish, id: crypto.randomUUID(), patientId, patientName: `${patient?.givenName} ${patient?.familyName}`, visitTypeId,
      visitTypeName: visitTypes.find((each) => each.id === visitTypeId)?.name ?? '', providerIds: [], windows: [], status: 'WAITING', unanswered: 0,
    };
  }
}
