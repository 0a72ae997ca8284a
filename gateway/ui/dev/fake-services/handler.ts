import { addDays, addMinutes, addMonths, dateOf, daysBetween, instantOf, timeOf, todayIn, wallOf } from '../../src/lib/site-time.ts';
import type { components } from '../../src/lib/api/generated/scheduling.ts';
import { auditAnswer, Audit, openWithReason, review } from './audit.ts';
import { Calendars } from './calendars.ts';
import { Concerns } from './concerns.ts';
import { Files } from './files.ts';
import { Recalls } from './recalls.ts';
import { Messages } from './messages.ts';
import { Waitlist } from './waitlist.ts';
import { Access } from './access.ts';
import { huddleOf } from './huddle.ts';
import { Reception } from './reception.ts';
import { Referrals } from './referrals.ts';
import { Reminders } from './reminders.ts';
import { Setup } from './setup.ts';
import { StaffChannels } from './staff-channel.ts';
import { Staff } from './staff.ts';
import { Book, figure, idOf, kpis, OPEN_FROM, OPEN_TO, patients, providersOf, regions, sessionOf, sites, visitTypes, type Appointment, type Patient, type Site, type Slot } from './world.ts';

export type User = { name: string; username: string; roles: string[]; siteIds?: string[] };

export const users: Record<string, User> = {
  lead: { name: 'Rosa Lehmann', username: 'lead', roles: ['regional-lead', 'employee'] },
  'manager-1': { name: 'Casey Morgan', username: 'manager-1', roles: ['site-manager', 'employee'], siteIds: [sites[0]?.id ?? ''] },
  'desk-1': { name: 'Jamie Ortiz', username: 'desk-1', roles: ['front-desk', 'employee'], siteIds: [sites[0]?.id ?? ''] },
  'calls-1': { name: 'Robin Ash', username: 'calls-1', roles: ['call-centre', 'employee'] },
  privacy: { name: 'Priya Das', username: 'privacy', roles: ['privacy-officer', 'employee'] },
  auditor: { name: 'Arno Weiss', username: 'auditor', roles: ['auditor', 'employee'] },
  admin: { name: 'Alex Stone', username: 'admin', roles: ['admin', 'employee'] },
  hr: { name: 'Hanna Reed', username: 'hr', roles: ['hr', 'employee'] },
  stock: { name: 'Sam Birch', username: 'stock', roles: ['stock-clerk', 'employee'] },
};

type Confirmed = components['schemas']['Arriving']['confirmed'][number];
type Answer = { status: number; body: unknown };
const ok = (body: unknown, status = 200): Answer => ({ status, body });
const refuse = (status: number, code: string, detail: string, extras: object = {}): Answer => ({
  status,
  body: { type: `https://medgroup.org/problems/${code}`, title: code, status, detail, code, errors: [], ...extras },
});

/** A picture of one point. */
const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** The services' HTTP interface over a made-up world, as far as the UI uses it. Keeps what is written until it ends. */
export class FakeServices {
  readonly book: Book;
  readonly audit: Audit;
  readonly files: Files;
  readonly concerns: Concerns;
  readonly messages: Messages;
  readonly staffChannels: StaffChannels;
  readonly recalls: Recalls;
  readonly waitlist: Waitlist;
  readonly access: Access;
  readonly referrals: Referrals;
  readonly reminders: Reminders;
  readonly calendars: Calendars;
  readonly setup: Setup;
  /** How many patients a provider may have at once where somebody is booked already. */
  lanes = 1;
  readonly staff: Staff;
  readonly reception: Reception;
  readonly #answers = new Map<string, Answer & { fingerprint: string }>();
  readonly #watchers = new Set<(siteId: string, ids: string[]) => void>();
  user: User | undefined;
  sessionMinutes = 30;
  readonly now: () => Date;
  /** Services that are down, by the name that their addresses begin with. */
  readonly down = new Set<string>();

  constructor(user: string | undefined = 'lead', now: () => Date = () => new Date(), crowd = 1) {
    this.now = now;
    this.user = user === undefined ? undefined : users[user];
    this.book = new Book(now, crowd);
    this.audit = new Audit(now);
    this.files = new Files(now);
    this.concerns = new Concerns(now, () => this.user?.name ?? '');
    this.messages = new Messages(now, () => this.user?.name ?? '');
    this.staffChannels = new StaffChannels(now);
    this.recalls = new Recalls(now);
    this.waitlist = new Waitlist(now);
    this.access = new Access(now);
    this.referrals = new Referrals(now);
    this.reminders = new Reminders(this.book, this.now);
    this.calendars = new Calendars(now);
    this.setup = new Setup(this.book, now);
    this.staff = new Staff(now);
    this.reception = new Reception(now, this.book);
  }

  watch(tell: (siteId: string, ids: string[]) => void): () => void {
    this.#watchers.add(tell);
    return () => this.#watchers.delete(tell);
  }

