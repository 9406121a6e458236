import { expect, it } from 'vitest';
import { durationCounters, durationEnds, quantileOfClasses } from './duration-classes';

const countsOf = (...seconds: number[]) =>
  durationCounters.map(
    (_counter, index) =>
      seconds.filter((one) => {
        const upper = durationEnds[index] ?? Number.POSITIVE_INFINITY;
        return one >= (durationEnds[index - 1] ?? 0) && one < upper;
      }).length,
  );

it('reads a quantile off the classes, within the class that the true one is in', () => {
  const seconds = Array.from({ length: 300 }, (_, index) => index);
  expect(quantileOfClasses(countsOf(...seconds), 0.5)).toBe(149);
  expect(quantileOfClasses(countsOf(...seconds), 0.95)).toBe(284);
  expect(quantileOfClasses(countsOf(7), 0.95)).toBe(7);
});

it('has none without calls, and none that it could name in the class without an end', () => {
  expect(quantileOfClasses(countsOf(), 0.5)).toBeNull();
  expect(quantileOfClasses(countsOf(700), 0.5)).toBeUndefined();
});
