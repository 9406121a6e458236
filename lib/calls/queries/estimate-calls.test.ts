import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wholeRuns } from './estimate-calls';

const hourMs = 3_600_000;

it('covers a span once, by whole days and the hours at its ends, at most an hour too much at each', () => {
  const ms = fc.integer({ min: 0, max: 30 * 24 * hourMs });
  fc.assert(
    fc.property(ms, ms, (one, other) => {
      const [from, to] = [Math.min(one, other), Math.max(one, other) + 1];
      const runs = wholeRuns(from, to);
      for (const [index, run] of runs.entries()) {
        expect(run.fromMs % (run.grainMinutes * 60_000)).toBe(0);
        expect(run.toMs % (run.grainMinutes * 60_000)).toBe(0);
        if (index > 0) expect(run.fromMs).toBe(runs[index - 1]?.toMs);
      }
      expect(from - (runs[0]?.fromMs ?? 0)).toBeLessThan(hourMs);
      expect(from).toBeGreaterThanOrEqual(runs[0]?.fromMs ?? 0);
      expect((runs.at(-1)?.toMs ?? 0) - to).toBeLessThan(hourMs);
      expect(to).toBeLessThanOrEqual(runs.at(-1)?.toMs ?? 0);
    }),
  );
});
