import type { components } from '../../src/lib/api/generated/scheduling.ts';
import { addDays, todayIn } from '../../src/lib/site-time.ts';
import { idOf, providersOf, sites, visitTypes, type Book } from './world.ts';

type Schemas = components['schemas'];
type Template = Schemas['TemplateEntry'];
type Deviation = Schemas['DeviationEntry'];
type Answer = { status: number; body: unknown };

const ok = (body: unknown, status = 200): Answer => ({ status, body });
const refuse = (status: number, code: string, detail: string, errors: { field: string; message: string }[] = []): Answer => ({
  status,
  body: { type: `https://medgroup.org/problems/${code}`, title: code, status, detail, code, errors },
});

const WEEK = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;
const SOME_MONDAY = '2026-11-23';

/** What managers set up: templates as the made-up days have them, a weekly meeting of everybody and a late evening. */
export class Setup {
  readonly templates: Template[];
  readonly deviations: Deviation[];
  visitTypes = [...visitTypes];
  readonly recallMonths = new Map<string, number>([[idOf('visit-type', 'physical'), 12]]);
  readonly rooms = new Map<string, Schemas['RoomEntry'][]>();
  readonly equipment = new Map<string, Schemas['EquipmentEntry'][]>();

  constructor(book: Book, now: () => Date) {
    this.templates = sites.flatMap((site) =>
      providersOf(site.id).flatMap((provider) =>
        WEEK.flatMap((dayOfWeek, index) =>
          book.offered(provider, addDays(SOME_MONDAY, index)).map(({ from, to }) => ({ id: idOf('template', provider.id, dayOfWeek, from), providerId: provider.id, siteId: site.id, dayOfWeek, from, to, validFrom: '2026-01-05' })),
        ),
      ),
    );
    for (const { id } of sites) {
      this.rooms.set(id, [1, 2, 3, 4, 5, 6].map((number) => ({ id: idOf('room', id, number), name: `Room ${number}`, kind: 'EXAM' })));
      this.equipment.set(id, [{ id: idOf('equipment', id, 1), name: 'Ultrasound 1', kind: 'ultrasound', retired: false }]);
    }
    const [site] = sites;
    const [first] = providersOf(site?.id ?? '');
    if (!site || !first) {
      throw new Error('The world is empty');
    }
    const today = todayIn(site.timeZone, now());
    const monday = addDays(today, -WEEK.indexOf(WEEK[(new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7] ?? 'MONDAY'));
    this.templates.push({ id: idOf('template', 'ended'), providerId: first.id, siteId: site.id, dayOfWeek: 'SATURDAY', from: '09:00', to: '12:00', validFrom: '2026-01-05', validTo: '2026-06-27' });
    const common = { siteId: site.id, withdrawn: false };
    this.deviations = [
      { ...common, id: idOf('deviation', 1), kind: 'BLOCKED', date: addDays(monday, 2), lastDate: addDays(monday, 2 + 70), from: '12:00', to: '13:00', label: 'Staff meeting' },
      { ...common, id: idOf('deviation', 2), providerId: first.id, kind: 'EXTRA', date: addDays(monday, 3), lastDate: addDays(monday, 3), from: '17:00', to: '19:00', label: 'Flu shots' },
    ];
  }

  read(path: string, q: URLSearchParams): Answer | undefined {
    if (path === '/api/scheduling/recall-intervals') {
      return ok(this.#recallIntervals());
    }
    if (path === '/api/scheduling/templates') {
      return ok(this.templates.filter((each) => (!q.has('providerId') || each.providerId === q.get('providerId')) && (each.validTo === undefined || each.validFrom <= each.validTo)));
    }
    const [, siteId] = /^\/api\/scheduling\/sites\/([^/]+)\/deviations$/.exec(path) ?? [];
    if (siteId) {
      return ok(this.deviations.filter((each) => each.siteId === siteId && !each.withdrawn && each.date <= (q.get('to') ?? '') && each.lastDate >= (q.get('from') ?? '')));
    }
    if (/^\/api\/scheduling\/visit-types\/[^/]+\/booked-after$/.test(path)) {
      const [site] = sites;
      const lastDay = q.get('lastDay') ?? '';
      return ok(site && lastDay < '2027-01-01' ? [{ siteId: site.id, siteName: site.name, appointments: 4, first: addDays(lastDay, 3), last: addDays(lastDay, 40) }] : []);
    }
    const [, place, what] = /^\/api\/scheduling\/sites\/([^/]+)\/(rooms|equipment)$/.exec(path) ?? [];
    if (place && what) {
      return ok((what === 'rooms' ? this.rooms : this.equipment).get(place) ?? []);
    }
    return undefined;
  }

  write(path: string, body: Record<string, unknown>): Answer | undefined {
    if (path === '/api/scheduling/templates') {
      return this.#open(body as Schemas['NewTemplate']);
    }
    const [, templateId] = /^\/api\/scheduling\/templates\/([^/]+)\/end$/.exec(path) ?? [];
    if (templateId) {
      const template = this.templates.find((each) => each.id === templateId);
      if (template) {
        template.validTo = String(body['lastDay']);
      }
      return template ? ok(template) : refuse(404, 'not-found', 'There is no such template.');
    }
    const [, siteId] = /^\/api\/scheduling\/sites\/([^/]+)\/deviations$/.exec(path) ?? [];
    if (siteId) {
      const wanted = body as Schemas['NewDeviation'];
      if (wanted.lastDate && wanted.lastDate > addDays(wanted.date, 731)) {
        return refuse(422, 'impossible-hours', 'must be within two years from date', [{ field: 'lastDate', message: 'must be within two years from date' }]);
      }
      const made: Deviation = { ...wanted, id: crypto.randomUUID(), siteId, lastDate: wanted.lastDate ?? wanted.date, withdrawn: false };
      this.deviations.push(made);
      return ok(made, 201);
    }
    const [, deviationId] = /^\/api\/scheduling\/deviations\/([^/]+)\/withdraw$/.exec(path) ?? [];
    const deviation = this.deviations.find((each) => each.id === deviationId);
    if (deviation) {
      deviation.withdrawn = true;
      return ok(deviation);
    }
    const [, place, what] = /^\/api\/scheduling\/sites\/([^/]+)\/(rooms|equipment)$/.exec(path) ?? [];
    if (place && what) {
      const list: { id: string; name: string; kind: string }[] = (what === 'rooms' ? this.rooms : this.equipment).get(place) ?? [];
      if (list.some((each) => each.name === body['name'])) {
        return refuse(409, what === 'rooms' ? 'room-name-taken' : 'equipment-name-taken', 'Another one of this site has that name.', [{ field: 'name', message: 'must be the only one at the site' }]);
      }
      const made = { id: crypto.randomUUID(), name: String(body['name']), kind: String(body['kind']), ...(what === 'rooms' ? {} : { retired: false }) };
      list.push(made);
      return ok(made, 201);
    }
    const [, roomId, how] = /^\/api\/scheduling\/rooms\/([^/]+)\/(close|reopen)$/.exec(path) ?? [];
    const room = [...this.rooms.values()].flat().find((each) => each.id === roomId);
    if (room) {
      if (how === 'close') {
        room.lastDay = String(body['lastDay']);
      } else {
        delete room.lastDay;
      }
      return ok(room);
    }
    const [, equipmentId] = /^\/api\/scheduling\/equipment\/([^/]+)\/retire$/.exec(path) ?? [];
    const piece = [...this.equipment.values()].flat().find((each) => each.id === equipmentId);
    if (piece) {
      piece.retired = true;
      return ok(piece);
    }
    const [, due] = /^\/api\/scheduling\/visit-types\/([^/]+)\/recall-interval$/.exec(path) ?? [];
    if (due) {
      if (typeof body['months'] === 'number') {
        this.recallMonths.set(due, body['months']);
      } else {
        this.recallMonths.delete(due);
      }
      return ok(this.#recallIntervals());
    }
    const [, endingId, end] = /^\/api\/scheduling\/visit-types\/([^/]+)\/(end|resume)$/.exec(path) ?? [];
    const ending = this.visitTypes.find((each) => each.id === endingId);
    if (ending) {
      const { lastDay: _, ...rest } = ending;
      const changed = end === 'end' ? { ...rest, lastDay: String(body['lastDay']) } : rest;
      this.visitTypes = this.visitTypes.map((each) => (each.id === changed.id ? changed : each));
      return ok(changed);
    }
    const [, visitTypeId] = /^\/api\/scheduling\/visit-types(?:\/([^/]+))?$/.exec(path) ?? [];
    if (path.startsWith('/api/scheduling/visit-types')) {
      return this.#saveVisitType(visitTypeId, body);
    }
    return undefined;
  }

  #recallIntervals() {
    return [...this.recallMonths].map(([visitTypeId, months]) => ({ visitTypeId, months }));
  }

  #saveVisitType(id: string | undefined, body: Record<string, unknown>): Answer {
    const known = this.visitTypes.find((each) => each.id === id);
    if (!known && this.visitTypes.some((each) => each.code === body['code'])) {
      return refuse(409, 'visit-type-code-taken', 'Another visit type has that code.', [{ field: 'code', message: 'must be the only one of the group' }]);
    }
    const saved = { ...known, id: known?.id ?? crypto.randomUUID(), ...body } as Schemas['VisitTypeView'];
    this.visitTypes = [...this.visitTypes.filter((each) => each !== known), saved];
    return ok(saved, known ? 200 : 201);
  }

  #open(wanted: Schemas['NewTemplate']): Answer {
    const overlaps = this.templates.some(
      (each) =>
        each.providerId === wanted.providerId && each.dayOfWeek === wanted.dayOfWeek && each.from < wanted.to && wanted.from < each.to &&
        (each.validTo === undefined || each.validTo >= wanted.validFrom) && (wanted.validTo === undefined || each.validFrom <= wanted.validTo),
    );
    if (overlaps) {
      return refuse(409, 'template-overlaps', 'The provider already offers some of that time in another template, here or at another site.');
    }
    const made: Template = { ...wanted, id: crypto.randomUUID() };
    this.templates.push(made);
    return ok(made, 201);
  }
}
