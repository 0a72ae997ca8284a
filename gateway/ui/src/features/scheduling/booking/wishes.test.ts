import { expect, it } from 'vitest';
import { asQuestion, howManyMore, NO_WISHES } from './wishes';

it('who wishes nothing asks nothing', () => {
  expect(asQuestion(NO_WISHES, undefined)).toEqual({});
  expect(howManyMore(NO_WISHES)).toBe(0);
});

it('days and parts of the day become windows', () => {
  expect(asQuestion({ ...NO_WISHES, part: 'morning' }, undefined)).toEqual({ windows: ['00:00-12:00'] });
  expect(asQuestion({ ...NO_WISHES, days: ['MONDAY', 'FRIDAY'], part: 'afternoon' }, undefined)).toEqual({ windows: ['MONDAY@12:00-23:59', 'FRIDAY@12:00-23:59'] });
});

it('distance counts only where there is a starting point', () => {
  const near = { ...NO_WISHES, nearestFirst: true, reach: 16.09344 };
  expect(asQuestion(near, undefined)).toEqual({});
  expect(asQuestion(near, { patientId: 'p', fromSiteId: 's' })).toEqual({ patientId: 'p', fromSiteId: 's', order: 'NEAREST', maxKilometres: 16.09344 });
});
