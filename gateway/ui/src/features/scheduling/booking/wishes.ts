import type { Wanted } from '../api/availability';
import type { NewHold } from '../api/slot-holds';

export const PARTS_OF_DAY = ['any', 'morning', 'afternoon'] as const;
export const WEEKDAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;
/** In kilometres: 5, 10, 25 and 50 miles. */
export const REACHES = [8.04672, 16.09344, 40.2336, 80.4672] as const;

type Weekday = (typeof WEEKDAYS)[number];

/** What somebody wants of whom and when, besides the kind of visit; whatever is empty asks nothing. */
export type Wishes = {
  part: (typeof PARTS_OF_DAY)[number];
  days: Weekday[];
  specialities: string[];
  language: string | null;
  gender: 'FEMALE' | 'MALE' | null;
  nearestFirst: boolean;
  /** In kilometres. */
  reach: number | null;
};

export const NO_WISHES: Wishes = { part: 'any', days: [], specialities: [], language: null, gender: null, nearestFirst: false, reach: null };

const SPANS = { any: '00:00-23:59', morning: '00:00-12:00', afternoon: '12:00-23:59' };

/** As the search takes them. Where to measure from is said once something is measured. */
export function asQuestion(wishes: Wishes, from: Pick<Wanted, 'patientId' | 'fromSiteId'> | undefined): Partial<Wanted> {
  const span = SPANS[wishes.part];
  const windows = wishes.days.length > 0 ? wishes.days.map((day) => `${day}@${span}`) : wishes.part === 'any' ? [] : [span];
  return {
    ...(windows.length > 0 ? { windows } : {}),
    ...(wishes.specialities.length > 0 ? { specialities: wishes.specialities } : {}),
    ...(wishes.language ? { languages: [wishes.language] } : {}),
    ...(wishes.gender ? { gender: wishes.gender } : {}),
    ...(from && { ...from, ...(wishes.nearestFirst ? { order: 'NEAREST' as const } : {}), ...(wishes.reach === null ? {} : { maxKilometres: wishes.reach }) }),
  };
}

/** Any of those who are wished for. */
export function asPool({ specialities, language, gender }: Wishes): NonNullable<NewHold['anyOf']> {
  return { ...(specialities.length > 0 ? { specialities } : {}), ...(language ? { languages: [language] } : {}), ...(gender ? { gender } : {}) };
}

/** How many of those that are not always in sight are set. */
export function howManyMore(wishes: Wishes): number {
  return [wishes.days.length, wishes.specialities.length, wishes.language, wishes.gender, wishes.reach].filter(Boolean).length;
}