  async handle(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const isJson = request.headers.get('Content-Type')?.startsWith('application/json') ?? true;
    const body: unknown = request.method === 'GET' || !isJson ? undefined : JSON.parse((await request.text()) || 'null');
    if (/\/documents\/[^/]+$/.test(url.pathname) && request.method === 'GET') {
      return new Response(Uint8Array.from(atob(DOT), (char) => char.charCodeAt(0)), { headers: { 'Content-Type': 'image/png' } });
    }
    const answer = this.#answer(request, url, body);
    return new Response(answer.status === 204 ? null : JSON.stringify(answer.body), {
      status: answer.status,
      headers: { 'Content-Type': answer.status < 400 ? 'application/json' : 'application/problem+json' },
    });
  }

  #answer(request: Request, url: URL, body: unknown): Answer {
    if (!this.user) {
      return refuse(401, 'unauthenticated', 'Nobody is signed in.');
    }
    if (this.down.has(url.pathname.split('/')[2] ?? '')) {
      return refuse(503, 'service-unavailable', 'This part does not answer right now.');
    }
    if (request.method === 'GET') {
      return this.#read(url);
    }
    if (url.pathname === '/api/scheduling/patients/search') {
      return ok(findPatients((body as { q: string }).q));
    }
    if (url.pathname === '/api/scheduling/patients/matches') {
      return ok(this.files.matches(body as Record<string, unknown>));
    }
    if (url.pathname === '/api/scheduling/series/preview') {
      return ok({ occurrences: this.#plan(body as Record<string, string>) });
    }
    const key = request.headers.get('Idempotency-Key');
    if (!key) {
      return refuse(400, 'idempotency-key-missing', 'Every write needs the header Idempotency-Key.');
    }
    const fingerprint = url.pathname + JSON.stringify(body);
    const earlier = this.#answers.get(key);
    if (earlier) {
      return earlier.fingerprint === fingerprint ? earlier : refuse(422, 'idempotency-key-reused', 'This key came with another body before.');
    }
    const answer = this.staffChannels.write(request.method, url.pathname, (body ?? {}) as Record<string, unknown>) ?? this.reception.write(url.pathname, (body ?? {}) as Record<string, unknown>) ?? this.files.write(request.method, url, (body ?? {}) as Record<string, unknown>) ?? this.#write(url.pathname, body as Record<string, string>);
    if (answer.status < 400) {
      this.#answers.set(key, { ...answer, fingerprint });
    }
    return answer;
  }

  #visible(): Site[] {
    const own = this.user?.siteIds;
    return own ? sites.filter((site) => own.includes(site.id)) : sites;
  }

