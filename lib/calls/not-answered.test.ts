import { expect, it } from 'vitest';
import { reasonOf, reasons } from './not-answered';
import { outcomes, responseCodes } from './response-codes';

it('has a reason for every code that ends a call unanswered, and for no other', () => {
  const without = new Set(
    responseCodes
      .filter(({ outcome, code }) => reasonOf(outcome, code) === null)
      .map(({ outcome }) => outcome),
  );
  expect([...without].sort()).toEqual(['answered', 'in_progress', 'pending']);
  expect(reasonOf('unknown', 99)).toBeNull();
  expect(new Set(outcomes.map((outcome) => reasonOf(outcome, null)).filter(Boolean)).size).toBe(
    reasons.length,
  );
});

it('blames the number for an invalid one, and the account for other refusals', () => {
  expect(reasonOf('rejected', 3)).toBe('bad_number');
  expect(reasonOf('rejected', 4)).toBe('account');
  expect(reasonOf('bad_number', 43)).toBe('bad_number');
});
