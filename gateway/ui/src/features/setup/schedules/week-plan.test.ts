import { expect, it } from 'vitest';
import type { Deviation, Template } from '../api/schedules';
import { clashOf, comesOn, holdsOn, mondayOf, planOf, rangeOf } from './week-plan';

const MONDAY = '2026-11-23';
const template = (part: Partial<Template>): Template => ({ id: 't', providerId: 'p', siteId: 'here', dayOfWeek: 'TUESDAY', from: '08:00', to: '12:00', validFrom: '2026-01-01', ...part });
const deviation = (part: Partial<Deviation>): Deviation => ({ id: 'd', siteId: 'here', kind: 'BLOCKED', date: '2026-11-24', lastDate: '2026-11-24', from: '10:00', to: '11:00', label: 'Meeting', withdrawn: false, ...part });

const plan = (part: Partial<Parameters<typeof planOf>[2]>) =>
  planOf(MONDAY, 'p', { siteId: 'here', zone: 'America/Chicago', templates: [], deviations: [], absences: [], week: [], closed: [], siteName: () => 'Elsewhere', ...part });

it('a week begins on its Monday', () => {
  expect(mondayOf('2026-11-29')).toBe(MONDAY);
  expect(mondayOf(MONDAY)).toBe(MONDAY);
});

it('hours hold from their first to their last day', () => {
  expect(holdsOn(template({ validFrom: '2026-11-24' }), '2026-11-24')).toBe(true);
  expect(holdsOn(template({ validFrom: '2026-11-25' }), '2026-11-24')).toBe(false);
  expect(holdsOn(template({ validTo: '2026-11-23' }), '2026-11-24')).toBe(false);
  expect(holdsOn(template({}), '2026-11-25')).toBe(false);
});

it('what is weekly comes every seventh day until its last', () => {
  const weekly = deviation({ lastDate: '2026-12-08' });
  expect(['2026-11-24', '2026-11-25', '2026-12-08', '2026-12-15'].map((date) => comesOn(weekly, date))).toEqual([true, false, true, false]);
});

it('shows own hours, hours at another site, everybody’s meetings and nobody else’s', () => {
  const [, tuesday] = plan({
    templates: [template({}), template({ id: 'u', siteId: 'there', from: '13:00', to: '17:00' })],
    deviations: [deviation({}), deviation({ providerId: 'somebody', label: 'Not mine' }), deviation({ providerId: 'p', kind: 'EXTRA', from: '17:00', to: '19:30', label: 'Late' })],
  });
  expect(tuesday?.blocks.map((block) => [block.kind, block.from, block.label])).toEqual([['hours', 480, undefined], ['elsewhere', 780, 'Elsewhere'], ['blocked', 600, 'Meeting'], ['extra', 1020, 'Late']]);
  expect(tuesday && rangeOf([tuesday])).toEqual({ from: 480, to: 1200 });
});

it('leave is cut at the site’s midnight, also across the change of the clocks', () => {
  const days = planOf('2026-10-26', 'p', {
    siteId: 'here', zone: 'America/Chicago', templates: [], deviations: [], week: [], closed: [], siteName: () => '',
    absences: [{ id: 'a', from: '2026-10-31T17:00:00Z', to: '2026-11-01T18:00:00Z', withdrawn: false }, { id: 'b', from: '2026-10-26T05:00:00Z', to: '2026-10-27T05:00:00Z', withdrawn: true }],
  });
  expect(days.map((day) => day.blocks.map(({ from, to }) => [from, to]))).toEqual([[], [], [], [], [], [[720, 1440]], [[0, 720]]]);
});

it('finds the hours that new ones would overlap, wherever they are', () => {
  const there = template({ siteId: 'there', validTo: '2026-12-31' });
  const wanted = { days: ['MONDAY', 'TUESDAY'], from: '11:00', to: '15:00', validFrom: '2026-12-01' } as const;
  expect(clashOf(wanted, [there])).toBe(there);
  expect(clashOf({ ...wanted, from: '12:00' }, [there])).toBeUndefined();
  expect(clashOf({ ...wanted, validFrom: '2027-01-01' }, [there])).toBeUndefined();
  expect(clashOf({ ...wanted, validFrom: '2025-01-01', validTo: '2025-12-31' }, [there])).toBeUndefined();
  expect(clashOf(wanted, [there], there.id)).toBeUndefined();
});
