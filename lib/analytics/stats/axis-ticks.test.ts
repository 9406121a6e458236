import { expect, it } from 'vitest';
import { axisTicks } from './axis-ticks';

const day = (of: number) => new Date(Date.UTC(2026, 10, of));
/** Three weeks; the first is cut to its last day. */
const weeks = [
  { from: day(8), to: day(9) },
  { from: day(9), to: day(16) },
  { from: day(16), to: day(23) },
];

it('stands under the middle of each bar where the first week is cut short', () => {
  const ticks = axisTicks(weeks, 'week', 'UTC');
  expect(ticks.map(({ label }) => label)).toEqual(['Nov 8', 'Nov 9', 'Nov 16']);
  [0.5 / 15, 4.5 / 15, 11.5 / 15].forEach((wanted, index) => {
    expect(ticks[index]?.position).toBeCloseTo(wanted, 10);
  });
});

it('stands under bars that are drawn as wide as one another', () => {
  expect(axisTicks(weeks, 'week', 'UTC', { even: true }).map(({ position }) => position)).toEqual([
    0.5 / 3,
    1.5 / 3,
    2.5 / 3,
  ]);
});
