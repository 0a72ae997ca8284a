import { addDays, todayIn } from '../../src/lib/site-time.ts';
import type { components } from '../../src/lib/api/generated/scheduling.ts';
import { idOf, patients, sites, visitTypes } from './world.ts';

type Recall = components['schemas']['RecallView'];
type Answer = { status: number; body: unknown };

const ok = (body: unknown, status = 200): Answer => ({ status, body });
const NOT_FOUND: Answer = { status: 404, body: { code: 'not-found', status: 404, title: 'Not found', detail: 'Nobody is due under that id.' } };
const LEAD_DAYS = 42;

/** Who is due at the first site: one overdue and called in vain, one due soon, one put off. */
export class Recalls {
  readonly all: Recall[];
  readonly #today: string;
  readonly #now: () => Date;

  constructor(now: () => Date) {
    const [site] = sites;
    const [first, second] = visitTypes;
    if (!site || !first || !second) {
      throw new Error('The world is empty');
    }
    this.#now = now;
    this.#today = todayIn(site.timeZone, now());
    const due = (number: number, dueOn: string, rest: Partial<Recall>): Recall => ({
      id: idOf('recall', `${number}`), ...this.#whose(patients[8 + number]?.id ?? ''), siteId: site.id, siteName: site.name, visitTypeId: first.id, visitTypeName: first.name,
      dueOn, overdue: dueOn < this.#today, byRule: false, status: 'OPEN', attempts: 0, ...rest,
    });
    this.all = [
      due(1, addDays(this.#today, -19), {
        note: 'Blood pressure after the new tablets', attempts: 2,
        lastAttempt: { at: new Date(now().getTime() - 50 * 3_600_000).toISOString(), way: 'PHONE', outcome: 'NO_ANSWER', note: 'Tried at noon and at five' },
      }),
      due(2, addDays(this.#today, 12), { byRule: true, visitTypeId: second.id, visitTypeName: second.name }),
      due(3, addDays(this.#today, -2), { nextTryOn: addDays(this.#today, 4) }),
      due(4, addDays(this.#today, -30), { status: 'DECLINED', declinedBecause: 'GOES_ELSEWHERE' }),
    ];
  }

  read(path: string, query: URLSearchParams): Answer | undefined {
    if (path === '/api/scheduling/recalls') {
      const wanted = query.get('part') ?? 'TO_DO';
      return ok(
        this.all
          .filter((each) => this.#part(each) === wanted)
          .filter((each) => !query.get('siteId') || each.siteId === query.get('siteId'))
          .filter((each) => !query.get('visitTypeId') || each.visitTypeId === query.get('visitTypeId'))
          .sort((one, other) => one.dueOn.localeCompare(other.dueOn)),
      );
    }
    const told = /^\/api\/scheduling\/recalls\/([^/]+)\/history$/.exec(path);
    if (told) {
      const recall = this.all.find((each) => each.id === told[1]);
      const at = recall?.lastAttempt?.at ?? this.#now().toISOString();
      const entry = (number: number, type: string, changes: object[]) => ({
        number, eventId: idOf('event', told[1] ?? '', `${number}`), type, title: `history.${type}`, occurredAt: at, recordedAt: at, who: { id: idOf('user', 'USER'), kind: 'USER', name: 'Jamie Ortiz' }, changes,
      });
      return recall
        ? ok({ id: recall.id, entries: [entry(0, 'recall-opened', []), ...(recall.lastAttempt ? [entry(1, 'recall-contacted', [{ field: 'outcome', after: recall.lastAttempt.outcome }])] : [])] })
        : NOT_FOUND;
    }
    return undefined;
  }

  write(path: string, body: Record<string, unknown>): Answer | undefined {
    if (path === '/api/scheduling/recalls') {
      const type = visitTypes.find((each) => each.id === body['visitTypeId']);
      const site = sites.find((each) => each.id === body['siteId']);
      const dueOn = String(body['dueOn']);
      const recall: Recall = {
        id: crypto.randomUUID(), ...this.#whose(String(body['patientId'])), siteId: site?.id ?? '', siteName: site?.name ?? '', visitTypeId: type?.id ?? '', visitTypeName: type?.name ?? '',
        dueOn, overdue: dueOn < this.#today, byRule: false, status: 'OPEN', attempts: 0, ...(body['note'] ? { note: String(body['note']) } : {}),
      };
      this.all.push(recall);
      return ok(recall, 201);
    }
    const stepped = /^\/api\/scheduling\/recalls\/([^/]+)\/(attempts|message|snooze|decline|reopen)$/.exec(path);
    if (!stepped) {
      return undefined;
    }
    const recall = this.all.find((each) => each.id === stepped[1]);
    if (!recall) {
      return NOT_FOUND;
    }
    const at = this.#now().toISOString();
    switch (stepped[2]) {
      case 'attempts': {
        const { nextTryOn, ...tried } = body as components['schemas']['RecallAttempt'];
        recall.lastAttempt = { at, ...tried };
        recall.attempts++;
        this.#again(recall, nextTryOn);
        break;
      }
      case 'message':
        recall.lastAttempt = { at, way: 'MESSAGE', outcome: 'SENT' };
        recall.attempts++;
        this.#again(recall, addDays(this.#today, 7));
        break;
      case 'snooze':
        this.#again(recall, String(body['until']));
        break;
      case 'decline':
        recall.status = 'DECLINED';
        recall.declinedBecause = body['reason'] as NonNullable<Recall['declinedBecause']>;
        break;
      default:
        recall.status = 'OPEN';
        delete recall.declinedBecause;
    }
    return ok(recall);
  }

  /** As the service does when somebody gets an appointment of the kind. */
  booked(appointment: { id: string; patientId: string; visitTypeId: string; start: string }): void {
    for (const recall of this.all) {
      if (recall.status === 'OPEN' && recall.patientId === appointment.patientId && recall.visitTypeId === appointment.visitTypeId) {
        Object.assign(recall, { status: 'BOOKED', overdue: false, appointmentId: appointment.id, appointmentStart: appointment.start });
      }
    }
  }

  #again(recall: Recall, on: string | undefined): void {
    if (on) {
      recall.nextTryOn = on;
    } else {
      delete recall.nextTryOn;
    }
  }

  #part(recall: Recall): string {
    const now = recall.dueOn <= addDays(this.#today, LEAD_DAYS) && (!recall.nextTryOn || recall.nextTryOn <= this.#today);
    return recall.status === 'OPEN' ? (now ? 'TO_DO' : 'LATER') : recall.status;
  }

  #whose(patientId: string): Pick<Recall, 'patientId' | 'patientName'> {
    const patient = patients.find((each) => each.id === patientId);
    return { patientId, patientName: `${patient?.givenName} ${patient?.familyName}` };
  }
}