  #read(url: URL): Answer {
    const path = url.pathname;
    const q = url.searchParams;
    if (path === '/api/me') {
      return ok({
        name: this.user?.name,
        username: this.user?.username,
        roles: this.user?.roles,
        scope: { group: !this.user?.siteIds, regions: [], sites: this.user?.siteIds ?? [] },
        sessionExpiresAt: new Date(this.now().getTime() + this.sessionMinutes * 60_000).toISOString(),
      });
    }
    if (path === '/api/scheduling/sites') {
      return ok(this.#visible().map((site) => ({ ...site, status: 'OPEN', regionName: regions.find((each) => each.id === site.regionId)?.name })));
    }
    if (path === '/api/scheduling/visit-types') {
      return ok(this.setup.visitTypes);
    }
    if (path === '/api/scheduling/patients') {
      return ok(patients.slice(0, 50));
    }
    const organised = this.staff.read(path, q) ?? this.setup.read(path, q);
    if (organised) {
      return organised;
    }
    const audited = auditAnswer(this.audit, path, q);
    if (audited) {
      return ok(audited);
    }
    const unhappy = this.concerns.read(path, q);
    if (unhappy) {
      return unhappy;
    }
    const chat = this.staffChannels.read(path);
    if (chat) {
      return chat;
    }
    const mailed = this.messages.read(path, q);
    if (mailed) {
      return mailed;
    }
    const due = this.recalls.read(path, q);
    if (due) {
      return due;
    }
    const measured = this.access.read(path, q);
    if (measured) {
      return measured;
    }
    const received = this.reception.read(path);
    if (received) {
      return received;
    }
    const reminded = this.reminders.read(path);
    if (reminded) {
      return reminded;
    }
    const referred = this.referrals.read(path);
    if (referred) {
      return referred;
    }
    const onFile = this.files.read(path);
    if (onFile) {
      return onFile;
    }
    const feeds = /^\/api\/scheduling\/sites\/([^/]+)\/calendar-feeds$/.exec(path);
    if (feeds) {
      return ok(this.calendars.of(feeds[1] ?? ''));
    }
    if (path === '/api/scheduling/providers') {
      const at = q.get('siteId');
      return ok((at ? [at] : this.#visible().map((site) => site.id)).flatMap(providersOf).map(({ siteId, ...each }) => ({ ...each, siteIds: [siteId] })));
    }
    const video = /^\/api\/scheduling\/appointments\/([^/]+)\/video-visit$/.exec(path);
    if (video) {
      return ok({ url: `https://meet.example/medgroup-${video[1]}` });
    }
    const sheet = /^\/api\/scheduling\/sites\/([^/]+)\/huddle$/.exec(path);
    if (sheet) {
      const site = this.#visible().find((each) => each.id === sheet[1]);
      return site ? ok(huddleOf(this.book, site, q.get('date') ?? '', this.now())) : refuse(404, 'not-found', 'There is no such site.');
    }
    const list = /^\/api\/scheduling\/sites\/([^/]+)\/worklist$/.exec(path);
    if (list) {
      const site = this.#visible().find((each) => each.id === list[1]);
      return site ? ok(this.book.impossible(site)) : refuse(404, 'not-found', 'There is no such site.');
    }
    if (path === '/api/scheduling/waitlist') {
      return ok(this.waitlist.of(q.get('siteId'), q.get('patientId')));
    }
    const waited = /^\/api\/scheduling\/waitlist\/([^/]+)\/history$/.exec(path);
    if (waited) {
      const entries = this.waitlist.historyOf(waited[1] ?? '');
      return entries ? ok({ id: waited[1], entries }) : refuse(404, 'not-found', 'Nobody waits under that id.');
    }
    const day = /^\/api\/scheduling\/sites\/([^/]+)\/day$/.exec(path);
    if (day) {
      const site = this.#visible().find((each) => each.id === day[1]);
      if (!site) {
        return refuse(404, 'not-found', 'There is no such site.');
      }
      return ok(this.#day(site, q.get('date') ?? todayIn(site.timeZone, this.now())));
    }
    if (path === '/api/scheduling/availability') {
      const type = visitTypes.find((each) => each.id === q.get('visitTypeId'));
      if (!type) {
        return refuse(400, 'invalid-request', 'visitTypeId is unknown.');
      }
      const wanted = q.getAll('siteIds').flatMap((ids) => ids.split(','));
      const limit = Number(q.get('limit') ?? 50);
      const slots = this.#visible()
        .filter((site) => wanted.length === 0 || wanted.includes(site.id))
        .flatMap((site) =>
          this.book.free(
            site,
            type,
            dateOf(wallOf(q.get('from') ?? this.now(), site.timeZone)),
            dateOf(wallOf(q.get('to') ?? this.now(), site.timeZone)),
            q.has('providerIds') ? q.getAll('providerIds').flatMap((ids) => ids.split(',')) : undefined,
            limit,
          ),
        )
        .filter((slot) => slot.start >= (q.get('from') ?? '') && slot.end <= (q.get('to') ?? '9'))
        .filter((slot) => suits(q, slot))
        .sort((one, other) => (q.get('order') === 'NEAREST' ? kilometresTo(one.siteId) - kilometresTo(other.siteId) : 0) || one.start.localeCompare(other.start))
        .slice(0, limit);
      const distances = this.#visible().map((site) => ({ siteId: site.id, kilometres: kilometresTo(site.id) }));
      const beside = q.get('overbooking') === 'true' ? { overbookings: this.#beside(wanted, type, dateOf(wallOf(q.get('from') ?? this.now(), 'UTC'))) } : {};
      const pooled = q.get('pooled') === 'true' ? { slots: [], times: timesOf(slots) } : { slots };
      return ok({ ...pooled, ...beside, ...(q.has('fromSiteId') ? { startingFrom: 'SITE', distances } : {}) });
    }
    if (path === '/api/scheduling/availability/holds') {
      return ok([...this.book.holds.values()]);
    }
    if (path === '/api/scheduling/appointments') {
      const ids = q.getAll('ids').flatMap((each) => each.split(','));
      if (q.has('patientId')) {
        return ok(this.book.ofPatient(q.get('patientId') ?? ''));
      }
      const site = this.#visible().find((each) => each.id === q.get('siteId'));
      if (site) {
        return ok(this.book.between(site, q.get('from') ?? '', q.get('to') ?? ''));
      }
      return ok(ids.map((id) => this.book.find(id)).filter((each) => each !== undefined));
    }
    const told = /^\/api\/scheduling\/appointments\/([^/]+)\/history$/.exec(path);
    if (told) {
      const appointment = this.book.find(told[1] ?? '');
      return appointment ? ok({ id: appointment.id, entries: historyOf(appointment) }) : refuse(404, 'not-found', 'There is no such appointment.');
    }
    if (path === '/api/reporting/kpis') {
      return ok(kpis);
    }
    if (path === '/api/reporting/dimensions') {
      return ok({ regions, sites: this.#visible().map((site) => ({ ...site, open: true })), providers: this.#visible().flatMap((site) => providersOf(site.id).map(({ siteId, ...each }) => ({ ...each, siteIds: [siteId] }))) });
    }
    const drill = /^\/api\/reporting\/kpis\/([^/]+)\/appointments$/.exec(path);
    if (drill) {
      return this.#behind(drill[1] ?? '', q);
    }
    const kpi = kpis.find((each) => path === `/api/reporting/kpis/${each.id}`);
    if (kpi) {
      const by = q.get('by') ?? 'site';
      const keys = by === 'group' ? [{ id: 'group', name: 'Group' }] : by === 'region' ? regions : this.#visible();
      const rows = keys.flatMap((key) =>
        periods(q.get('from') ?? '', q.get('to') ?? '', q.get('grain') ?? 'total').map(({ name, from, days }) => ({
          key: key.id,
          name: key.name,
          period: name,
          ...figure(kpi.id, key.id, from, days),
          ...(kpi.id === 'wait-time' ? { p90: figure(kpi.id, key.id, from, days).value * 1.9 } : {}),
        })),
      );
      return ok({ kpi: kpi.id, version: kpi.version, unit: kpi.unit, rows });
    }
    return refuse(404, 'not-found', `There is nothing at ${path}.`);
  }

  /** Beside those who are booked on a day, where sites have lanes. */
  #beside(siteIds: readonly string[], type: (typeof visitTypes)[number], date: string): object[] {
    return this.#visible()
      .filter((site) => this.lanes > 1 && siteIds.includes(site.id))
      .flatMap((site) =>
        this.book
          .day(site, date)
          .filter((each) => each.status === 'BOOKED' && !each.seat && Date.parse(each.start) > this.now().getTime())
          .map((each) => ({ siteId: site.id, siteName: site.name, providerId: each.providerId, providerName: each.providerName, start: each.start, end: addMinutes(each.start, type.minutes), overbook: { lane: 1, lanes: this.lanes } })),
      );
  }

  #day(site: Site, date: string) {
    const weekend = [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
    return {
      siteId: site.id,
      siteName: site.name,
      timeZone: site.timeZone,
      date,
      ...(weekend ? { nextOffered: addDays(date, new Date(`${date}T00:00:00Z`).getUTCDay() === 6 ? 2 : 1) } : { openFrom: OPEN_FROM, openTo: OPEN_TO }),
      providers: providersOf(site.id).map(({ siteId: _, ...provider }) => ({
        ...provider,
        offered: this.book
          .offered({ ...provider, siteId: site.id }, date)
          .map(({ from, to }) => ({ from: instantOf(`${date}T${from}`, site.timeZone), to: instantOf(`${date}T${to}`, site.timeZone) })),
        absent: !weekend && this.book.offered({ ...provider, siteId: site.id }, date).length === 0,
      })),
      appointments: this.book.day(site, date),
    };
  }

  #behind(kpiId: string, q: URLSearchParams): Answer {
    const site = this.#visible().find((each) => each.id === q.get('siteId'));
    if (!site) {
      return refuse(404, 'not-found', 'There is no such site.');
    }
    const to = q.get('to') ?? '';
    const items = [];
    for (let date = to; items.length < 120 && date >= (q.get('from') ?? ''); date = addDays(date, -1)) {
      items.push(
        ...this.book
          .day(site, date)
          .filter((each) => q.get('part') !== 'numerator' || kpiId !== 'no-show-rate' || each.status === 'NO_SHOW')
          .map((each) => ({ appointmentId: each.id, siteId: site.id, providerId: each.providerId, start: each.start, localDate: date, status: each.status, amount: 1 })),
      );
    }
    const size = Number(q.get('size') ?? 25);
    const page = Number(q.get('page') ?? 0);
    return ok({ total: items.length, sum: items.length, page, size, items: items.slice(page * size, (page + 1) * size) });
  }

  #write(path: string, body: Record<string, string>): Answer {
    const unhappy = this.concerns.write(path, body ?? {});
    if (unhappy) {
      return unhappy;
    }
    const resent = this.messages.write(path, body ?? {});
    if (resent) {
      return resent;
    }
    const due = this.recalls.write(path, body ?? {});
    if (due) {
      return due;
    }
    const organised = this.staff.write(path, body ?? {}) ?? this.setup.write(path, body ?? {});
    if (organised) {
      return organised;
    }
    const asked = this.access.write(path, body ?? {});
    if (asked) {
      return asked;
    }
    const reminded = this.reminders.write(path, body ?? {});
    if (reminded) {
      return reminded;
    }
    const referred = this.referrals.write(path, body ?? {});
    if (referred) {
      return referred;
    }
    if (path === '/api/scheduling/patients') {
      return this.files.register(body);
    }
    if (path === '/api/scheduling/appointments') {
      return this.#bookAppointment(body);
    }
    if (path === '/api/scheduling/series') {
      return this.#bookSeries(body);
    }
    if (path === '/api/scheduling/availability/holds') {
      return this.#hold(body);
    }
    if (path.startsWith('/api/scheduling/availability/holds/')) {
      this.book.holds.delete(path.split('/').at(-1) ?? '');
      return ok(null, 204);
    }
    if (path === '/api/scheduling/waitlist') {
      return ok(this.waitlist.join(body), 201);
    }
    const answered = /^\/api\/scheduling\/waitlist\/([^/]+)\/(accept|decline|leave)$/.exec(path);
    if (answered) {
      const entry = this.waitlist.answer(answered[1] ?? '', answered[2] ?? '', body['offerId']);
      return entry ? ok(entry) : refuse(409, 'offer-over', 'The slot is not offered any more.');
    }
    if (path === '/api/scheduling/break-glass') {
      const opened = openWithReason(body, this.now);
      return opened ? ok(opened, 201) : refuse(404, 'not-found', 'There is no such patient.');
    }
    const feeds = /^\/api\/scheduling\/sites\/([^/]+)\/calendar-feeds$/.exec(path);
    if (feeds) {
      return ok(this.calendars.open(feeds[1] ?? '', body['providerId'] ?? '', body['label'] ?? ''), 201);
    }
    const ended = /^\/api\/scheduling\/calendar-feeds\/([^/]+)\/revoke$/.exec(path);
    if (ended) {
      const feed = this.calendars.revoke(ended[1] ?? '');
      return feed ? ok(feed) : refuse(404, 'not-found', 'There is no such calendar.');
    }
    const decided = /^\/api\/scheduling\/break-glass\/([^/]+)\/review$/.exec(path);
    if (decided) {
      const opening = review(this.audit, decided[1] ?? '', body, this.now);
      return opening ? ok(opening) : refuse(404, 'not-found', 'There is no such opening.');
    }
    const [, comer, what] = /^\/api\/scheduling\/appointments\/([^/]+)\/session\/(cancel|reschedule)$/.exec(path) ?? [];
    const first = this.book.find(comer ?? '');
    if (first?.seat) {
      const site = sites.find((each) => each.id === first.siteId) as Site;
      const together = this.book.day(site, dateOf(wallOf(first.start, site.timeZone))).filter((each) => each.seat?.sessionId === first.seat?.sessionId);
      if (what === 'reschedule') {
        return this.#moveSession(site, together.filter((each) => ['BOOKED', 'CONFIRMED'].includes(each.status)), body);
      }
      return ok(together.filter((each) => ['BOOKED', 'CONFIRMED', 'CHECKED_IN', 'ROOMED'].includes(each.status)).map((each) => this.#step(each, 'cancel', { by: 'SITE', reasonCode: body?.['reasonCode'] ?? 'OTHER' }).body));
    }
    const step = /^\/api\/scheduling\/appointments\/([^/]+)\/([a-z-]+)$/.exec(path);
    const appointment = step ? this.book.find(step[1] ?? '') : undefined;
    if (!step || !appointment) {
      return refuse(404, 'not-found', 'There is no such appointment.');
    }
    return this.#step(appointment, step[2] ?? '', body ?? {});
  }

  #moveSession(site: Site, together: Appointment[], body: Record<string, string>): Answer {
    const [one] = together;
    const start = body['start'] ?? one?.start ?? '';
    const providerId = body['providerId'] ?? one?.providerId ?? '';
    const own = new Set(together.map((each) => each.id));
    const there = this.book.day(site, dateOf(wallOf(start, site.timeZone))).filter((each) => !own.has(each.id));
    if (!one || this.book.clash(there, providerId, start, addMinutes(start, (Date.parse(one.end) - Date.parse(one.start)) / 60_000))) {
      return this.#taken(site, one?.visitTypeId ?? '', start, providerId);
    }
    const sessionId = sessionOf(providerId, one.visitTypeId, start);
    for (const [index, each] of together.entries()) {
      const end = addMinutes(start, (Date.parse(each.end) - Date.parse(each.start)) / 60_000);
      Object.assign(each, { start, end, providerId, providerName: providersOf(site.id).find((provider) => provider.id === providerId)?.name ?? each.providerName, status: 'BOOKED', seat: { sessionId, number: index + 1 }, version: each.version + 1 });
      this.changed(each);
    }
    return ok(together);
  }

  #hold(body: Record<string, string>): Answer {
    const site = this.#visible().find((each) => each.id === body['siteId']);
    const type = visitTypes.find((each) => each.id === body['visitTypeId']);
    const start = body['start'] ?? '';
    const isFree = (providerId: string) => site && type && !this.book.clash(this.book.day(site, dateOf(wallOf(start, site.timeZone))), providerId, start, addMinutes(start, type.minutes));
    const provider = providersOf(body['siteId'] ?? '').find((each) => (body['anyOf'] ? isFree(each.id) : each.id === body['providerId']));
    if (!site || !type || !provider) {
      return refuse(404, 'not-found', 'Something that the hold names does not exist.');
    }
    const end = addMinutes(start, type.minutes);
    if (this.book.clash(this.book.day(site, dateOf(wallOf(start, site.timeZone))), provider.id, start, end)) {
      return this.#taken(site, type.id, start, provider.id);
    }
    const hold = {
      id: crypto.randomUUID(), siteId: site.id, providerId: provider.id, providerName: provider.name, visitTypeId: type.id, start, end,
      until: new Date(this.now().getTime() + 5 * 60_000).toISOString(),
    };
    this.book.holds.set(hold.id, hold);
    return ok(hold, 201);
  }

  /** Weekly rules only; a clash in the made-up book is the one thing that stands in the way. */
  #plan(body: Record<string, string>) {
    const site = this.#visible().find((each) => each.id === body['siteId']);
    const type = visitTypes.find((each) => each.id === body['visitTypeId']);
    const part = (name: string) => Number(new RegExp(`${name}=(\\d+)`).exec(body['rule'] ?? '')?.[1] ?? 1);
    if (!site || !type) {
      return [];
    }
    return Array.from({ length: part('COUNT') }, (_, index) => {
      const wall = wallOf(body['start'] ?? '', site.timeZone);
      const date = addDays(dateOf(wall), 7 * part('INTERVAL') * index);
      const planned = instantOf(`${date}T${timeOf(wall)}`, site.timeZone);
      const end = addMinutes(planned, type.minutes);
      const clash = this.book.clash(this.book.day(site, date), body['providerId'] ?? '', planned, end);
      const taken = clash ? this.#taken(site, type.id, planned, body['providerId'] ?? '') : undefined;
      return {
        planned,
        start: planned,
        end,
        ...(taken ? { conflict: { code: 'slot-taken', detail: 'The provider already has something at that time.', taken: ['provider'], alternatives: (taken.body as { alternatives: unknown[] }).alternatives } } : {}),
      };
    });
  }

  #bookSeries(body: Record<string, string>): Answer {
    const choices = ((body as Record<string, unknown>)['choices'] ?? []) as { planned: string; start?: string; providerId?: string }[];
    const seriesId = crypto.randomUUID();
    const appointments: unknown[] = [];
    for (const { planned } of this.#plan(body)) {
      const choice = choices.find((each) => each.planned === planned);
      if (choice && !choice.start) {
        continue;
      }
      const booked = this.#bookAppointment({ ...body, start: choice?.start ?? planned, providerId: choice?.providerId ?? body['providerId'] ?? '' });
      if (booked.status !== 201) {
        return booked;
      }
      Object.assign(booked.body as object, { occurrence: { seriesId, planned } });
      appointments.push(booked.body);
    }
    return ok({ series: { id: seriesId }, appointments }, 201);
  }

  #bookAppointment(body: Record<string, string>): Answer {
    const site = this.#visible().find((each) => each.id === body['siteId']);
    const type = visitTypes.find((each) => each.id === body['visitTypeId']);
    const patient = patients.find((each) => each.id === body['patientId']);
    const provider = providersOf(body['siteId'] ?? '').find((each) => each.id === body['providerId']);
    const start = body['start'] ?? '';
    if (!site || !type || !patient || !provider) {
      return refuse(404, 'not-found', 'Something that the booking names does not exist.');
    }
    const end = addMinutes(start, type.minutes);
    const date = dateOf(wallOf(start, site.timeZone));
    const hold = this.book.holds.get(body['slotHoldId'] ?? '');
    this.book.holds.delete(hold?.id ?? '');
    const overbook = (body as Record<string, unknown>)['overbook'] === true;
    const { groupCapacity: capacity } = type.rules;
    const taken = capacity ? this.book.seatsTaken(site, provider.id, type.id, start) : 0;
    if (capacity && taken >= capacity) {
      return refuse(409, 'session-full', `All ${capacity} seats of that session are taken.`, { capacity, alternatives: [] });
    }
    if (!overbook && taken === 0 && this.book.clash(this.book.day(site, date), provider.id, start, end)) {
      if (hold) {
        this.book.holds.set(hold.id, hold);
      }
      return this.#taken(site, type.id, start, provider.id);
    }
    const appointment: Appointment = {
      id: crypto.randomUUID(), siteId: site.id, patientId: patient.id, patientName: `${patient.givenName} ${patient.familyName}`,
      providerId: provider.id, providerName: provider.name, visitTypeId: type.id, visitTypeName: type.name, start, end, status: 'BOOKED', bookedAt: this.now().toISOString(), version: 1,
      ...(overbook ? { lane: 1 } : {}),
      ...(capacity ? { seat: { sessionId: sessionOf(provider.id, type.id, start), number: taken + 1 } } : {}),
    };
    this.book.added.push(appointment);
    this.recalls.booked(appointment);
    this.changed(appointment);
    return ok(appointment, 201);
  }

