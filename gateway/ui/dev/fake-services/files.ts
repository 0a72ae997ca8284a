import { elsewhere, idOf, patients, sites, type Patient } from './world.ts';
import type { components } from '../../src/lib/api/generated/scheduling.ts';

type Schemas = components['schemas'];
type PatientView = Schemas['PatientView'];
type FileView = Schemas['FileView'];
type Match = Schemas['Match'];
type Document = Schemas['DocumentView'];
type Body = Record<string, unknown>;
type Answer = { status: number; body: unknown };

const ok = (body: unknown, status = 200): Answer => ({ status, body });
const refuse = (status: number, code: string, detail: string, extras: object = {}): Answer => ({ status, body: { title: code, status, detail, code, errors: [], ...extras } });

/** What is on file about the made-up patients. */
export class Files {
  readonly #views = new Map<string, Partial<PatientView>>();
  readonly #files = new Map<string, FileView>();
  readonly documents = new Map<string, Document[]>();
  readonly holds = new Map<string, Schemas['LegalHoldView'][]>();
  readonly disclosures = new Map<string, Schemas['DisclosureView'][]>();
  readonly requests = new Map<string, Schemas['RequestView'][]>();
  readonly erased = new Set<string>();
  readonly now: () => Date;

  constructor(now: () => Date) {
    this.now = now;
  }

