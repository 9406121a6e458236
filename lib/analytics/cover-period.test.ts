import fc from 'fast-check';
import { expect, it } from 'vitest';
import { coverPeriod } from './cover-period';

const boundariesArbitrary = fc
  .uniqueArray(fc.integer({ min: 1_760_000_000_000, max: 1_770_000_000_000 }), {
    minLength: 2,
    maxLength: 12,
  })
  .map((times) => times.sort((a, b) => a - b));

it('covers each moment once, in whole grains that no boundary cuts', () => {
  fc.assert(
    fc.property(boundariesArbitrary, (boundaries) => {
      const { rolled, exact } = coverPeriod(boundaries);
      const runs = [...rolled, ...exact].sort((a, b) => a.fromMs - b.fromMs);
      expect(runs[0]?.fromMs).toBe(boundaries[0]);
      expect(runs.at(-1)?.toMs).toBe(boundaries.at(-1));
      for (const [index, run] of runs.entries()) {
        expect(run.toMs).toBeGreaterThan(run.fromMs);
        expect(run.fromMs).toBeGreaterThanOrEqual(boundaries[run.bucket] ?? Number.NaN);
        expect(run.toMs).toBeLessThanOrEqual(boundaries[run.bucket + 1] ?? Number.NaN);
        if (index > 0) expect(run.fromMs).toBe(runs[index - 1]?.toMs);
      }
      for (const { grainMinutes, fromMs, toMs } of rolled) {
        const grainMs = grainMinutes * 60_000;
        expect([fromMs % grainMs, toMs % grainMs]).toEqual([0, 0]);
        const cuts = boundaries.filter((boundary) => boundary > fromMs && boundary < toMs);
        expect(cuts).toEqual([]);
      }
    }),
    { numRuns: 100 },
  );
});

it('reads days of UTC by the day and days of Kathmandu by hours and quarters', () => {
  const day = 86_400_000;
  const start = Date.UTC(2026, 10, 1);
  expect(coverPeriod([start, start + day, start + 2 * day])).toEqual({
    rolled: [
      { bucket: 0, grainMinutes: 1440, fromMs: start, toMs: start + day },
      { bucket: 1, grainMinutes: 1440, fromMs: start + day, toMs: start + 2 * day },
    ],
    exact: [],
  });
  const kathmandu = start + 18.25 * 3_600_000;
  const { rolled, exact } = coverPeriod([kathmandu, kathmandu + day, kathmandu + 2 * day]);
  expect(exact).toEqual([]);
  expect(rolled.map(({ grainMinutes }) => grainMinutes)).toEqual([15, 60, 15, 15, 60, 15]);
});