  #taken(site: Site, visitTypeId: string, start: string, providerId: string): Answer {
    const type = visitTypes.find((each) => each.id === visitTypeId) ?? visitTypes[0];
    const date = dateOf(wallOf(start, site.timeZone));
    const free = type ? this.book.free(site, type, date, addDays(date, 3), undefined, 400) : [];
    const distance = (slot: { start: string; providerId: string }) =>
      Math.abs(Date.parse(slot.start) - Date.parse(start)) + (slot.providerId === providerId ? 0 : 20 * 60_000);
    const alternatives = free.sort((one, other) => distance(one) - distance(other)).slice(0, 5).map(({ providerId: id, start: from, end }) => ({ providerId: id, start: from, end }));
    return refuse(409, 'slot-taken', 'The provider has another appointment at that time.', { alternatives, overbook: { lane: 1, lanes: 2 } });
  }

  #step(appointment: Appointment, step: string, body: Record<string, string>): Answer {
    const now = this.now().toISOString();
    const site = sites.find((each) => each.id === appointment.siteId) as Site;
    const done = (change: Partial<Appointment>) => {
      Object.assign(appointment, change, { version: appointment.version + 1 });
      this.changed(appointment);
      return ok(appointment);
    };
    const rule = this.setup.visitTypes.find((each) => each.id === appointment.visitTypeId)?.rules.cancelling;
    const fee = (reason: 'LATE_CANCELLATION' | 'NO_SHOW', amountMinor: number | undefined): Partial<Appointment> => (amountMinor && rule?.currency ? { fee: { reason, amountMinor, currency: rule.currency } } : {});
    switch (step) {
      case 'confirm': return done({ status: 'CONFIRMED' });
      case 'check-in': return done({ status: 'CHECKED_IN', checkedInAt: now });
      case 'arrival': {
        this.reception.arrived(appointment, (body['confirmed'] ?? []) as unknown as Confirmed[]);
        delete appointment.awaitedAtDesk;
        return done({ status: 'CHECKED_IN', checkedInAt: appointment.checkedInAt ?? now });
      }
      case 'room': return done({ status: 'ROOMED', roomedAt: now, roomName: this.setup.rooms.get(site.id)?.find((each) => each.id === body['roomId'])?.name });
      case 'see': return done({ status: 'SEEN', seenAt: now });
      case 'complete': return done({ status: 'COMPLETED', completedAt: now });
      case 'no-show': return done({ status: 'NO_SHOW', ...fee('NO_SHOW', rule?.noShowFeeMinor) });
      case 'undo-no-show': return done({ status: appointment.confirmedAt ? 'CONFIRMED' : 'BOOKED', ...(appointment.fee ? { fee: { ...appointment.fee, waivedAt: now } } : {}) });
      case 'keep':
        this.book.kept.add(appointment.id);
        return done({});
      case 'cancel': {
        const late = body['by'] !== 'SITE' && rule !== undefined && this.now().getTime() > Date.parse(appointment.start) - rule.noticeHours * 3_600_000;
        return done({ status: 'CANCELLED', cancelledBy: body['by'] === 'SITE' ? 'SITE' : 'PATIENT', cancelReason: body['reasonCode'], ...(late ? { lateCancellation: true, ...fee('LATE_CANCELLATION', rule.lateFeeMinor) } : {}) });
      }
      case 'waive-fee': return appointment.fee ? done({ fee: { ...appointment.fee, waivedAt: now } }) : refuse(409, 'no-fee', 'Nothing is owed for this appointment.');
      case 'reschedule': {
        const start = body['start'] ?? appointment.start;
        const providerId = body['providerId'] ?? appointment.providerId;
        const end = addMinutes(start, (Date.parse(appointment.end) - Date.parse(appointment.start)) / 60_000);
        const date = dateOf(wallOf(start, site.timeZone));
        if (this.book.clash(this.book.day(site, date), providerId, start, end, appointment.id)) {
          return this.#taken(site, appointment.visitTypeId, start, providerId);
        }
        const provider = providersOf(site.id).find((each) => each.id === providerId);
        return done({ start, end, providerId, providerName: provider?.name ?? appointment.providerName });
      }
      default: return refuse(404, 'not-found', `There is no step ${step}.`);
    }
  }

  changed(appointment: Appointment): void {
    this.#watchers.forEach((tell) => tell(appointment.siteId, [appointment.id]));
  }
}

