import { elsewhere, idOf, patients } from './world.ts';

const PEOPLE = [
  { id: idOf('user', 1), name: 'Jamie Ortiz', roles: ['employee', 'front-desk'] },
  { id: idOf('user', 2), name: 'Casey Morgan', roles: ['employee', 'site-manager'] },
  { id: idOf('user', 3), name: 'Rosa Lehmann', roles: ['employee', 'regional-lead'] },
] as const;
const OPERATIONS = [
  { operation: 'GET /api/scheduling/sites/{siteId}/day', kind: 'READ', many: 9 },
  { operation: 'GET /api/scheduling/patients/{patientId}', kind: 'READ', many: 1 },
  { operation: 'POST /api/scheduling/patients/search', kind: 'SEARCH', many: 2 },
  { operation: 'GET /api/scheduling/audit/accesses/export', kind: 'EXPORT', many: 1 },
  { operation: 'GET /api/scheduling/patients/{patientId}', kind: 'REFUSED', many: 1 },
] as const;

const SERVICES = ['scheduling', 'staff', 'billing', 'inventory', 'reporting'];

type Entry = ReturnType<Audit['entries']>[number];

/** A made-up access log, review queue and list of requests. */
export class Audit {
  readonly now: () => Date;
  readonly openings: Record<string, unknown>[];
  readonly #began: number;

  constructor(now: () => Date) {
    this.now = now;
    this.#began = now().getTime();
    this.openings = [0, 1].map((number) => ({
      id: idOf('opening', number),
      patientId: patients[number + 40]?.id,
      openedBy: PEOPLE[number]?.id,
      openedByName: PEOPLE[number]?.name,
      reasonCode: number === 0 ? 'PATIENT_PRESENT' : 'EMERGENCY',
      reason: number === 0 ? 'Stands at the desk with a swollen ankle and was only ever seen at Riverside.' : 'Ambulance on its way, the allergies are needed at once.',
      openedAt: new Date(now().getTime() - (number * 26 + 3) * 3_600_000).toISOString(),
      until: new Date(now().getTime() - (number * 26 + 2) * 3_600_000).toISOString(),
      seen: 2 - number,
    }));
  }

