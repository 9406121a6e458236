import { expect, it } from 'vitest';
import { countScale, shareScale } from './axis-scale';

it.each([
  [0, 1, [0, 1]],
  [1, 1, [0, 1]],
  [3, 3, [0, 1, 2, 3]],
  [29, 30, [0, 10, 20, 30]],
  [77_123, 80_000, [0, 20_000, 40_000, 60_000, 80_000]],
])('counts up to %i go to %i', (max, top, ticks) => {
  expect(countScale(max)).toEqual({ top, ticks });
});

it.each([
  [0.000_01, 0.004, [0, 0.001, 0.002, 0.003, 0.004]],
  [0.259, 0.3, [0, 0.1, 0.2, 0.3]],
  [0.5, 0.5, [0, 0.1, 0.2, 0.3, 0.4, 0.5]],
  [0.97, 1, [0, 0.25, 0.5, 0.75, 1]],
  [1, 1, [0, 0.25, 0.5, 0.75, 1]],
])('shares up to %d go to %d', (longest, top, ticks) => {
  const scale = shareScale(longest);
  expect(scale.top).toBeCloseTo(top, 10);
  expect(scale.ticks.map((tick) => Math.round(tick * 1_000) / 1_000)).toEqual(ticks);
});
