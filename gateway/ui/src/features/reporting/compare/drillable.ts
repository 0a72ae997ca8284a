import type { Kpi } from '../api/kpis';
import type { Part } from './search';

/** Offered minutes are no appointments, and a plain count has nothing below the line. */
const DENOMINATOR_OF_APPOINTMENTS = new Set(['no-show-rate', 'cancellation-rate', 'wait-time', 'lead-time']);

/** What is measured week by week, or said by patients, is made up of no appointments at all. */
const OF_NO_APPOINTMENTS = new Set(['third-next-available', 'patient-satisfaction', 'concerns-per-1000-visits', 'days-to-resolve-concerns']);

export function isDrillable(kpi: Pick<Kpi, 'id'>, part: Part): boolean {
  return (part === 'numerator' && !OF_NO_APPOINTMENTS.has(kpi.id)) || DENOMINATOR_OF_APPOINTMENTS.has(kpi.id);
}

export function hasDenominator(kpi: Pick<Kpi, 'unit'>): boolean {
  return kpi.unit !== 'visits';
}
