import { expect, it } from 'vitest';
import { barsWithin } from './time-brush';

const starts = [0, 10, 20, 30];

it.each([
  [0, 1, 0, 40],
  [0.26, 0.74, 10, 30],
  [0.3, 0.31, 10, 20],
  [0.5, 0.5, 20, 30],
  [1, 1, 30, 40],
])('takes whole bars from %s to %s', (low, high, from, to) => {
  expect(barsWithin({ starts, end: 40 }, low, high)).toEqual({ from, to });
});

it('goes by the place of a bar where all have one width', () => {
  expect(barsWithin({ starts: [0, 1, 20, 30], end: 40, even: true }, 0.3, 0.6)).toEqual({ from: 1, to: 30 });
});
