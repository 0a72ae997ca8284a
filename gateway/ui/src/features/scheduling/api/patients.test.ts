import { expect, it } from 'vitest';
import { normalisedPatientSearch } from './patients';

it('reads a birth date the American way', () => {
  expect(normalisedPatientSearch(' 3/14/1980 ')).toBe('1980-03-14');
  expect(normalisedPatientSearch('1980-03-14')).toBe('1980-03-14');
  expect(normalisedPatientSearch('garcia  ana 3-14-1980')).toBe('garcia ana 1980-03-14');
});

it('leaves names and numbers as they are', () => {
  expect(normalisedPatientSearch(' O’Brien ')).toBe('O’Brien');
  expect(normalisedPatientSearch('(312) 555-0142')).toBe('(312) 555-0142');
});