/** What its marks say of it: enough for a story, without what was changed in between. */
function historyOf(appointment: Appointment) {
  const { bookedAt = appointment.start, start, patientName, providerName, visitTypeName } = appointment;
  const desk = { id: idOf('user', 'desk-1'), name: 'Jamie Ortiz', kind: 'USER' };
  const steps: [string, string | undefined, string][] = [
    ['patient-checked-in', appointment.checkedInAt, 'CHECKED_IN'],
    ['patient-roomed', appointment.roomedAt, 'ROOMED'],
    ['patient-seen', appointment.seenAt, 'SEEN'],
    ['visit-completed', appointment.completedAt, 'COMPLETED'],
    ['appointment-cancelled', appointment.status === 'CANCELLED' ? bookedAt : undefined, 'CANCELLED'],
  ];
  let before = 'BOOKED';
  const first = Object.entries({ patientName, providerName, visitTypeName, start, status: before }).map(([field, after]) => ({ field, after }));
  return [
    { number: 0, eventId: idOf('event', appointment.id, 0), type: 'appointment-booked', title: 'history.appointment-booked', occurredAt: bookedAt, recordedAt: start, who: { ...desk, kind: 'IMPORT' }, changes: first },
    ...steps.flatMap(([type, at, status], index) => {
      if (!at) {
        return [];
      }
      const changes = [{ field: 'status', before, after: status }];
      before = status;
      const why = status === 'CANCELLED' ? { why: appointment.cancelReason } : {};
      return [{ number: index + 1, eventId: idOf('event', appointment.id, index + 1), type, title: `history.${type}`, occurredAt: at, recordedAt: at, who: desk, ...why, changes }];
    }),
  ];
}

