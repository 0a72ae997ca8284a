import type { Kpi } from '../api/kpis';
import type { Part } from './search';

/** Offered minutes are no appointments, and a plain count has nothing below the line. */
const DENOMINATOR_OF_APPOINTMENTS = new Set(['no-show-rate', 'cancellation-rate', 'wait-time', 'lead-time']);

export function isDrillable(kpi: Pick<Kpi, 'id'>, part: Part): boolean {
  return part === 'numerator' || DENOMINATOR_OF_APPOINTMENTS.has(kpi.id);
}

export function hasDenominator(kpi: Pick<Kpi, 'unit'>): boolean {
  return kpi.unit !== 'visits';
}
