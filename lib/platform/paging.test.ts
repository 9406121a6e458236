import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeCursor, encodeCursor } from './paging';

it('a cursor gives back what it was made of, and needs no escape in a URL', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const cursor = encodeCursor(value);
      expect(cursor).toMatch(/^[\w-]*$/);
      expect(decodeCursor(cursor)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

it.each(['', '%', 'xyz', 'e30=e30', '\u{1F600}'])('%o is no cursor', (text) => {
  expect(decodeCursor(text)).toBeUndefined();
});
