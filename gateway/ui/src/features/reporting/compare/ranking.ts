import type { Dimensions, Kpi, KpiRow } from '../api/kpis';
import { isBase, verdict, type Verdict } from './kpi-format';
import type { SortColumn } from './search';

export type Ranked = {
  siteId: string;
  name: string;
  region: string;
  /** 1 is best; sites without a value have none. */
  rank: number | undefined;
  value: number | undefined;
  numerator: number;
  denominator: number;
  p90: number | undefined;
  /** How many were asked, where the value is made of answers. */
  asked: number | undefined;
  previous: number | undefined;
  againstGroup: Verdict | undefined;
  againstPrevious: Verdict | undefined;
};

type Sources = { dimensions: Dimensions; kpi: Kpi; region: string | undefined; current: readonly KpiRow[]; previous: readonly KpiRow[]; groupValue: number | undefined };

/** Every site that the user may see, with its figures, best first. */
export function rank({ dimensions, kpi, region, current, previous, groupValue }: Sources): Ranked[] {
  const before = new Map(previous.map((row) => [row.key, row]));
  const now = new Map(current.map((row) => [row.key, row]));
  const regions = new Map(dimensions.regions.map((each) => [each.id, each.name]));
  const sites = dimensions.sites.filter((site) => region === undefined || site.regionId === region);
  const better = kpi.betterIs === 'up' ? -1 : 1;
  const rows = sites.map((site) => {
    const row = now.get(site.id);
    const value = row?.value ?? undefined;
    const base = before.get(site.id);
    const earlier = row && base && isBase(base, row, kpi) ? (base.value ?? undefined) : undefined;
    return {
      siteId: site.id,
      name: site.name,
      region: regions.get(site.regionId) ?? '',
      rank: undefined as number | undefined,
      value,
      numerator: row?.numerator ?? 0,
      denominator: row?.denominator ?? 0,
      p90: row?.p90 ?? undefined,
      asked: row?.surveysSent ?? undefined,
      previous: earlier,
      againstGroup: value !== undefined && groupValue !== undefined ? verdict(value, groupValue, kpi) : undefined,
      againstPrevious: value !== undefined && earlier !== undefined ? verdict(value, earlier, kpi) : undefined,
    };
  });
  rows.sort((one, other) => compare(one.value, other.value, better) || byName(one, other));
  let place = 0;
  rows.forEach((row, index) => {
    if (row.value !== undefined) {
      // Equal values share a rank, and the next one is counted on.
      place = index > 0 && rows[index - 1]?.value === row.value ? place : index + 1;
      row.rank = place;
    }
  });
  return rows;
}

export function sortRows(rows: readonly Ranked[], column: SortColumn, order: 'asc' | 'desc', groupValue: number | undefined): Ranked[] {
  const direction = order === 'asc' ? 1 : -1;
  const key = (row: Ranked): number | undefined => {
    switch (column) {
      case 'value':
        return row.value;
      case 'numerator':
        return row.numerator;
      case 'denominator':
        return row.denominator;
      case 'group':
        return row.value === undefined || groupValue === undefined ? undefined : row.value - groupValue;
      case 'change':
        return row.value === undefined || row.previous === undefined ? undefined : row.value - row.previous;
      case 'name':
        return undefined;
    }
  };
  return [...rows].sort((one, other) => (column === 'name' ? byName(one, other) * direction : compare(key(one), key(other), direction) || byName(one, other)));
}

function byName(one: Ranked, other: Ranked): number {
  return one.name.localeCompare(other.name, undefined, { numeric: true });
}

/** Whoever has no value stands last, in either order. */
function compare(one: number | undefined, other: number | undefined, direction: number): number {
  if (one === undefined || other === undefined) {
    return one === other ? 0 : one === undefined ? 1 : -1;
  }
  return (one - other) * direction;
}

/** Values as numbers, not as texts, so that a spreadsheet can go on calculating. */
export function toCsv(header: readonly string[], rows: readonly (readonly (string | number | undefined)[])[]): string {
  return `\uFEFF${[header, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(value: string | number | undefined): string {
  if (value === undefined) {
    return '';
  }
  if (typeof value === 'number') {
    return String(value);
  }
  // A name that begins like a formula would be run by a spreadsheet.
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
