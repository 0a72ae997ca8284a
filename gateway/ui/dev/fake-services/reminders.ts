import type { components } from '../../src/lib/api/generated/scheduling.ts';
import { addDays, dateOf, wallOf } from '../../src/lib/site-time.ts';
import { idOf, providersOf, sites, type Book } from './world.ts';

type Schemas = components['schemas'];
type Answer = { status: number; body: unknown };
const ok = (body: unknown, status = 200): Answer => ({ status, body });

const both: Schemas['ReminderStep']['channels'] = ['EMAIL', 'SMS'];
const plan = (call: number | undefined, ...hours: number[]): Schemas['RemindingPlan'] => ({ messages: hours.map((hoursBefore) => ({ hoursBefore, channels: both })), callHoursBefore: call });

type Kind = Schemas['TemplateInForce']['kind'];
const KINDS: readonly Kind[] = ['REMINDER', 'MOVED', 'CANCELLED', 'OFFER', 'RECALL'];

/** The rule of reminders, whom to call, and in whose words patients are written to. */
export class Reminders {
  rule: Schemas['ReminderRuleView'] = { version: 0, rule: { ordinary: plan(undefined, 72, 24), usual: plan(undefined, 24), raised: plan(undefined, 72, 24), high: plan(48, 168, 72, 24) } };
  readonly #called = new Map<string, { calls: number; last: string; over: boolean }>();
  readonly #words = new Map<string, { siteId?: string; wording?: Schemas['Wording']; version: number; at: string }>();
  readonly #book: Book;
  readonly #now: () => Date;

  constructor(book: Book, now: () => Date) {
    this.#book = book;
    this.#now = now;
  }

  #template(kind: Kind, language: string, siteId: string | undefined): Schemas['TemplateInForce'] {
    const own = [siteId ?? 'group', 'group'].map((each) => this.#words.get(`${each} ${kind} ${language}`)).find((each) => each?.wording);
    const link = kind === 'RECALL' || kind === 'CANCELLED' ? '' : ' {link}';
    return {
      kind,
      language,
      owner: own ? (own.siteId ? 'SITE' : 'GROUP') : 'SHIPPED',
      version: own?.version ?? 0,
      changedAt: own?.at,
      wording: own?.wording ?? { subject: language === 'en' ? 'About your visit' : 'Sobre su visita', letter: `{site}${link}\n`, brief: `{site}${link}` },
      placeholders: ['site', ...(kind === 'RECALL' ? [] : ['date', 'time']), ...(link ? ['link'] : [])],
      needsLink: link !== '',
    };
  }

  #word({ kind, language, wording }: Schemas['WantedTemplate'], siteId: string | undefined, preview: boolean): Answer {
    const { needsLink } = this.#template(kind, language, siteId);
    const errors = needsLink && wording ? (['letter', 'brief'] as const).filter((field) => !wording[field].includes('{link}')).map((field) => ({ field, message: 'must contain {link}' })) : [];
    if (errors.length > 0) {
      return { status: 422, body: { type: 'https://medgroup.org/problems/message-wording-unfit', title: 'Words that cannot be sent', status: 422, detail: 'A placeholder is unknown, or one is missing.', code: 'message-wording-unfit', errors } };
    }
    if (preview && wording) {
      const filled = (text: string) => text.replaceAll('{site}', 'Northside').replaceAll('{date}', 'Tuesday, March 3, 2026').replaceAll('{time}', '9:30 AM').replaceAll('{link}', 'https://example.org/public/…');
      return ok({ subject: filled(wording.subject), letter: filled(wording.letter), brief: filled(wording.brief) });
    }
    const key = `${siteId ?? 'group'} ${kind} ${language}`;
    this.#words.set(key, { siteId, wording: wording ?? undefined, version: (this.#words.get(key)?.version ?? 0) + 1, at: this.#now().toISOString() });
    return ok(this.#template(kind, language, siteId));
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
    const [templates, at] = /^\/api\/scheduling\/(?:sites\/([^/]+)\/)?message-templates$/.exec(path) ?? [];
    if (templates) {
      return ok(KINDS.flatMap((kind) => (['en', 'es'] as const).map((language) => this.#template(kind, language, at))));
    }
    if (path === '/api/scheduling/reminder-rule') {
      return ok(this.rule);
    }
    const [, siteId] = /^\/api\/scheduling\/sites\/([^/]+)\/reminder-calls$/.exec(path) ?? [];
    return siteId ? ok(this.calls(siteId)) : undefined;
  }

  write(path: string, body: object): Answer | undefined {
    const [templates, at, , preview] = /^\/api\/scheduling\/(?:sites\/([^/]+)\/)?(message-templates)(\/preview)?$/.exec(path) ?? [];
    if (templates) {
      return this.#word(body as Schemas['WantedTemplate'], at, preview !== undefined);
    }
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
