import { expect, it } from 'vitest';
import en from './en.json';
import es from './es.json';

function keysOf(texts: object, path = ''): string[] {
  return Object.entries(texts).flatMap(([key, value]) => (typeof value === 'object' ? keysOf(value as object, `${path}${key}.`) : [`${path}${key}`]));
}

function placeholdersOf(texts: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${path}${key}`, [...value.matchAll(/{{(\w+)}}/g)].map((match) => match[1]).sort().join()] as const] : [...placeholdersOf(value as object, `${path}${key}.`)],
    ),
  );
}

// Spanish counts large round numbers in a plural of their own.
const ownPlurals = (key: string) => !key.endsWith('_many');

it('every text exists in both languages', () => {
  expect(keysOf(es).filter(ownPlurals).sort()).toEqual(keysOf(en).sort());
});

it('both languages fill in the same values', () => {
  const english = placeholdersOf(en);
  for (const [key, names] of placeholdersOf(es)) {
    if (ownPlurals(key)) {
      expect([key, names]).toEqual([key, english.get(key)]);
    }
  }
});
