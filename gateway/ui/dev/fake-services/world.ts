import type { components as Reporting } from '../../src/lib/api/generated/reporting.ts';
import type { components as Scheduling } from '../../src/lib/api/generated/scheduling.ts';
import { addDays, addMinutes, dateOf, instantOf, minuteOfDay, timeFromMinute, wallOf } from '../../src/lib/site-time.ts';

export type Appointment = Scheduling['schemas']['AppointmentView'];
export type Patient = Scheduling['schemas']['PatientEntry'];
type WallSpan = { from: string; to: string };
export type VisitType = Scheduling['schemas']['VisitTypeView'];
export type Slot = Scheduling['schemas']['FreeSlot'];
type Kpi = Reporting['schemas']['Kpi'];

/** Made-up people and places for developing and testing the UI without the services. Same seed, same world. */
export type Site = { id: string; code: string; name: string; regionId: string; timeZone: string };
export type Provider = { id: string; name: string; speciality: string; furtherSpecialities: string[]; languages: string[]; gender: 'FEMALE' | 'MALE'; siteId: string };

export function idOf(kind: string, ...parts: (string | number)[]): string {
  let a = 0x811c9dc5;
  let b = 0x1000193;
  for (const char of [kind, ...parts].join('/')) {
    a = Math.imul(a ^ char.charCodeAt(0), 0x01000193) >>> 0;
    b = Math.imul(b + char.charCodeAt(0), 0x9e3779b1) >>> 0;
  }
  const hex = (value: number) => value.toString(16).padStart(8, '0');
  const text = hex(a) + hex(b) + hex(Math.imul(a, 31) >>> 0) + hex(Math.imul(b, 37) >>> 0);
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-4${text.slice(13, 16)}-8${text.slice(17, 20)}-${text.slice(20, 32)}`;
}

export function randomFrom(seed: string): () => number {
  let state = 0;
  for (const char of seed) {
    state = (Math.imul(state, 31) + char.charCodeAt(0)) >>> 0;
  }
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const regions = ['Lakeshore', 'Front Range', 'Desert Valley'].map((name, index) => ({ id: idOf('region', index + 1), name }));

const siteNames: [string, number, string][] = [
  ['Harbor Point Family Clinic', 0, 'America/Chicago'],
  ['Ravenswood Medical Center', 0, 'America/Chicago'],
  ['Lincoln Square Pediatrics', 0, 'America/Chicago'],
  ['Foothills Internal Medicine', 1, 'America/Denver'],
  ['Cherry Creek Clinic', 1, 'America/Denver'],
  ['Boulder Women’s Health', 1, 'America/Denver'],
  ['Camelback Primary Care', 2, 'America/Phoenix'],
  ['Mesa Verde Clinic', 2, 'America/Phoenix'],
];
export const sites: Site[] = siteNames.map(([name, region, timeZone], index) => ({
  id: idOf('site', index + 1),
  code: `S${index + 1}`,
  name,
  regionId: regions[region]?.id ?? '',
  timeZone,
}));

const providerNames = ['Dr. Amara Okafor', 'Dr. Daniel Reyes', 'Priya Natarajan, NP', 'Dr. Helen Brandt', 'Dr. Tomás Ibarra', 'Jonas Lindqvist, PA', 'Dr. Mei-Ling Chu'];
const specialities = ['Family medicine', 'Internal medicine', 'Family medicine', 'Pediatrics', 'Internal medicine', 'Urgent care', 'Women’s health'];

export function providersOf(siteId: string): Provider[] {
  const position = sites.findIndex((site) => site.id === siteId);
  return providerNames.slice(0, 5 + (position % 3)).map((_, index) => ({
    id: idOf('provider', siteId, index),
    name: providerNames[(index + position) % providerNames.length] ?? '',
    speciality: specialities[(index + position) % specialities.length] ?? '',
    furtherSpecialities: index % 3 === 0 ? ['Geriatrics'] : [],
    languages: index % 2 === 0 ? ['en', 'es'] : ['en'],
    gender: index % 2 === 0 ? 'FEMALE' : 'MALE',
    siteId,
  }));
}

const anybody: VisitType['rules'] = { bufferBeforeMinutes: 0, equipmentKinds: [], specialities: [], credentialKinds: [], telehealth: false, patients: 'ANY', authorization: 'NONE' };

const ordinary: VisitType[] = [
  { id: idOf('visit-type', 'follow-up'), code: 'FU', name: 'Follow-up', minutes: 20, bufferMinutes: 0, rules: anybody },
  { id: idOf('visit-type', 'new'), code: 'NEW', name: 'New patient', minutes: 40, bufferMinutes: 5, rules: anybody },
  { id: idOf('visit-type', 'physical'), code: 'PHYS', name: 'Annual physical', minutes: 30, bufferMinutes: 0, rules: anybody },
  { id: idOf('visit-type', 'acute'), code: 'ACU', name: 'Acute visit', minutes: 15, bufferMinutes: 0, rules: anybody },
  { id: idOf('visit-type', 'proc'), code: 'PROC', name: 'Minor procedure', minutes: 45, bufferMinutes: 15, rules: { ...anybody, preparation: 'Nothing to eat for six hours.', cancelling: { noticeHours: 24, lateFeeMinor: 2500, noShowFeeMinor: 5000, currency: 'USD' } } },
];
const lesson: VisitType = { id: idOf('visit-type', 'lesson'), code: 'DIAB', name: 'Diabetes class', minutes: 60, bufferMinutes: 0, rules: { ...anybody, groupCapacity: 8 } };

export const visitTypes: VisitType[] = [...ordinary, lesson];

const givenNames = ['Olivia', 'Mateo', 'Aaliyah', 'Noah', 'Sofía', 'Ethan', 'Grace', 'Liam', 'Zoe', 'Samuel', 'Nadia', 'Henry', 'Lucía', 'Marcus', 'Ingrid', 'Theo', 'Ruth', 'Andre'];
const familyNames = ['Whitfield', 'Moreno', 'Jackson', 'Kowalski', 'Delgado', 'Nguyen', 'Abernathy', 'Patel', 'Lindgren', 'Castillo', 'Fischer', 'Brooks', 'Yamada', 'Osei', 'Hoffman', 'Rossi', 'Vega', 'Caldwell'];

export const patients: Patient[] = Array.from({ length: 160 }, (_, index) => {
  const random = randomFrom(`patient-${index}`);
  return {
    id: idOf('patient', index),
    givenName: givenNames[Math.floor(random() * givenNames.length)] ?? '',
    familyName: familyNames[Math.floor(random() * familyNames.length)] ?? '',
    birthDate: `${1935 + Math.floor(random() * 85)}-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`,
    sex: random() < 0.53 ? 'FEMALE' : 'MALE',
    phone: `(312) 555-01${String(index % 100).padStart(2, '0')}`,
  };
});

/** A patient of a site that no desk of this world belongs to. */
export const elsewhere: Patient = { id: idOf('patient', 'elsewhere'), givenName: 'Wanda', familyName: 'Faraway', birthDate: '1971-05-09', sex: 'FEMALE', phone: '(303) 555-0199' };

export const OPEN_FROM = '08:00';
export const OPEN_TO = '17:00';

/** Every appointment that anybody has looked at yet; days are made up when they are first asked for. */
/** The same for all who come together. */
export function sessionOf(providerId: string, visitTypeId: string, start: string): string {
  return idOf('session', providerId, visitTypeId, start);
}

export class Book {
  readonly #days = new Map<string, Appointment[]>();
  readonly added: Appointment[] = [];
  readonly kept = new Set<string>();
  readonly holds = new Map<string, { id: string; providerId: string; start: string; end: string; until: string }>();

  readonly now: () => Date;
  readonly crowd: number;

  /** @param crowd 1 for a usual day, less for an emptier one */
  constructor(now: () => Date = () => new Date(), crowd = 1) {
    this.now = now;
    this.crowd = crowd;
  }

  day(site: Site, date: string): Appointment[] {
    const key = `${site.id}/${date}`;
    let made = this.#days.get(key);
    if (!made) {
      made = this.#make(site, date);
      this.#days.set(key, made);
    }
    const all = [...[...this.#days.entries()].filter(([name]) => name.startsWith(site.id)).flatMap(([, list]) => list), ...this.added];
    return all
      .filter((each) => each.siteId === site.id && dateOf(wallOf(each.start, site.timeZone)) === date)
      .sort((one, other) => one.start.localeCompare(other.start));
  }

  /** A site's that begin between two instants. */
  between(site: Site, from: string, to: string): Appointment[] {
    const found: Appointment[] = [];
    for (let date = dateOf(wallOf(from, site.timeZone)); date <= dateOf(wallOf(to, site.timeZone)); date = addDays(date, 1)) {
      found.push(...this.day(site, date));
    }
    return found.filter((each) => each.start >= from && each.start < to);
  }

  /** One patient's, in the month around now. */
  ofPatient(patientId: string): Appointment[] {
    const today = this.now().toISOString().slice(0, 10);
    return sites
      .slice(0, 1)
      .flatMap((site) => Array.from({ length: 40 }, (_, day) => this.day(site, addDays(today, day - 20))).flat())
      .filter((each) => each.patientId === patientId)
      .sort((one, other) => one.start.localeCompare(other.start));
  }

  find(id: string): Appointment | undefined {
    return [...this.#days.values()].flat().concat(this.added).find((each) => each.id === id);
  }

  offered(provider: Provider, date: string): WallSpan[] {
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
    const random = randomFrom(`${provider.id}${weekday}`)();
    if (weekday === 0 || weekday === 6 || random < 0.08) {
      return [];
    }
    return random < 0.35
      ? [{ from: '08:00', to: '12:00' }, { from: '13:00', to: '16:00' }]
      : random < 0.5
        ? [{ from: '09:00', to: '13:00' }]
        : [{ from: '08:00', to: '12:00' }, { from: '12:30', to: '17:00' }];
  }

  #make(site: Site, date: string): Appointment[] {
    const now = this.now();
    return providersOf(site.id).flatMap((provider) => {
      const random = randomFrom(`${provider.id}${date}`);
      const list: Appointment[] = [];
      for (const { from, to } of this.offered(provider, date)) {
        let minute = minuteOfDay(from);
        const ahead = Math.max(0, (Date.parse(`${date}T00:00:00Z`) - now.getTime()) / 86_400_000);
        const density = 0.86 - Math.min(0.6, ahead * 0.03);
        while (minute < minuteOfDay(to)) {
          const type = ordinary[Math.floor(random() * random() * ordinary.length)] as VisitType;
          if (minute + type.minutes > minuteOfDay(to)) {
            break;
          }
          if (random() < density * this.crowd) {
            const start = instantOf(`${date}T${timeFromMinute(minute)}`, site.timeZone);
            const patient = patients[Math.floor(random() * patients.length)] as Patient;
            list.push(this.#live(
              {
                id: idOf('appointment', provider.id, start),
                siteId: site.id,
                patientId: patient.id,
                patientName: `${patient.givenName} ${patient.familyName}`,
                providerId: provider.id,
                providerName: provider.name,
                visitTypeId: type.id,
                visitTypeName: type.name,
                start,
                end: addMinutes(start, type.minutes),
                status: random() < 0.5 ? 'CONFIRMED' : 'BOOKED',
                bookedAt: addMinutes(start, -Math.floor(1440 * (1 + random() * 20))),
                version: 1,
              },
              random,
              now,
            ));
            minute += type.minutes + type.bufferMinutes;
          } else {
            minute += 20;
          }
        }
      }
      return list;
    }).concat(this.#session(site, date));
  }

  /** The third provider's last hour belongs to those who learn together. */
  #session(site: Site, date: string): Appointment[] {
    const [, , teacher] = providersOf(site.id);
    const start = instantOf(`${date}T${OPEN_TO}`, site.timeZone);
    const random = randomFrom(`lesson${site.id}${date}`);
    return !teacher || this.offered(teacher, date).length === 0
      ? []
      : Array.from({ length: 5 }, (_, index) => {
          const patient = patients[(index * 31 + Number(date.slice(-2))) % patients.length] as Patient;
          return this.#live(
            {
              id: idOf('appointment', 'lesson', start, index), siteId: site.id, patientId: patient.id, patientName: `${patient.givenName} ${patient.familyName}`,
              providerId: teacher.id, providerName: teacher.name, visitTypeId: lesson.id, visitTypeName: lesson.name, start, end: addMinutes(start, lesson.minutes),
              status: 'BOOKED', bookedAt: addMinutes(start, -14_400), seat: { sessionId: sessionOf(teacher.id, lesson.id, start), number: index + 1 }, version: 1,
            },
            random,
            this.now(),
          );
        });
  }

  /** Who has a seat then; of what is not for a group nobody has. */
  seatsTaken(site: Site, providerId: string, visitTypeId: string, start: string): number {
    const session = sessionOf(providerId, visitTypeId, start);
    return this.day(site, dateOf(wallOf(start, site.timeZone))).filter((each) => each.seat?.sessionId === session && each.status !== 'CANCELLED').length;
  }

  /** What has become of an appointment by now. */
  #live(appointment: Appointment, random: () => number, now: Date): Appointment {
    const chance = random();
    const late = Math.floor(random() * 18);
    const waited = 4 + Math.floor(random() * 24);
    if (chance < 0.06) {
      return { ...appointment, status: 'CANCELLED', cancelledBy: chance < 0.05 ? 'PATIENT' : 'SITE', cancelReason: chance < 0.05 ? 'FEELS_BETTER' : 'PROVIDER_AWAY' };
    }
    const since = (now.getTime() - Date.parse(appointment.start)) / 60_000;
    if (since > 25 && chance > 0.92) {
      return { ...appointment, status: 'NO_SHOW' };
    }
    const at = (minutes: number) => addMinutes(appointment.start, minutes);
    const marks: Partial<Appointment> = {};
    let status = appointment.status;
    const reach = (minutes: number) => since >= minutes;
    if (reach(late - 12)) {
      marks.checkedInAt = at(late - 12);
      status = 'CHECKED_IN';
    }
    if (reach(late - 12 + waited * 0.6)) {
      marks.roomedAt = at(Math.round(late - 12 + waited * 0.6));
      status = 'ROOMED';
    }
    if (reach(late - 12 + waited)) {
      marks.seenAt = at(late - 12 + waited);
      status = 'SEEN';
    }
    if (reach(late + waited + 12)) {
      marks.completedAt = at(late + waited + 12);
      status = 'COMPLETED';
    }
    return { ...appointment, ...marks, status, ...(marks.roomedAt ? { roomName: `Room ${1 + Math.floor(random() * 6)}` } : {}) };
  }

  /** Free starts for a visit of some length, earliest first. */
  free(site: Site, visitType: VisitType, fromDate: string, toDate: string, providerIds: string[] | undefined, limit: number): Slot[] {
    const slots: Slot[] = [];
    for (let date = fromDate; date <= toDate && slots.length < limit; date = addDays(date, 1)) {
      const booked = this.day(site, date);
      const ofTheDay: Slot[] = [];
      for (const provider of providersOf(site.id).filter((each) => !providerIds || providerIds.includes(each.id))) {
        for (const { from, to } of this.offered(provider, date)) {
          for (let minute = minuteOfDay(from); minute + visitType.minutes <= minuteOfDay(to); minute += 10) {
            const start = instantOf(`${date}T${timeFromMinute(minute)}`, site.timeZone);
            const end = addMinutes(start, visitType.minutes);
            if (Date.parse(start) > this.now().getTime() && !this.clash(booked, provider.id, start, end)) {
              ofTheDay.push({ siteId: site.id, siteName: site.name, providerId: provider.id, providerName: provider.name, start, end, ...(visitType.rules.groupCapacity ? { seats: { taken: 0, capacity: visitType.rules.groupCapacity } } : {}) });
            }
          }
        }
      }
      for (const each of visitType.rules.groupCapacity ? booked : []) {
        const { groupCapacity: capacity = 0 } = visitType.rules;
        const taken = this.seatsTaken(site, each.providerId, visitType.id, each.start);
        if (each.visitTypeId === visitType.id && each.seat && taken < capacity && Date.parse(each.start) > this.now().getTime() && !ofTheDay.some((slot) => slot.providerId === each.providerId && slot.start === each.start)) {
          ofTheDay.push({ siteId: site.id, siteName: site.name, providerId: each.providerId, providerName: each.providerName ?? '', start: each.start, end: each.end, seats: { taken, capacity } });
        }
      }
      slots.push(...ofTheDay.sort((one, other) => one.start.localeCompare(other.start)));
    }
    return slots.slice(0, limit);
  }

  /** The made-up group's first provider falls ill tomorrow: her patients are on the work list. */
  impossible(site: Site): { reason: string; appointment: Appointment }[] {
    const [ill] = providersOf(site.id);
    const tomorrow = addDays(dateOf(wallOf(this.now(), site.timeZone)), 1);
    return this.day(site, tomorrow)
      .filter((each) => each.providerId === ill?.id && (each.status === 'BOOKED' || each.status === 'CONFIRMED') && !this.kept.has(each.id))
      .map((appointment) => ({ reason: 'PROVIDER_AWAY', appointment }));
  }

  clash(booked: Appointment[], providerId: string, start: string, end: string, except?: string): boolean {
    const held = [...this.holds.values()].some((each) => each.providerId === providerId && each.start < end && each.end > start && Date.parse(each.until) > this.now().getTime());
    return held || booked.some((each) => each.id !== except && each.providerId === providerId && each.status !== 'CANCELLED' && each.start < end && each.end > start);
  }
}

export const kpis: Kpi[] = [
  {
    id: 'visits', name: 'Visits', definition: 'How many visits were completed.', numerator: 'Completed visits', denominator: '1: a plain count', unit: 'visits', betterIs: 'up',
    levels: ['group', 'region', 'site', 'provider'], version: 1, references: [],
  },
  {
    id: 'no-show-rate', name: 'No-show rate',
    definition: 'Of the appointments that were due, how many patients neither came nor cancelled. Appointments cancelled at least 24 hours ahead, or by the site, were not due; later cancellations by the patient were.',
    numerator: 'No-shows', denominator: 'Appointments that were due', unit: 'ratio', betterIs: 'down', levels: ['group', 'region', 'site', 'provider'], version: 1,
    references: [{ low: 0.05, high: 0.07, source: 'Commonly quoted range', year: 2023 }, { value: 0.0681, source: 'MGMA', year: 2023 }],
  },
  {
    id: 'cancellation-rate', name: 'Cancellation rate', definition: 'Of all scheduled appointments, how many were cancelled, by the patient or by the site.',
    numerator: 'Cancelled appointments', denominator: 'Scheduled appointments', unit: 'ratio', betterIs: 'down', levels: ['group', 'region', 'site', 'provider'], version: 1, references: [],
  },
  {
    id: 'fill-rate', name: 'Fill rate', definition: 'How much of the time that providers offered was booked.', numerator: 'Booked minutes', denominator: 'Offered minutes',
    unit: 'ratio', betterIs: 'up', levels: ['group', 'region', 'site', 'provider'], version: 2, references: [],
  },
  {
    id: 'wait-time', name: 'Wait time', definition: 'The median time from check-in until the provider sees the patient. Half of the patients wait less.', numerator: 'Minutes waited', denominator: 'Visits with both times',
    unit: 'minutes', betterIs: 'down', levels: ['group', 'region', 'site', 'provider'], version: 1, references: [{ value: 20, source: 'MGMA', year: 2017 }],
  },
  {
    id: 'lead-time', name: 'Lead time', definition: 'How many days patients book ahead, on average.', numerator: 'Days from booking to visit', denominator: 'Visits', unit: 'days', betterIs: 'down',
    levels: ['group', 'region', 'site', 'provider'], version: 1, references: [],
  },
  {
    id: 'third-next-available', name: 'Third next available', definition: 'Calendar days to the third open routine slot, averaged over providers.', numerator: 'Averages of the providers, added up', denominator: 'Providers measured', unit: 'days', betterIs: 'down',
    levels: ['group', 'region', 'site', 'provider'], version: 1, references: [{ value: 6, source: 'MGMA, new patients, primary care', year: 2017 }, { value: 6.3, source: 'MGMA, new patients, surgical specialties', year: 2017 }],
  },
  {
    id: 'patient-satisfaction', name: 'Patient satisfaction', definition: 'Whether patients would recommend the site, from 0 to 10, asked after a visit.', numerator: 'Marks from 0 to 10, added up', denominator: 'Surveys answered', unit: 'points', betterIs: 'up',
    levels: ['group', 'region', 'site', 'provider'], version: 1, references: [],
  },
  {
    id: 'concerns-per-1000-visits', name: 'Concerns per 1,000 visits', definition: 'How many concerns patients raised for each thousand completed visits.', numerator: 'Concerns raised', denominator: 'Completed visits, in thousands', unit: 'concerns', betterIs: 'down',
    levels: ['group', 'region', 'site'], version: 1, references: [],
  },
  {
    id: 'days-to-resolve-concerns', name: 'Days to resolve concerns', definition: 'Days from the moment a concern was raised until it was resolved.', numerator: 'Days from raised to resolved, added up', denominator: 'Concerns resolved', unit: 'days', betterIs: 'down',
    levels: ['group', 'region', 'site'], version: 1, references: [],
  },
];

const base: Record<string, [number, number]> = {
  visits: [620, 180], 'no-show-rate': [0.075, 0.035], 'cancellation-rate': [0.11, 0.03], 'fill-rate': [0.81, 0.09], 'wait-time': [19, 6], 'lead-time': [11, 4], 'third-next-available': [7, 3], 'patient-satisfaction': [7.8, 1.2], 'concerns-per-1000-visits': [4, 2], 'days-to-resolve-concerns': [5, 3],
};

/** A figure for one key and one stretch of time: a level of its own for each site, with a slow wave and some noise. */
export function figure(kpi: string, key: string, from: string, days: number): { numerator: number; denominator: number; value: number; surveysSent?: number } {
  const [level, spread] = base[kpi] ?? [1, 0];
  const bias = randomFrom(`${kpi}${key}`)() * 2 - 1;
  const noise = randomFrom(`${kpi}${key}${from}`)() * 2 - 1;
  const wave = Math.sin(Date.parse(from) / 86_400_000 / 40 + bias * 3);
  const value = Math.max(level * 0.2, level + spread * (bias * 0.8 + wave * 0.25 + noise * 0.25));
  const due = Math.round((days * 5 * 60 * (1 + bias * 0.3)) / 7);
  if (kpi === 'visits') {
    const visits = Math.round((value * days) / 28);
    return { numerator: visits, denominator: 1, value: visits };
  }
  const denominator = kpi === 'fill-rate' ? due * 22 : due;
  const numerator = Math.round(denominator * value);
  return { numerator, denominator, value: numerator / denominator, ...(kpi === 'patient-satisfaction' ? { surveysSent: Math.round(denominator / (0.32 + bias * 0.08)) } : {}) };
}