function findPatients(text: string): Patient[] {
  const wanted = text.trim().toLowerCase();
  const digits = wanted.replace(/\D/g, '');
  const words = wanted.split(/\s+/);
  return patients.filter((each) => {
    const family = each.familyName.toLowerCase();
    const facts = [family, each.givenName.toLowerCase(), each.birthDate];
    return family === wanted || each.birthDate === wanted || (digits.length >= 7 && each.phone?.replace(/\D/g, '') === digits) || (words.length > 1 && words.every((word) => facts.includes(word)));
  });
}

function periods(from: string, to: string, grain: string): { name: string; from: string; days: number }[] {
  if (grain === 'total') {
    return [{ name: `${from}/${to}`, from, days: daysBetween(from, to) + 1 }];
  }
  const list: { name: string; from: string; days: number }[] = [];
  if (grain === 'month') {
    for (let start = `${from.slice(0, 7)}-01`; start <= to; start = addMonths(start, 1)) {
      list.push({ name: start.slice(0, 7), from: start, days: daysBetween(start, addMonths(start, 1)) });
    }
    return list;
  }
  const step = grain === 'week' ? 7 : 1;
  const monday = grain === 'week' ? addDays(from, -((new Date(`${from}T00:00:00Z`).getUTCDay() + 6) % 7)) : from;
  for (let start = monday; start <= to; start = addDays(start, step)) {
    list.push({ name: grain === 'week' ? isoWeek(start) : start, from: start, days: step });
  }
  return list;
}


