import { expect, it } from 'vitest';
import { transactionsOf } from './cost';

/** The examples of the vendor's page on transaction billing. */
it.each([
  ['answered', 17, 1],
  ['answered', 115, 1],
  ['answered', 121, 2],
  ['answered', 200, 3],
  ['no_answer', null, 1],
] as const)('%s, %s s: %s transactions', (outcome, durationSeconds, expected) => {
  expect(transactionsOf({ outcome, durationSeconds })).toBe(expected);
});

it.each([
  ['answered', 120, 1],
  ['answered', 180, 2],
  ['answered', 181, 3],
  ['answered', null, 1],
  ['busy', 500, 1],
  ['rejected', null, 0],
  ['in_progress', 37, 0],
] as const)('%s, %s s: %s at the ends of the rule', (outcome, durationSeconds, expected) => {
  expect(transactionsOf({ outcome, durationSeconds })).toBe(expected);
});
