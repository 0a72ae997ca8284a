import type { Room, VisitType } from '@/features/scheduling/api/availability';
import type { Equipment } from '../api/places';

export type Lack = { visitType: string; what: 'room' | 'equipment'; kind: string };

/** What stands between a site and some kinds of visit: they cannot be booked there at all. */
export function lackingAt(visitTypes: readonly VisitType[], rooms: readonly Room[], equipment: readonly Equipment[]): Lack[] {
  const there = new Set(rooms.map((room) => room.kind));
  const working = new Set(equipment.filter((piece) => !piece.retired).map((piece) => piece.kind));
  return visitTypes.flatMap(({ name, roomKind, rules }) => [
    ...(roomKind && !there.has(roomKind) ? [{ visitType: name, what: 'room' as const, kind: roomKind }] : []),
    ...rules.equipmentKinds.filter((kind) => !working.has(kind)).map((kind) => ({ visitType: name, what: 'equipment' as const, kind })),
  ]);
}

/** Every kind that is spoken of, so that one thing is not written in two ways. */
export function kindsIn(...lists: readonly (readonly (string | undefined)[])[]): string[] {
  return [...new Set(lists.flat().filter((kind) => kind !== undefined))].sort((one, other) => one.localeCompare(other));
}
