import { expect, it } from 'vitest';
import { idsBetween } from './use-selection';

const rows = ['a', 'b', 'c', 'd'].map((id) => ({ id }));

it('a range holds both its ends, whichever was first; one end that is gone leaves the other alone', () => {
  expect(idsBetween(rows, 'b', 'd')).toEqual(['b', 'c', 'd']);
  expect(idsBetween(rows, 'd', 'b')).toEqual(['b', 'c', 'd']);
  expect(idsBetween(rows, 'c', 'c')).toEqual(['c']);
  expect(idsBetween(rows, 'gone', 'c')).toEqual(['c']);
});
