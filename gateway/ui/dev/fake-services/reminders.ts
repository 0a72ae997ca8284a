import type { components } from '../../src/lib/api/generated/scheduling.ts';
import { addDays, dateOf, wallOf } from '../../src/lib/site-time.ts';
import { idOf, providersOf, sites, type Book } from './world.ts';

type Schemas = components['schemas'];
type Answer = { status: number; body: unknown };
const ok = (body: unknown, status = 200): Answer => ({ status, body });

const both: Schemas['ReminderStep']['channels'] = ['EMAIL', 'SMS'];
const plan = (call: number | undefined, ...hours: number[]): Schemas['RemindingPlan'] => ({ messages: hours.map((hoursBefore) => ({ hoursBefore, channels: both })), callHoursBefore: call });

/** The rule of reminders, and whom to call. */
export class Reminders {
  rule: Schemas['ReminderRuleView'] = { version: 0, rule: { ordinary: plan(undefined, 72, 24), usual: plan(undefined, 24), raised: plan(undefined, 72, 24), high: plan(48, 168, 72, 24) } };
  readonly #called = new Map<string, { calls: number; last: string; over: boolean }>();
  readonly #book: Book;
  readonly #now: () => Date;

  constructor(book: Book, now: () => Date) {
    this.#book = book;
    this.#now = now;
  }

  calls(siteId: string): unknown[] {
    const site = sites.find((each) => each.id === siteId);
    const [, second] = providersOf(siteId);
    if (!site) {
      return [];
    }
    return this.#book
      .day(site, addDays(dateOf(wallOf(this.#now(), site.timeZone)), 1))
      .filter((each) => each.providerId === second?.id && each.status === 'BOOKED' && !this.#called.get(each.id)?.over)
      .slice(0, 3)
      .map((appointment, index) => ({
        appointment,
        ...(index === 1 ? {} : { phone: `555-010-00${index + 20}` }),
        risk: { band: 'HIGH', modelId: idOf('model', 1), probability: 0.31 + index / 20 },
        calls: this.#called.get(appointment.id)?.calls ?? 0,
        lastCallAt: this.#called.get(appointment.id)?.last,
      }));
  }

  read(path: string): Answer | undefined {
    if (path === '/api/scheduling/reminder-rule') {
      return ok(this.rule);
    }
    const [, siteId] = /^\/api\/scheduling\/sites\/([^/]+)\/reminder-calls$/.exec(path) ?? [];
    return siteId ? ok(this.calls(siteId)) : undefined;
  }

  write(path: string, body: object): Answer | undefined {
    if (path === '/api/scheduling/reminder-rule') {
      this.rule = { version: this.rule.version + 1, setAt: this.#now().toISOString(), rule: body as Schemas['RemindingRule'] };
      return ok(this.rule);
    }
    const [, appointmentId] = /^\/api\/scheduling\/appointments\/([^/]+)\/reminder-calls$/.exec(path) ?? [];
    if (appointmentId) {
      const { outcome } = body as { outcome: string };
      this.#called.set(appointmentId, { calls: (this.#called.get(appointmentId)?.calls ?? 0) + 1, last: this.#now().toISOString(), over: outcome !== 'NO_ANSWER' });
      return ok(null, 204);
    }
    return undefined;
  }
}
