import { expect, it } from 'vitest';
import { Intent } from './idempotency';

it('the same intent keeps its key for every try', () => {
  const intent = new Intent();
  const key = intent.keyFor({ start: 'a' });
  expect(intent.keyFor({ start: 'a' })).toBe(key);
  expect(key).toMatch(/^[0-9a-f-]{36}$/);
});

it('a changed content is another intent', () => {
  const intent = new Intent();
  expect(intent.keyFor({ start: 'a' })).not.toBe(intent.keyFor({ start: 'b' }));
});

it('what has been decided is not asked again under the same key', () => {
  const intent = new Intent();
  const first = intent.keyFor({ start: 'a' });
  intent.settled();
  expect(intent.keyFor({ start: 'a' })).not.toBe(first);
});
