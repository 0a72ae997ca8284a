import { expect, it } from 'vitest';
import { Problem } from './problem';

it('keeps what a refusal says beyond the standard members', () => {
  const problem = Problem.from(409, { type: 'https://medgroup.org/problems/slot-taken', title: 'Taken', status: 409, code: 'slot-taken', alternatives: [1] });
  expect(problem.code).toBe('slot-taken');
  expect(problem.extras).toEqual({ alternatives: [1] });
});

it('names the code by the type where the code is missing', () => {
  expect(Problem.from(404, { type: 'https://medgroup.org/problems/not-found' }).code).toBe('not-found');
});

it('makes something of an answer that is no problem document', () => {
  expect(Problem.from(500, '<html>').code).toBe('http-500');
});

it('knows when nothing is known', () => {
  expect(Problem.noAnswer(new TypeError('Failed to fetch')).outcomeUnknown).toBe(true);
  expect(Problem.from(504, undefined).outcomeUnknown).toBe(true);
  expect(Problem.from(409, undefined).outcomeUnknown).toBe(false);
});
