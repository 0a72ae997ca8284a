import type { LocalDate } from './site-time';

/** How people of the chosen language read times, dates and numbers. */
export function localeOf(language: string): string {
  return language.startsWith('es') ? 'es-US' : 'en-US';
}

export function formatTime(instant: string | Date, zone: string, language: string): string {
  return new Intl.DateTimeFormat(localeOf(language), { timeZone: zone, hour: 'numeric', minute: '2-digit' }).format(new Date(instant));
}

/** A wall time such as `14:30`, as people write it. */
export function formatWallTime(time: string, language: string): string {
  return formatTime(`2000-01-01T${time.slice(0, 5)}:00Z`, 'UTC', language);
}

export function formatDate(date: LocalDate, language: string, options: Intl.DateTimeFormatOptions = { dateStyle: 'medium' }): string {
  return new Intl.DateTimeFormat(localeOf(language), { ...options, timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}

/** Two days as one stretch of time; what they have in common is said once. */
export function formatDateRange(from: LocalDate, to: LocalDate, language: string): string {
  const day = (date: LocalDate) => new Date(`${date}T00:00:00Z`);
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeZone: 'UTC' }).formatRange(day(from), day(to));
}

/** With its year if that is not the present one. */
export function formatDateTime(instant: string, zone: string, language: string): string {
  const yearOf = (moment: Date) => new Intl.DateTimeFormat('en-US', { timeZone: zone, year: 'numeric' }).format(moment);
  return new Intl.DateTimeFormat(localeOf(language), {
    timeZone: zone,
    ...(yearOf(new Date(instant)) === yearOf(new Date()) ? {} : { year: 'numeric' }),
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  }).format(new Date(instant));
}

/** The short name of a zone at an instant, such as CDT. */
export function zoneName(instant: Date, zone: string, language: string): string {
  const parts = new Intl.DateTimeFormat(localeOf(language), { timeZone: zone, timeZoneName: 'short' }).formatToParts(instant);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
}

export function formatNumber(value: number, language: string, options?: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(localeOf(language), options).format(value);
}

const KILOMETRES_IN_A_MILE = 1.609344;
const COUNTS_IN_MILES = ['US', 'GB'];

/** In the unit of the language's country: miles in the United States. */
export function formatDistance(kilometres: number, language: string): string {
  const miles = COUNTS_IN_MILES.includes(new Intl.Locale(localeOf(language)).region ?? '');
  const value = miles ? kilometres / KILOMETRES_IN_A_MILE : kilometres;
  return formatNumber(value, language, { style: 'unit', unit: miles ? 'mile' : 'kilometer', unitDisplay: 'short', maximumFractionDigits: value < 10 ? 1 : 0 });
}

export function formatMinutes(minutes: number, language: string): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const unit = (value: number, name: 'hour' | 'minute') =>
    formatNumber(value, language, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: 0 });
  if (hours === 0) {
    return unit(rest, 'minute');
  }
  return rest === 0 ? unit(hours, 'hour') : `${unit(hours, 'hour')} ${unit(rest, 'minute')}`;
}

/** A North American number as people write it; others as they are. */
export function formatPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '').replace(/^1(?=\d{10}$)/, '');
  return digits.length === 10 && /^(\+?1|[^+])/.test(phone.trim()) ? `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}` : phone;
}

export function initialsOf(name: string): string {
  const words = name.replace(/^(dr|dra|prof)\.?\s+/i, '').split(/[\s,]+/).filter((word) => /^\p{L}/u.test(word));
  const first = words[0]?.[0] ?? '';
  const last = words.length > 1 ? (words[words.length - 1]?.[0] ?? '') : '';
  return (first + last).toUpperCase();
}

/**
 * Age in whole years on a date. People born on 29 February turn a year older on 1 March in common years.
 */
export function ageOn(birthDate: LocalDate, date: LocalDate): number {
  const years = Number(date.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return date.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** An amount as bills name it. @param minor in the smallest unit of the currency, such as cents */
export function formatMinorUnits(minor: number, currency: string, language: string): string {
  return new Intl.NumberFormat(localeOf(language), { style: 'currency', currency }).format(minor / 10 ** currencyDigits(currency));
}

/** How many decimals a currency has: two for dollars and cents. */
export function currencyDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}