  /** Scheduling's log; the other services were asked less, and a little later. */
  entries(service = 'scheduling') {
    const at = SERVICES.indexOf(service);
    return Array.from({ length: at === 0 ? 130 : at * 4 }, (_, number) => {
      const actor = PEOPLE[(number * 7) % 11 < 7 ? 0 : number % 3] ?? PEOPLE[0];
      const { operation, kind, many } = OPERATIONS[number % 23 === 22 ? 3 : number % 17 === 16 ? 4 : number % 3] ?? OPERATIONS[0];
      return {
        position: 130 - number,
        at: new Date(this.#began - (number * 47 + at * 5 + 1) * 60_000).toISOString(),
        actorId: actor.id,
        actorName: actor.name,
        roles: [...actor.roles],
        scope: 'group',
        client: '10.4.12.0/24',
        kind,
        operation: at === 0 ? operation : `GET /api/${service}/audit/accesses`,
        ...(number % 29 === 5 ? { reason: 'patient-request' } : {}),
        requestId: idOf('request', number),
        status: kind === 'REFUSED' ? 404 : 200,
        searched: kind === 'SEARCH' ? ['patient.family-name'] : [],
        people: Array.from({ length: kind === 'SEARCH' && number % 2 ? 0 : many }, (_each, person) => ({ personId: patients[(number * 3 + person) % patients.length]?.id ?? '', fields: kind === 'REFUSED' ? [] : ['appointment', 'familyName', 'givenName'] })),
      };
    });
  }
}

function matching(audit: Audit, service: string, q: URLSearchParams): Entry[] {
  const from = q.get('from') ?? '';
  const to = q.get('to') ?? '9';
  return audit
    .entries(service)
    .filter((each) => each.at >= from && each.at < to)
    .filter((each) => !q.get('actor') || each.actorId === q.get('actor') || each.actorName.toLowerCase() === q.get('actor')?.toLowerCase())
    .filter((each) => !q.get('kind') || each.kind === q.get('kind'))
    .filter((each) => !q.get('personId') || each.people.some((person) => person.personId === q.get('personId')));
}

function added<Row>(entries: Entry[], keysOf: (entry: Entry) => string[], row: (key: string, entries: Entry[]) => Row): Row[] {
  const groups = new Map<string, Entry[]>();
  entries.forEach((entry) => keysOf(entry).forEach((key) => groups.set(key, [...(groups.get(key) ?? []), entry])));
  return [...groups].sort((one, other) => other[1].length - one[1].length).map(([key, of]) => row(key, of));
}

const times = (of: Entry[]) => ({ entries: of.length, first: of.at(-1)?.at ?? '', last: of[0]?.at ?? '' });
const different = (of: Entry[]) => new Set(of.flatMap((each) => each.people.map((person) => person.personId))).size;

export function auditAnswer(audit: Audit, asked: string, q: URLSearchParams): unknown {
  const service = asked.split('/')[2] ?? '';
  const entries = () => matching(audit, service, q);
  const path = asked.includes('/audit/') ? asked.replace(`/api/${service}/`, '/api/scheduling/') : asked;
  switch (path) {
    case '/api/scheduling/audit/accesses': {
      const page = Number(q.get('page') ?? 0);
      const size = Number(q.get('size') ?? 50);
      return { total: entries().length, page, size, items: entries().slice(page * size, (page + 1) * size) };
    }
    case '/api/scheduling/audit/accesses/by-actor':
      return added(entries(), (each) => [each.actorId], (actorId, of) => ({ actorId, actorName: of[0]?.actorName, people: different(of), ...times(of) }));
    case '/api/scheduling/audit/accesses/by-person':
      return added(entries(), (each) => each.people.map((person) => person.personId), (personId, of) => ({ personId, actors: new Set(of.map((each) => each.actorId)).size, ...times(of) }));
    case '/api/scheduling/audit/accesses/by-day':
      return added(entries(), (each) => [each.at.slice(0, 10)], (day, of) => ({
        day,
        entries: of.length,
        people: different(of),
        actors: new Set(of.map((each) => each.actorId)).size,
        exports: of.filter((each) => each.kind === 'EXPORT').length,
        refused: of.filter((each) => each.kind === 'REFUSED').length,
      })).sort((one, other) => other.day.localeCompare(one.day));
    case '/api/scheduling/audit/chain':
      return { position: 130, hash: 'ab'.repeat(32), holds: true, entries: audit.entries(service).length, people: 610, violations: [], anchored: 44, anchoredPosition: 130, anchoredAt: audit.now().toISOString(), verifiedAt: audit.now().toISOString() };
    case '/api/scheduling/break-glass':
      return audit.openings.filter((each) => (q.get('state') === 'OPEN') === !each['decision']);
    case '/api/scheduling/access-requests':
      return [-2, 5, 24].map((daysLeft, number) => ({
        id: idOf('access-request', number),
        patientId: patients[number + 50]?.id,
        what: ['All visits of 2025, on paper', 'Everything, electronically', 'Laboratory results of the summer'][number],
        receivedOn: dayFrom(audit.now(), daysLeft - (number === 1 ? 60 : 30)),
        dueOn: dayFrom(audit.now(), daysLeft),
        extended: number === 1,
        daysLeft,
        status: 'OPEN',
      }));
    default:
      return undefined;
  }
}

function dayFrom(now: Date, days: number): string {
  return new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}

export function openWithReason(body: Record<string, string>, now: () => Date): unknown {
  if (body['familyName']?.toLowerCase() !== elsewhere.familyName.toLowerCase() || body['birthDate'] !== elsewhere.birthDate) {
    return undefined;
  }
  if (!patients.includes(elsewhere)) {
    patients.push(elsewhere);
  }
  return { id: idOf('opening', 9), patientId: elsewhere.id, openedAt: now().toISOString(), until: new Date(now().getTime() + 3_600_000).toISOString() };
}

export function review(audit: Audit, id: string, body: Record<string, string>, now: () => Date): unknown {
  const opening = audit.openings.find((each) => each['id'] === id);
  return opening && Object.assign(opening, { decision: body['decision'], note: body['note'], reviewedBy: 'privacy', reviewedAt: now().toISOString() });
}