/** The ISO week of a Monday, such as 2026-W14. */
function isoWeek(monday: string): string {
  const thursday = addDays(monday, 3);
  const week = Math.floor(daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday) / 7) + 1;
  return `${thursday.slice(0, 4)}-W${String(week).padStart(2, '0')}`;
}

/** Made up: each site is eleven kilometres farther than the one before. */
function kilometresTo(siteId: string): number {
  return sites.findIndex((site) => site.id === siteId) * 11;
}

/** Whether a slot is with somebody, and in a part of the week, that is asked for. */
function suits(q: URLSearchParams, slot: { siteId: string; providerId: string; start: string; end: string }): boolean {
  const all = (name: string) => q.getAll(name).flatMap((each) => each.split(','));
  const site = sites.find((each) => each.id === slot.siteId);
  const provider = providersOf(slot.siteId).find((each) => each.id === slot.providerId);
  if (!site || !provider) {
    return false;
  }
  const wall = wallOf(slot.start, site.timeZone);
  const weekday = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'][new Date(`${dateOf(wall)}T12:00:00Z`).getUTCDay()];
  const within = (window: string) => {
    const [, day, from = '', to = ''] = /^(?:([A-Z]+)@)?(.{5})-(.{5})$/.exec(window) ?? [];
    return (!day || day === weekday) && wall.slice(11, 16) >= from && wallOf(slot.end, site.timeZone).slice(11, 16) <= to;
  };
  return (
    (all('specialities').length === 0 || all('specialities').some((each) => each === provider.speciality || provider.furtherSpecialities.includes(each))) &&
    (all('languages').length === 0 || all('languages').some((each) => provider.languages.includes(each))) &&
    (!q.has('gender') || q.get('gender') === provider.gender) &&
    (all('windows').length === 0 || all('windows').some(within)) &&
    (!q.has('maxKilometres') || kilometresTo(slot.siteId) <= Number(q.get('maxKilometres')))
  );
}

/** One line for each time, with how many begin then. */
function timesOf(slots: readonly Slot[]) {
  const times = new Map<string, { siteId: string; siteName: string; start: string; end: string; providers: number }>();
  for (const { siteId, siteName, start, end } of slots) {
    const key = `${siteId}/${start}`;
    times.set(key, { siteId, siteName, start, end, providers: (times.get(key)?.providers ?? 0) + 1 });
  }
  return [...times.values()];
}
