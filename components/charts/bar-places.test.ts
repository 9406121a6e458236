import { expect, it } from 'vitest';
import { barAt, barPlaces, barsWithin, narrowedHref } from './bar-places';

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

it('finds the bar that is pointed at', () => {
  const places = barPlaces({ starts: [0, 30], end: 40 });
  expect(places).toEqual([0, 0.75, 1]);
  expect([0, 0.74, 0.75, 1].map((share) => barAt(places, share))).toEqual([0, 0, 1, 1]);
  expect(barAt(barPlaces({ starts: [], end: 40 }), 0.5)).toBe(-1);
});

it('writes the time into the address and keeps the rest', () => {
  expect(narrowedHref('/analytics?view=outcomes', { from: 0, to: 60_000 })).toBe(
    '/analytics?view=outcomes&from=1970-01-01T00%3A00%3A00.000Z&to=1970-01-01T00%3A01%3A00.000Z',
  );
});