  view(patient: Patient): PatientView {
    return { ...patient, siteIds: [sites[0]?.id ?? ''], registeredAt: '2024-03-04T15:00:00Z', absorbed: [], version: 3, address: { line1: '1420 W Addison St', city: 'Chicago', state: 'IL', postalCode: '60613' }, language: 'en', ...this.#views.get(patient.id) };
  }

  file(id: string): FileView {
    const known = this.#files.get(id);
    if (known) {
      return known;
    }
    const made: FileView = {
      contactPersons: [{ id: idOf('contact', id), relation: 'SPOUSE_OR_PARTNER', mayDecide: true, name: 'Robin Whitfield', phone: '(312) 555-0170' }],
      consents: [
        { channel: 'SMS', granted: true, source: 'SIGNED_FORM', since: '2025-01-10T15:00:00Z' },
        { channel: 'EMAIL', granted: false, source: 'ON_THE_PHONE', since: '2025-06-02T15:00:00Z' },
      ],
      flags: [{ flag: 'INTERPRETER', language: 'es', note: 'Prefers a woman', since: '2025-01-10T15:00:00Z' }],
      insurances: [{ id: idOf('insurance', id), priority: 'PRIMARY', payer: 'Aster Health', memberId: 'AH-204-771', plan: 'Gold PPO', validTo: '2026-12-31' }],
      charts: [{ siteId: sites[0]?.id ?? '', location: 'Shelf B 12' }],
    };
    this.#files.set(id, made);
    return made;
  }

  /** @returns undefined if the address is none of a patient's file */
  read(path: string): Answer | undefined {
    const found = /^\/api\/scheduling\/patients\/([^/]+)(?:\/([a-z-]+))?$/.exec(path);
    const patient = found && patients.find((each) => each.id === found[1]);
    if (!found) {
      return undefined;
    }
    if (!patient) {
      return refuse(404, 'not-found', 'There is no such patient.');
    }
    switch (found[2]) {
      case undefined:
        return this.erased.has(patient.id) ? refuse(410, 'person-erased', 'The person has been erased.') : ok(this.view(patient));
      case 'file':
        return ok(this.file(patient.id));
      case 'documents':
        return ok(this.documents.get(patient.id) ?? []);
      case 'legal-holds':
        return ok(this.holds.get(patient.id) ?? []);
      case 'access-requests':
        return ok(this.requests.get(patient.id) ?? []);
      case 'disclosures':
        return ok({
          patientId: patient.id,
          from: '2020-11-24',
          to: '2026-11-24',
          disclosures: this.disclosures.get(patient.id) ?? [],
          accessedBy: [{ actorId: idOf('user', 1), actorName: 'Jamie Ortiz', entries: 14, people: 1, first: '2026-02-01T15:00:00Z', last: '2026-11-20T15:00:00Z' }],
        });
      case 'history': {
        const who = { id: idOf('user', 1), name: 'Jamie Ortiz', kind: 'USER', roles: ['front-desk'] };
        const happened = (number: number, type: string, at: string, changes: object[]) => ({ number, eventId: idOf('event', patient.id, number), type, title: `history.${type}`, occurredAt: at, recordedAt: at, who, changes });
        return ok({
          id: patient.id,
          entries: [
            happened(0, 'patient-registered', '2024-03-04T15:00:00Z', [{ field: 'familyName', after: patient.familyName }]),
            happened(1, 'contact-data-changed', '2025-06-02T15:00:00Z', [{ field: 'phone', before: '(312) 555-0001', after: patient.phone }]),
          ],
        });
      }
      case 'erasure':
        return ok({ legalHolds: (this.holds.get(patient.id) ?? []).filter((hold) => !hold.liftedAt).map((hold) => hold.id), openAppointments: [] });
      default:
        return undefined;
    }
  }

  /** Who may be the person: everybody of the family name who shares one more thing. */
  matches(person: Body): { matches: Match[] } {
    const alike = (patient: Patient): Match | undefined => {
      const likeness: Match['likeness'] = [];
      const same = (field: 'familyName' | 'givenName' | 'birthDate', reason: Match['likeness'][number]) => {
        if (String(person[field] ?? '').toLowerCase() === String(patient[field] ?? '').toLowerCase()) {
          likeness.push(reason);
        }
      };
      same('familyName', 'SAME_FAMILY_NAME');
      same('givenName', 'SAME_GIVEN_NAME');
      same('birthDate', 'SAME_BIRTH_DATE');
      const points = { SAME_FAMILY_NAME: 30, SAME_GIVEN_NAME: 20, SAME_BIRTH_DATE: 35 } as Record<string, number>;
      const score = likeness.reduce((sum, each) => sum + (points[each] ?? 0), 0);
      if (score < 50 || !likeness.includes('SAME_FAMILY_NAME')) {
        return undefined;
      }
      const isOurs = patient.id !== elsewhere.id || patients.includes(elsewhere);
      return {
        patientId: patient.id,
        score,
        likely: score >= 70,
        likeness,
        ...(isOurs ? { patient } : { elsewhere: { initials: `${patient.givenName[0]}. ${patient.familyName[0]}.`, birthYear: Number(patient.birthDate?.slice(0, 4)), phoneEnding: patient.phone?.slice(-2) ?? '' } }),
      };
    };
    return { matches: [...new Set([...patients, elsewhere])].map(alike).filter((match) => match !== undefined).slice(0, 10) };
  }

  register(body: Body): Answer {
    const distinct = (body['confirmedDistinctFrom'] as string[] | undefined) ?? [];
    const likely = this.matches(body).matches.filter((match) => match.likely && !distinct.includes(match.patientId));
    if (likely.length > 0) {
      return refuse(409, 'patient-likely-duplicate', 'Somebody very like this is a patient of the group already.', { candidates: likely.map(({ patientId, score, likeness }) => ({ patientId, score, likeness })) });
    }
    const { siteId, confirmedDistinctFrom: _, ...person } = body;
    const patient = { ...person, id: idOf('patient', JSON.stringify(body)) } as unknown as Patient;
    patients.push(patient);
    this.#views.set(patient.id, { siteIds: [String(siteId)], registeredAt: this.now().toISOString(), version: 0 });
    this.#files.set(patient.id, { contactPersons: [], consents: [], flags: [], insurances: [], charts: [] });
    return ok(this.view(patient), 201);
  }

  /** @returns undefined if the address is none of a patient's file */
  write(method: string, url: URL, body: Body): Answer | undefined {
    const taken = /^\/api\/scheduling\/sites\/([^/]+)\/patients$/.exec(url.pathname);
    if (taken) {
      if (!patients.includes(elsewhere)) {
        patients.push(elsewhere);
      }
      return ok(this.view(elsewhere), 201);
    }
    const decided = /^\/api\/scheduling\/access-requests\/([^/]+)\/(extend|fulfil|deny)$/.exec(url.pathname);
    if (decided) {
      const request = [...this.requests.values()].flat().find((each) => each.id === decided[1]);
      return request ? ok(Object.assign(request, decided[2] === 'extend' ? { extended: true, daysLeft: 60 } : { status: decided[2] === 'deny' ? 'DENIED' : 'FULFILLED' })) : undefined;
    }
    const found = /^\/api\/scheduling\/patients\/([^/]+)(?:\/([a-z-]+)(?:\/([^/]+))?(?:\/([a-z-]+))?)?$/.exec(url.pathname);
    const patient = found && patients.find((each) => each.id === found[1]);
    if (!found || !patient) {
      return undefined;
    }
    const [, id = '', part, item = ''] = found;
    const file = this.file(id);
    const changed = (change: Partial<FileView>) => {
      this.#files.set(id, { ...file, ...change });
      return ok(this.file(id));
    };
    const put = <Entry extends { id: string }>(entries: Entry[]) => [...entries.filter((each) => each.id !== item), ...(method === 'DELETE' ? [] : [{ ...body, id: item } as unknown as Entry])];
    const add = <Entry>(map: Map<string, Entry[]>, entry: Entry) => {
      map.set(id, [entry, ...(map.get(id) ?? [])]);
      return ok(entry, 201);
    };
    switch (part) {
      case undefined:
        this.erased.add(id);
        return ok({ patientId: id, erasedAt: this.now().toISOString() });
      case 'name':
      case 'birth-date':
      case 'sex':
      case 'contact-data':
        Object.assign(patient, body);
        return ok(this.view(patient));
      case 'language':
        this.#views.set(id, { ...this.#views.get(id), ...body });
        return ok(this.view(patient));
      case 'address':
        this.#views.set(id, { ...this.#views.get(id), address: body as Schemas['Address'] });
        return ok(this.view(patient));
      case 'contact-persons':
        return changed({ contactPersons: put(file.contactPersons) });
      case 'insurances':
        return changed({ insurances: put(file.insurances) });
      case 'consents':
        return changed({ consents: [...file.consents.filter((each) => each.channel !== body['channel']), { ...body, since: this.now().toISOString() } as Schemas['Consent']] });
      case 'flags': {
        const flag = body['flag'] ?? url.searchParams.get('flag');
        const others = file.flags.filter((each) => each.flag !== flag);
        return changed({ flags: method === 'DELETE' ? others : [...others, { ...body, since: this.now().toISOString() } as Schemas['FlagView']] });
      }
      case 'chart-location':
        return changed({ charts: [...file.charts.filter((each) => each.siteId !== body['siteId']), ...(body['location'] ? [body as Schemas['ChartView']] : [])] });
      case 'documents': {
        if (method === 'DELETE') {
          this.documents.set(id, (this.documents.get(id) ?? []).filter((each) => each.id !== item));
          return ok(undefined, 204);
        }
        return add(this.documents, { id: crypto.randomUUID(), kind: (url.searchParams.get('kind') ?? 'SCAN') as Document['kind'], name: 'Scan.png', mediaType: 'image/png', size: 20_480, sha256: 'ab'.repeat(32), retainUntil: '2036-11-24', addedAt: this.now().toISOString() });
      }
      case 'legal-holds': {
        if (!item) {
          return add(this.holds, { id: crypto.randomUUID(), reason: String(body['reason']), placedAt: this.now().toISOString() });
        }
        const hold = (this.holds.get(id) ?? []).find((each) => each.id === item);
        return hold && ok(Object.assign(hold, { liftReason: body['reason'], liftedAt: this.now().toISOString() }));
      }
      case 'access-requests':
        return add(this.requests, { id: crypto.randomUUID(), patientId: id, what: String(body['what']), receivedOn: String(body['receivedOn']), dueOn: '2026-12-24', extended: false, daysLeft: 30, status: 'OPEN' });
      case 'disclosures':
        return add(this.disclosures, { ...(body as Omit<Schemas['DisclosureView'], 'id' | 'recordedAt'>), id: crypto.randomUUID(), recordedAt: this.now().toISOString() });
      case 'merge': {
        const into = String(body['into']);
        this.#views.set(id, { ...this.#views.get(id), mergedInto: into });
        this.#views.set(into, { ...this.#views.get(into), absorbed: [id] });
        const survivor = patients.find((each) => each.id === into);
        return survivor && ok(this.view(survivor));
      }
      case 'unmerge': {
        const { mergedInto, ...own } = this.#views.get(id) ?? {};
        this.#views.set(id, own);
        if (mergedInto) {
          this.#views.set(mergedInto, { ...this.#views.get(mergedInto), absorbed: [] });
        }
        return ok(this.view(patient));
      }
      default:
        return undefined;
    }
  }
}
