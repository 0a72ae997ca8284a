import { addDays, addMonths, todayIn } from '../../src/lib/site-time.ts';
import type { components } from '../../src/lib/api/generated/scheduling.ts';
import { idOf, patients, providersOf, sites } from './world.ts';

type Schemas = components['schemas'];
type Concern = Schemas['ConcernView'];
type Entry = Schemas['HistoryEntry'];
type Answer = { status: number; body: unknown };

const ok = (body: unknown, status = 200): Answer => ({ status, body });
const NOT_FOUND: Answer = { status: 404, body: { code: 'not-found', status: 404, title: 'Not found', detail: 'There is no such concern.' } };
const DAYS = { LOW: 14, MEDIUM: 7, HIGH: 2 } as const;
const DESK = { id: idOf('user', 'desk'), name: 'Jamie Ortiz' };

/** What patients of the first site are unhappy with: one overdue, one without a name, one resolved. */
export class Concerns {
  readonly all: Concern[];
  readonly #stories = new Map<string, Entry[]>();
  readonly #now: () => Date;
  readonly #who: () => string;

  constructor(now: () => Date, who: () => string) {
    this.#now = now;
    this.#who = who;
    const [site] = sites;
    if (!site) {
      throw new Error('The world is empty');
    }
    const today = todayIn(site.timeZone, now());
    const hours = (ago: number) => new Date(now().getTime() - ago * 3_600_000).toISOString();
    const raised = (number: number, ago: number, dueOn: string, rest: Partial<Concern>): Concern => ({
      id: idOf('concern', number), siteId: site.id, siteName: site.name, channel: 'PHONE', category: 'WAIT', severity: 'MEDIUM', words: '', about: [], status: 'OPEN', mine: false,
      raisedBy: DESK, raisedAt: hours(ago), dueOn, overdue: dueOn < today, steps: 0, ...rest,
    });
    const provider = providersOf(site.id)[0];
    this.all = [
      raised(1, 230, addDays(today, -2), { ...this.#whose(patients[3]?.id), words: 'Sat in the hall for an hour and ten minutes, and nobody said why.', about: provider ? [{ providerId: provider.id, name: provider.name }] : [] }),
      raised(2, 20, addDays(today, 1), { severity: 'HIGH', category: 'FACILITY', channel: 'IN_PERSON', words: 'The ramp at the back door is icy.', owner: DESK, steps: 1, lastWords: 'Called the landlord; salt comes tonight.' }),
      raised(3, 500, addDays(today, -10), { ...this.#whose(patients[6]?.id), category: 'BILLING', words: 'Got the same bill twice.', status: 'RESOLVED', overdue: false, outcome: 'PUT_RIGHT', told: true, closedAt: hours(300) }),
    ];
    for (const each of this.all) {
      this.#tell(each, 'concern-raised', each.raisedAt, [{ field: 'words', after: each.words }]);
      if (each.lastWords) {
        this.#tell(each, 'concern-step-taken', hours(18), [{ field: 'words', after: each.lastWords }]);
      }
    }
  }

  read(path: string, query: URLSearchParams): Answer | undefined {
    if (path === '/api/scheduling/concerns') {
      const wanted = query.get('part') ?? 'OPEN';
      return ok(
        this.#at(query)
          .filter((each) => (wanted === 'OVERDUE' ? each.status === 'OPEN' && each.overdue : each.status === wanted))
          .map((each) => this.#seen(each))
          .filter((each) => query.get('mine') !== 'true' || each.mine)
          .sort((one, other) => one.dueOn.localeCompare(other.dueOn)),
      );
    }
    if (path === '/api/scheduling/concern-counts') {
      const open = this.#at(query).filter((each) => each.status === 'OPEN');
      return ok({ open: open.length, overdue: open.filter((each) => each.overdue).length, mine: open.filter((each) => this.#seen(each).mine).length });
    }
    const surveyed = /^\/api\/scheduling\/sites\/([^/]+)\/survey-results$/.exec(path);
    if (surveyed) {
      return ok(this.#surveys(surveyed[1] ?? ''));
    }
    if (/^\/api\/scheduling\/sites\/[^/]+\/concern-owners$/.test(path)) {
      return ok([
        { ...DESK, roles: ['front-desk'] },
        { id: idOf('user', 'nurse'), name: 'Nadia Flores', roles: ['clinician'] },
      ]);
    }
    const one = /^\/api\/scheduling\/concerns\/([^/]+)(\/history)?$/.exec(path);
    const concern = one && this.all.find((each) => each.id === one[1]);
    if (!one) {
      return undefined;
    }
    return concern ? ok(one[2] ? { id: concern.id, entries: this.#stories.get(concern.id) ?? [] } : this.#seen(concern)) : NOT_FOUND;
  }

  write(path: string, body: Record<string, unknown>): Answer | undefined {
    if (path === '/api/scheduling/concerns') {
      const wanted = body as Schemas['NewConcern'];
      const site = sites.find((each) => each.id === wanted.siteId);
      const concern: Concern = {
        id: crypto.randomUUID(), siteId: wanted.siteId, siteName: site?.name ?? '', ...this.#whose(wanted.patientId), channel: wanted.channel, category: wanted.category, severity: wanted.severity, words: wanted.words,
        about: (wanted.providerIds ?? []).map((providerId) => ({ providerId, name: providersOf(wanted.siteId).find((each) => each.id === providerId)?.name ?? '' })),
        status: 'OPEN', mine: false, raisedBy: { id: this.#who(), name: this.#who() }, raisedAt: this.#now().toISOString(),
        dueOn: addDays(todayIn(site?.timeZone ?? 'UTC', this.#now()), DAYS[wanted.severity]), overdue: false, steps: 0,
        ...(wanted.appointmentId ? { appointmentId: wanted.appointmentId } : {}),
      };
      this.all.push(concern);
      this.#tell(concern, 'concern-raised', concern.raisedAt, [{ field: 'words', after: concern.words }]);
      return ok(this.#seen(concern), 201);
    }
    const stepped = /^\/api\/scheduling\/concerns\/([^/]+)\/(take|assign|steps|resolve|reopen|withdraw)$/.exec(path);
    if (!stepped) {
      return undefined;
    }
    const concern = this.all.find((each) => each.id === stepped[1]);
    if (!concern) {
      return NOT_FOUND;
    }
    const words = typeof body['words'] === 'string' ? [{ field: 'words', after: body['words'] }] : [];
    const at = this.#now().toISOString();
    const close = (status: 'RESOLVED' | 'WITHDRAWN') => Object.assign(concern, { status, overdue: false, closedAt: at });
    switch (stepped[2]) {
      case 'take':
        concern.owner = { id: this.#who(), name: this.#who() };
        this.#tell(concern, 'concern-assigned', at, [{ field: 'owner', after: this.#who() }]);
        break;
      case 'assign':
        concern.owner = DESK;
        this.#tell(concern, 'concern-assigned', at, [{ field: 'owner', after: DESK.name }]);
        break;
      case 'steps':
        concern.steps++;
        concern.lastWords = String(body['words']);
        this.#tell(concern, 'concern-step-taken', at, words);
        break;
      case 'resolve':
        close('RESOLVED');
        Object.assign(concern, { outcome: body['outcome'], told: body['told'] });
        this.#tell(concern, 'concern-resolved', at, words);
        break;
      case 'withdraw':
        close('WITHDRAWN');
        this.#tell(concern, 'concern-withdrawn', at, words);
        break;
      default:
        concern.status = 'OPEN';
        delete concern.closedAt;
        delete concern.outcome;
        delete concern.told;
        this.#tell(concern, 'concern-reopened', at, words);
    }
    return ok(this.#seen(concern));
  }

  /** Twelve weeks of answers, getting better, and one that somebody should call about. */
  #surveys(siteId: string): Schemas['SurveyOverview'] {
    const today = todayIn(sites.find((each) => each.id === siteId)?.timeZone ?? 'UTC', this.#now());
    const monday = addDays(today, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7));
    const weeks = Array.from({ length: 12 }, (_, index) => ({ monday: addDays(monday, 7 * (index - 11)), figures: { asked: 40 + index, answered: 11 + (index % 4), recommend: 7.1 + index / 10, waiting: 3.2 + index / 20, staff: 4.4 } }));
    const provider = providersOf(siteId)[0];
    const reply = (number: number, marks: [number, number, number], comment?: string): Schemas['SurveyReply'] => {
      const patient = patients[20 + number];
      const [recommend, waiting, staff] = marks;
      const appointmentId = idOf('appointment', 'surveyed', number);
      const concern = this.all.find((each) => each.appointmentId === appointmentId);
      return {
        id: idOf('survey', number), appointmentId, patientId: patient?.id ?? '', patientName: `${patient?.givenName} ${patient?.familyName}`, providerId: provider?.id ?? '', providerName: provider?.name ?? '',
        visitedOn: addDays(today, -number), answeredAt: this.#now().toISOString(), recommend, waiting, staff, low: recommend <= 6 || waiting <= 2 || staff <= 2, ...(comment ? { comment } : {}), ...(concern ? { concernId: concern.id } : {}),
      };
    };
    return {
      from: weeks[0]?.monday ?? today,
      figures: { asked: 546, answered: 150, recommend: 7.7, waiting: 3.5, staff: 4.4 },
      weeks,
      months: Array.from({ length: 4 }, (_, index) => ({ first: `${addMonths(today, index - 3).slice(0, 7)}-01`, figures: { asked: 120 + 9 * index, answered: 31 + 4 * index, recommend: 7.1 + index / 4, waiting: 3.2 + index / 8, staff: 4.4 } })),
      marks: [3, 1, 2, 4, 3, 7, 9, 18, 31, 34, 38].map((answers, mark) => ({ mark, answers })),
      replies: [reply(1, [3, 2, 4], 'Nobody told us that the doctor was an hour late.'), reply(2, [10, 5, 5], 'Kind and quick.'), reply(3, [8, 4, 4])],
    };
  }

  #at(query: URLSearchParams): Concern[] {
    return this.all.filter((each) => !query.get('siteId') || each.siteId === query.get('siteId'));
  }

  #seen(concern: Concern): Concern {
    return { ...concern, mine: concern.owner?.name === this.#who() };
  }

  #tell(concern: Concern, type: string, at: string, changes: Entry['changes']): void {
    const story = this.#stories.get(concern.id) ?? [];
    story.push({ number: story.length, eventId: idOf('event', concern.id, story.length), type, title: `history.${type}`, occurredAt: at, recordedAt: at, who: { id: idOf('user', 'USER'), kind: 'USER', name: type === 'concern-raised' ? DESK.name : this.#who() || DESK.name }, changes });
    this.#stories.set(concern.id, story);
  }

  #whose(patientId: string | undefined): Pick<Concern, 'patientId' | 'patientName'> {
    const patient = patients.find((each) => each.id === patientId);
    return patient ? { patientId: patient.id, patientName: `${patient.givenName} ${patient.familyName}` } : {};
  }
}
