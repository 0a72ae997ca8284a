import type { components } from '../../src/lib/api/generated/staff.ts';
import { addDays, todayIn } from '../../src/lib/site-time.ts';
import { idOf, OPEN_FROM, OPEN_TO, providersOf, regions, sites } from './world.ts';

type Schemas = components['schemas'];
type Policy = Schemas['HolidayPolicy'];
type Answer = { status: number; body: unknown };

const ok = (body: unknown): Answer => ({ status: 200, body });
const refuse = (code: string, field: string, message: string): Answer => ({
  status: 422,
  body: { type: `https://medgroup.org/problems/${code}`, title: code, status: 422, detail: `${field}: ${message}`, code, errors: [{ field, message }] },
});

const WORKING_DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'] as const;
const YEARS_AHEAD = 3;

/** The organisation, as far as a site's set-up asks for it. The first site keeps its country's holidays but for two. */
export class Staff {
  readonly hours = new Map<string, Schemas['OpeningSpan'][]>();
  readonly policies = new Map<string, Policy>();
  readonly profiles = new Map<string, Schemas['ProfileFields']>();
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
    const [first] = sites;
    sites.forEach((site) => this.hours.set(site.id, WORKING_DAYS.map((day) => ({ day, from: OPEN_FROM, to: OPEN_TO }))));
    if (first) {
      this.policies.set(first.id, { country: 'US', subdivision: 'IL', openOn: ['COLUMBUS_DAY', 'VETERANS_DAY'], alsoClosed: [{ date: addDays(todayIn(first.timeZone, now()), 34), name: 'Stocktaking' }] });
    }
  }

  read(path: string, q: URLSearchParams): Answer | undefined {
    if (path === '/api/staff/public-holidays') {
      const country = q.get('country');
      return ok({ countries: ['CA', 'DE', 'ES', 'MX', 'US'], subdivisions: country === 'US' ? ['AZ', 'CA', 'CO', 'IL', 'NY'] : [], days: country ? this.#calendar(country, q.get('subdivision')) : [] });
    }
    if (path === '/api/staff/providers') {
      const siteId = q.get('siteId') ?? '';
      return ok(providersOf(siteId).map(({ siteId: at, ...each }) => ({ ...each, siteIds: [at], status: 'ACTIVE' as const, profile: this.profiles.get(each.id) })));
    }
    const provider = /^\/api\/staff\/providers\/([^/]+)$/.exec(path);
    if (provider) {
      return this.#provider(provider[1] ?? '');
    }
    const [, siteId = '', rest] = /^\/api\/staff\/sites\/([^/]+)(\/holidays)?$/.exec(path) ?? [];
    const site = sites.find((each) => each.id === siteId);
    if (!site) {
      return undefined;
    }
    return ok(
      rest
        ? this.#closedDays(siteId)
        : {
            ...site, regionName: regions.find((each) => each.id === site.regionId)?.name ?? '', address: { line: '12 Quay Street', city: 'Chicago', state: 'IL', postalCode: '60601' },
            openingHours: this.hours.get(siteId) ?? [], holidays: this.policies.get(siteId), status: 'OPEN',
          },
    );
  }

  write(path: string, body: Record<string, unknown>): Answer | undefined {
    const described = /^\/api\/staff\/providers\/([^/]+)\/profile$/.exec(path);
    if (described) {
      this.profiles.set(described[1] ?? '', body as Schemas['ProfileFields']);
      return this.#provider(described[1] ?? '');
    }
    const [, siteId = '', what] = /^\/api\/staff\/sites\/([^/]+)\/(opening-hours|holidays)$/.exec(path) ?? [];
    if (what === 'opening-hours') {
      const spans = body['openingHours'] as Schemas['OpeningSpan'][];
      const wrong = spans.findIndex((span) => span.from >= span.to);
      if (wrong >= 0) {
        return refuse('invalid-opening-hours', `openingHours[${wrong}].to`, `must be later than ${spans[wrong]?.from}`);
      }
      this.hours.set(siteId, spans);
      return this.read(`/api/staff/sites/${siteId}`, new URLSearchParams());
    }
    if (what === 'holidays') {
      this.policies.set(siteId, { openOn: [], alsoClosed: [], ...body } as Policy);
      return ok(this.#closedDays(siteId));
    }
    return undefined;
  }

  #closedDays(siteId: string): Schemas['ClosedDays'] {
    const policy = this.policies.get(siteId);
    const today = todayIn(sites.find((site) => site.id === siteId)?.timeZone ?? 'UTC', this.#now());
    const days = policy?.country ? this.#calendar(policy.country, policy.subdivision ?? null).filter((day) => !policy.openOn.includes(day.holiday ?? '')) : [];
    return {
      policy,
      through: `${this.#now().getUTCFullYear() + YEARS_AHEAD}-12-31`,
      days: [...days, ...(policy?.alsoClosed ?? [])].filter((day) => day.date >= today).sort((one, other) => one.date.localeCompare(other.date)),
    };
  }

  #calendar(country: string, state: string | null): Schemas['ClosedDay'][] {
    const year = this.#now().getUTCFullYear();
    return Array.from({ length: YEARS_AHEAD + 1 }, (_, later) => holidaysOf(year + later, country, state))
      .flat()
      .sort((one, other) => one.date.localeCompare(other.date));
  }

  #provider(id: string): Answer | undefined {
    const site = sites.find((each) => providersOf(each.id).some((provider) => provider.id === id));
    const found = providersOf(site?.id ?? '').find((provider) => provider.id === id);
    if (!site || !found) {
      return undefined;
    }
    const away = providersOf(site.id)[1]?.id === id;
    const from = addDays(todayIn(site.timeZone, this.#now()), 7);
    const { siteId: _, ...provider } = found;
    const details: Schemas['ProviderDetails'] = {
      ...provider, siteIds: [site.id], status: 'ACTIVE',
      absences: away ? [{ id: idOf('absence', id), from: `${from}T06:00:00Z`, to: `${addDays(from, 2)}T06:00:00Z`, reason: 'VACATION', withdrawn: false }] : [],
      credentials: [],
    };
    return ok(details);
  }
}

/** The holidays of the USA by law, the days kept instead included; other countries have New Year here and nothing else. */
function holidaysOf(year: number, country: string, state: string | null): Schemas['ClosedDay'][] {
  const fixed = (monthDay: string, name: string, holiday: string): Schemas['ClosedDay'][] => {
    const date = `${year}-${monthDay}`;
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
    const instead = weekday === 6 ? addDays(date, -1) : weekday === 0 ? addDays(date, 1) : undefined;
    return [{ date, name, holiday }, ...(instead ? [{ date: instead, name: `${name} (observed)`, holiday }] : [])];
  };
  const nth = (month: number, weekday: number, place: number, name: string, holiday: string): Schemas['ClosedDay'] => {
    const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
    return { date: new Date(Date.UTC(year, month - 1, 1 + ((7 + weekday - first) % 7) + 7 * (place - 1))).toISOString().slice(0, 10), name, holiday };
  };
  if (country !== 'US') {
    return fixed('01-01', 'New Year', 'NEW_YEAR');
  }
  const thanksgiving = nth(11, 4, 4, 'Thanksgiving Day', 'THANKSGIVING');
  const june = nth(6, 1, 1, '', '').date;
  return [
    ...fixed('01-01', 'New Year', 'NEW_YEAR'),
    nth(1, 1, 3, 'Martin Luther King Jr. Day', 'MARTIN_LUTHER_KING'),
    nth(2, 1, 3, 'Washington’s Birthday', 'WASHINGTONS_BIRTHDAY'),
    { date: addDays(june, -7), name: 'Memorial Day', holiday: 'MEMORIAL' },
    ...fixed('06-19', 'Juneteenth', 'JUNETEENTH'),
    ...fixed('07-04', 'Independence Day', 'INDEPENDENCE'),
    nth(9, 1, 1, 'Labor Day', 'LABOUR_DAY'),
    nth(10, 1, 2, 'Columbus Day', 'COLUMBUS_DAY'),
    ...fixed('11-11', 'Veterans Day', 'VETERANS_DAY'),
    thanksgiving,
    ...(state === 'CA' || state === 'IL' ? [{ date: addDays(thanksgiving.date, 1), name: 'Day After Thanksgiving', holiday: 'DAY_AFTER_THANKSGIVING' }] : []),
    ...fixed('12-25', 'Christmas', 'CHRISTMAS'),
  ];
}
