import fc from 'fast-check';
import { expect, it } from 'vitest';
import { answerRates, shareOf, wilson } from './answer-rates';

/** Published values: Newcombe (1998), table I, method 3, and Agresti and Coull's examples. */
it.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('%s of %s lies between %s and %s', (successes, n, low, high) => {
  const interval = wilson(successes, n);
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});

it('holds the share within an interval within 0 and 1', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (n, part) => {
        const successes = Math.round(n * part);
        const { low, high } = wilson(successes, n);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(successes / n + 1e-12);
        expect(high).toBeGreaterThanOrEqual(successes / n - 1e-12);
      },
    ),
  );
});

it('names how much a share can be trusted', () => {
  expect([0, 1, 19, 20, 49, 50].map((n) => shareOf(0, n).basis)).toEqual([
    'none',
    'few',
    'few',
    'some',
    'some',
    'enough',
  ]);
  expect(answerRates({ rated: 0, answered: 0, human: 0, tries: 0 }).perCall.rate).toBeNull();
});

it('takes each rate of its own denominator', () => {
  const rates = answerRates({ rated: 10, answered: 6, human: 3, tries: 15 });
  expect([rates.perCall.rate, rates.perTry.rate, rates.humanOnly.rate]).toEqual([0.6, 0.4, 0.3]);
  expect([rates.perCall.n, rates.perTry.n, rates.humanOnly.n]).toEqual([10, 15, 10]);
});
