import { expect, it } from 'vitest';
import { placeAfter } from './roving-links';

// two rows of three, without the one in the middle of the first
const places = [0, 2, 3, 4, 5];

it.each([
  ['ArrowRight', 0, 2],
  ['ArrowRight', 2, 3],
  ['ArrowRight', 5, undefined],
  ['ArrowLeft', 2, 0],
  ['ArrowDown', 0, 3],
  ['ArrowUp', 4, undefined],
  ['ArrowUp', 5, 2],
  ['Home', 4, 0],
  ['End', 0, 5],
  ['x', 0, undefined],
])('%s leads from %s to %s', (key, from, to) => {
  expect(placeAfter(key, from, 3, places)).toBe(to);
});
