const DAY = 24;

/** How long before an appointment: in days if they are whole. */
export function leadText(hours: number, language: string): string {
  const unit = hours % DAY === 0 ? 'day' : 'hour';
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(unit === 'day' ? hours / DAY : hours);
}

/** What is offered to choose from, and what is set already. */
export function leads(...set: number[]): number[] {
  return [...new Set([2, 4, 12, 24, 48, 72, 120, 168, 336, ...set])].sort((one, other) => one - other);
}
