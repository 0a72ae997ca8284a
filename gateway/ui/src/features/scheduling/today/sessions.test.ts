import { expect, test } from 'vitest';
import type { Appointment } from '../api/day';
import { loadOf } from './day-figures';
import { comersOf, oncePerSession, statusOfSession, whoMoves } from './sessions';

const BASE = { providerId: 'p', start: '2026-03-02T15:00:00Z', end: '2026-03-02T16:00:00Z', visitTypeName: 'Diabetes class' };
const appointment = (id: string, status: Appointment['status'], number?: number) =>
  ({ ...BASE, id, status, patientName: id, ...(number ? { seat: { sessionId: 's', number } } : {}) }) as Appointment;

const DAY = [appointment('Zoe', 'BOOKED', 2), appointment('alone', 'BOOKED'), appointment('Ada', 'CHECKED_IN', 3), appointment('Max', 'CANCELLED', 1)];

test('who comes to a session is told by name, without those who have cancelled', () => {
  const [zoe, alone] = DAY as [Appointment, Appointment];
  expect(comersOf(zoe, DAY).map(({ id }) => id)).toEqual(['Ada', 'Zoe']);
  expect(comersOf(alone, DAY)).toEqual([]);
});

test('a session is shown once, and its minutes are booked once', () => {
  const shown = DAY.filter(({ status }) => status !== 'CANCELLED');
  expect(oncePerSession(shown).map(({ id }) => id)).toEqual(['Zoe', 'alone']);
  expect(loadOf({ id: 'p', name: 'P', speciality: '', offered: [{ from: 0, to: 240 }], absent: false }, DAY).booked).toBe(120);
});

test('a session moves as a whole with those who are expected, until somebody has come', () => {
  const expected = [appointment('Zoe', 'BOOKED', 2), appointment('Eve', 'CONFIRMED', 3), appointment('Max', 'NO_SHOW', 1)];
  expect(whoMoves(expected)?.map(({ id }) => id)).toEqual(['Zoe', 'Eve']);
  expect(whoMoves([...expected, appointment('Ada', 'CHECKED_IN', 4)])).toBeUndefined();
  expect(whoMoves([appointment('Max', 'NO_SHOW', 1)])).toBeUndefined();
});

test('a session is where most is to be done', () => {
  expect(statusOfSession(DAY.slice(0, 3))).toBe('CHECKED_IN');
  expect(statusOfSession([appointment('a', 'COMPLETED', 1), appointment('b', 'CONFIRMED', 2)])).toBe('BOOKED');
  expect(statusOfSession([appointment('a', 'COMPLETED', 1), appointment('b', 'NO_SHOW', 2)])).toBe('COMPLETED');
  expect(statusOfSession([appointment('a', 'NO_SHOW', 1)])).toBe('NO_SHOW');
});
