/**
 * Wall-clock arithmetic for sites.
 *
 * An instant travels as ISO text in UTC. A site's wall time is `YYYY-MM-DDTHH:mm` without an offset, which means
 * nothing without the site's zone. The browser's own zone never takes part: whoever looks at a site from elsewhere
 * sees the site's clock.
 */
export type WallTime = string;
export type LocalDate = string;

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formatters.set(zone, formatter);
  }
  return formatter;
}

function partsOf(instant: Date, zone: string): Record<string, string> {
  const parts: Record<string, string> = {};
  for (const { type, value } of formatterFor(zone).formatToParts(instant)) {
    parts[type] = value;
  }
  return parts;
}

/** The site's wall time of an instant, to the minute. */
export function wallOf(instant: string | Date, zone: string): WallTime {
  const p = partsOf(new Date(instant), zone);
  return `${p['year']}-${p['month']}-${p['day']}T${p['hour']}:${p['minute']}`;
}

/** What the zone adds to UTC at an instant, in minutes. */
export function offsetMinutes(instant: Date, zone: string): number {
  const wall = Date.parse(`${wallOf(instant, zone)}:00Z`);
  const toTheMinute = Math.floor(instant.getTime() / 60_000) * 60_000;
  return Math.round((wall - toTheMinute) / 60_000);
}

/** The offset as `+05:30`, the only form of a zone that the calendar understands. */
export function offsetText(instant: Date, zone: string): string {
  const minutes = offsetMinutes(instant, zone);
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

/**
 * The instant of a wall time. When the clock is put back a wall time happens twice: the earlier instant is meant.
 * When it is put forward the skipped hour never happens: the same distance after the gap is meant.
 */
export function instantOf(wall: WallTime, zone: string): string {
  const asUtc = Date.parse(`${wall.slice(0, 16)}:00Z`);
  const before = offsetMinutes(new Date(asUtc - 86_400_000), zone);
  const after = offsetMinutes(new Date(asUtc + 86_400_000), zone);
  const candidates = [before, after].map((offset) => asUtc - offset * 60_000);
  const exact = candidates.filter((candidate) => wallOf(new Date(candidate), zone) === wall.slice(0, 16));
  const chosen = exact.length > 0 ? Math.min(...exact) : asUtc - before * 60_000;
  return new Date(chosen).toISOString().replace('.000Z', 'Z');
}

export function dateOf(wall: WallTime): LocalDate {
  return wall.slice(0, 10);
}

export function timeOf(wall: WallTime): string {
  return wall.slice(11, 16);
}

export function todayIn(zone: string, now: Date = new Date()): LocalDate {
  return dateOf(wallOf(now, zone));
}

export function addDays(date: LocalDate, days: number): LocalDate {
  const moved = new Date(`${date}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10);
}

export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** Whole minutes from one instant to another, never negative. */
export function minutesBetween(from: string | Date, to: string | Date): number {
  return Math.max(0, Math.floor((new Date(to).getTime() - new Date(from).getTime()) / 60_000));
}

export function addMinutes(instant: string, minutes: number): string {
  return new Date(new Date(instant).getTime() + minutes * 60_000).toISOString().replace('.000Z', 'Z');
}

export function minuteOfDay(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

export function timeFromMinute(minute: number): string {
  return `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
}

export function isLocalDate(text: unknown): text is LocalDate {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    return false;
  }
  const parsed = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
