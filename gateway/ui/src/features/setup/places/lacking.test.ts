import { expect, it } from 'vitest';
import { visitTypes } from '../../../../dev/fake-services/world.ts';
import { kindsIn, lackingAt } from './lacking';

const [FOLLOW_UP] = visitTypes;

it('names what a site lacks for a kind of visit; retired equipment does not count', () => {
  if (!FOLLOW_UP) {
    throw new Error('The made-up world has visit types');
  }
  const echo = { ...FOLLOW_UP, name: 'Echo', roomKind: 'PROCEDURE', rules: { ...FOLLOW_UP.rules, equipmentKinds: ['ultrasound'] } };
  const piece = { id: 'e', name: 'Vivid', kind: 'ultrasound', retired: true };
  const room = { id: 'r', name: 'Room 1', kind: 'EXAM' };
  expect(lackingAt([FOLLOW_UP, echo], [room], [piece])).toEqual([
    { visitType: 'Echo', what: 'room', kind: 'PROCEDURE' },
    { visitType: 'Echo', what: 'equipment', kind: 'ultrasound' },
  ]);
  expect(lackingAt([echo], [{ ...room, kind: 'PROCEDURE' }], [{ ...piece, retired: false }])).toEqual([]);
});

it('tells each kind once', () => {
  expect(kindsIn(['EXAM', undefined], ['LAB', 'EXAM'])).toEqual(['EXAM', 'LAB']);
});
