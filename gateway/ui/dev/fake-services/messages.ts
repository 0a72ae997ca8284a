import type { components } from '../../src/lib/api/generated/scheduling.ts';
import { idOf, patients, sites } from './world.ts';

type Schemas = components['schemas'];
type Message = Schemas['SentMessage'];
type Answer = { status: number; body: unknown };

const PAGE = 5;
const ok = (body: unknown, status = 200): Answer => ({ status, body });
const refuse = (status: number, code: string, detail: string): Answer => ({ status, body: { type: `https://medgroup.org/problems/${code}`, title: code, status, detail, code, errors: [] } });

/** What patients of the first site were sent: some of it failed, and one of them has opted out since. */
export class Messages {
  readonly all: Message[];
  readonly #now: () => Date;
  readonly #who: () => string;

  constructor(now: () => Date, who: () => string) {
    this.#now = now;
    this.#who = who;
    const [site] = sites;
    if (!site) {
      throw new Error('The world is empty');
    }
    const minutes = (ago: number) => new Date(now().getTime() - ago * 60_000).toISOString();
    const message = (number: number, ago: number, rest: Partial<Message>): Message => {
      const patient = patients[number];
      return {
        id: idOf('message', number), siteId: site.id, siteName: site.name, patientId: patient?.id ?? '', patientName: `${patient?.givenName} ${patient?.familyName}`, recipient: '••• 0147', purpose: 'appointment-reminder', channel: 'SMS',
        queuedAt: minutes(ago), state: 'SENT', attempts: 1, settledAt: minutes(ago), canSendAgain: false, ...rest,
      };
    };
    this.all = [
      message(1, 2, { state: 'HELD', attempts: 0 }),
      message(2, 8, { state: 'RETRYING', attempts: 3, reason: 'unreachable', purpose: 'appointment-change', appointmentStart: minutes(-2880) }),
      message(3, 30, { state: 'FAILED', reason: 'address-refused', recipient: '••• 0001', canSendAgain: true, appointmentStart: minutes(-1440) }),
      message(4, 45, { state: 'FAILED', reason: 'answered-400', purpose: 'waitlist-offer', canSendAgain: true }),
      message(5, 60, { purpose: 'recall', channel: 'EMAIL', recipient: 'm•••@example.org' }),
      message(6, 90, { state: 'OPTED_OUT', attempts: 0, reason: 'no-consent' }),
      message(7, 400, { state: 'GIVEN_UP', attempts: 9, reason: 'too-late', channel: 'EMAIL', recipient: 'j•••@example.org', purpose: 'visit-survey' }),
    ];
  }

  read(path: string, query: URLSearchParams): Answer | undefined {
    const [, patientId] = /^\/api\/scheduling\/patients\/([^/]+)\/messages$/.exec(path) ?? [];
    if (path !== '/api/scheduling/messages' && !patientId) {
      return undefined;
    }
    const matching = this.#matching((name) => (name === 'patientId' ? (patientId ?? query.get('patientId')) : query.get(name)));
    const begin = matching.findIndex((each) => each.id === query.get('after')) + 1;
    const items = matching.slice(begin, begin + PAGE);
    return ok({ items, ...(begin + PAGE < matching.length ? { next: items.at(-1)?.id } : {}), sendable: matching.filter((each) => each.canSendAgain).length });
  }

  write(path: string, body: Record<string, unknown>): Answer | undefined {
    const [, siteId, which] = /^\/api\/scheduling\/sites\/([^/]+)\/messages\/(send-again|send-failed-again)$/.exec(path) ?? [];
    if (!siteId) {
      return undefined;
    }
    if (which === 'send-again') {
      const ids = body['messageIds'] as string[];
      const wanted = this.all.filter((each) => ids.includes(each.id));
      if (wanted.some((each) => each.purpose === 'waitlist-offer')) {
        return refuse(409, 'patient-opted-out', 'The patient has said no to this channel in the meantime.');
      }
      wanted.forEach((each) => this.#again(each));
      return ok(null, 204);
    }
    const failed = this.#matching((name) => (name === 'siteId' ? siteId : (body[name] as string | undefined))).filter((each) => each.canSendAgain);
    const able = failed.filter((each) => each.purpose !== 'waitlist-offer');
    able.forEach((each) => this.#again(each));
    return ok({ queued: able.length, optedOut: failed.length - able.length, notReachable: 0, more: false });
  }

  #matching(of: (name: string) => string | null | undefined): Message[] {
    return this.all.filter((each) => (['siteId', 'patientId', 'channel', 'purpose', 'state'] as const).every((name) => !of(name) || each[name] === of(name)));
  }

  #again(failed: Message): void {
    const at = this.#now().toISOString();
    const asker = { id: idOf('user', this.#who()), name: this.#who() };
    Object.assign(failed, { canSendAgain: false, sentAgainAt: at, sentAgainBy: asker });
    const { reason: _, sentAgainAt: _at, sentAgainBy: _by, ...rest } = failed;
    this.all.unshift({ ...rest, id: crypto.randomUUID(), queuedAt: at, settledAt: at, state: 'SENT', attempts: 1, askedBy: asker });
  }
}
