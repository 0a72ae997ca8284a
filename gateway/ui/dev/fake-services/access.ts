import { addDays, instantOf, todayIn } from '../../src/lib/site-time.ts';
import type { components } from '../../src/lib/api/generated/scheduling.ts';
import { providersOf, sites, visitTypes } from './world.ts';

type Schemas = components['schemas'];
type Answer = { status: number; body: unknown };

const PATH = /^\/api\/scheduling\/sites\/([^/]+)\/third-next-available(\/past)?$/;

/** Made-up measurements: the later in the list a provider is, the longer patients wait; the last one is away. */
export class Access {
  readonly #asked = new Map<string, number>();

  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  read(path: string, query: URLSearchParams): Answer | undefined {
    const match = PATH.exec(path);
    const site = sites.find((each) => each.id === match?.[1]);
    if (!match || !site) {
      return undefined;
    }
    if (match[2]) {
      const at = query.get('at') ?? '';
      const looks = this.#asked.get(at);
      if (looks === undefined) {
        return { status: 200, body: { at, state: 'NOT_ASKED', events: 0 } };
      }
      this.#asked.set(at, looks + 1);
      return { status: 200, body: looks < 1 ? { at, state: 'RUNNING', events: 4000 } : { at, state: 'DONE', events: 8211, answer: this.#answer(site, at, 2) } };
    }
    const today = todayIn(site.timeZone, this.#now());
    const days = [addDays(today, -3), addDays(today, -10), addDays(today, -17)];
    const day = days.find((each) => each <= (query.get('until') ?? today)) ?? today;
    return { status: 200, body: { days, answer: this.#answer(site, instantOf(`${day}T07:00`, site.timeZone), days.indexOf(day)) } };
  }

  write(path: string, body: Record<string, unknown>): Answer | undefined {
    if (!PATH.exec(path)?.[2]) {
      return undefined;
    }
    const at = String(body['at']);
    this.#asked.set(at, 0);
    return { status: 202, body: { at, state: 'RUNNING', events: 0 } };
  }

  #answer(site: (typeof sites)[number], measuredAt: string, ago: number): Schemas['AccessAnswer'] {
    const here = providersOf(site.id);
    const localDate = todayIn(site.timeZone, new Date(measuredAt));
    const rows = here.map((provider, index) => {
      const away = index === here.length - 1;
      const types = away
        ? []
        : visitTypes.map((type, number) => {
            const days = index === 1 && number === 0 ? undefined : 2 + ((index * 3 + number * 2 + ago) % 19);
            return { visitTypeId: type.id, visitTypeName: type.name, ...(days === undefined ? {} : { days, thirdSlotOn: addDays(localDate, days) }) };
          });
      const mean = meanOf(types.flatMap((each) => each.days ?? []));
      return { providerId: provider.id, providerName: provider.name, away, visitTypes: types, ...(mean === undefined ? {} : { averageDays: mean }) };
    });
    const average = meanOf(rows.flatMap((row) => row.averageDays ?? []));
    return {
      measuredAt,
      localDate,
      horizonDays: 92,
      ...(average === undefined ? {} : { averageDays: average }),
      providers: rows.filter((row) => row.averageDays !== undefined).length,
      withoutThirdSlot: rows.flatMap((row) => row.visitTypes).filter((each) => each.days === undefined).length,
      away: rows.filter((row) => row.away).length,
      visitTypes: visitTypes.map((type) => {
        const each = rows.flatMap((row) => row.visitTypes.filter((one) => one.visitTypeId === type.id));
        const days = each.flatMap((one) => one.days ?? []);
        const mean = meanOf(days);
        return { visitTypeId: type.id, visitTypeName: type.name, ...(mean === undefined ? {} : { averageDays: mean }), providers: days.length, without: each.length - days.length };
      }),
      rows,
    };
  }
}

function meanOf(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, each) => sum + each, 0) / values.length;
}
