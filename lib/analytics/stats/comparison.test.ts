import { expect, it } from 'vitest';
import { shareOf } from '../answer-rates';
import { differenceOf, previousOf } from './comparison';

/** Newcombe (1998, differences), table II, method 10. */
it.each([
  [56, 70, 48, 80, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.1705, 0.809],
  [10, 10, 0, 20, 0.6791, 1],
])('%s of %s less %s of %s lies between %s and %s', (a, n, b, m, low, high) => {
  const difference = differenceOf(shareOf(a, n), shareOf(b, m));
  expect(difference.low).toBeCloseTo(low, 4);
  expect(difference.high).toBeCloseTo(high, 4);
});

it('says in words what the interval tells', () => {
  const words = (a: number, n: number, b: number, m: number) =>
    differenceOf(shareOf(a, n), shareOf(b, m)).words;
  expect(words(560, 700, 480, 800)).toBe('Clearly higher');
  expect(words(480, 800, 560, 700)).toBe('Clearly lower');
  expect(words(50, 100, 48, 100)).toBe('No clear difference');
  expect(words(9, 10, 3, 100)).toBe('Too few calls to tell');
  expect(words(0, 0, 3, 100)).toBe('Nothing to compare');
  expect(words(3, 100, 0, 0)).toBe('Nothing to compare with');
});

it.each([
  ['a day of 25 hours', '2026-11-01T04:00:00Z', '2026-11-02T05:00:00Z', '2026-10-31T04:00:00Z'],
  ['the week after it', '2026-11-02T05:00:00Z', '2026-11-09T05:00:00Z', '2026-10-26T04:00:00Z'],
  ['hours of no whole day', '2026-11-01T12:00:00Z', '2026-11-02T11:00:00Z', '2026-10-31T13:00:00Z'],
])('puts the time before right before %s, by the clock of New York', (_what, from, to, wanted) => {
  const span = { from: new Date(from), to: new Date(to), variables: {} };
  expect(previousOf(span, 'America/New_York')).toMatchObject({ from: new Date(wanted), to: new Date(from) });
});
