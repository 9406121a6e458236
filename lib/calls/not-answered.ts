import type { Outcome } from './response-codes';

/** Why a call that ended, or was refused, was not answered. */
export const reasons = [
  ...(['no_answer', 'busy', 'bad_number', 'carrier', 'content', 'account', 'blocked_hours'] as const),
  ...(['cancelled', 'other'] as const),
] as const;
export type Reason = (typeof reasons)[number];

export const reasonWords: Record<Reason, string> = {
  no_answer: 'No answer',
  busy: 'Busy',
  bad_number: 'Bad number',
  carrier: 'Carrier',
  content: 'Content',
  account: 'Account or request',
  blocked_hours: 'Blocked hours',
  cancelled: 'Cancelled',
  other: 'Other',
};

/** The outcome whose calls have the reason, but for `invalidNumber`. */
export const outcomeOfReason: Record<Reason, Outcome> = {
  no_answer: 'no_answer',
  busy: 'busy',
  bad_number: 'bad_number',
  carrier: 'carrier_failure',
  content: 'content_error',
  account: 'rejected',
  blocked_hours: 'blocked_hours',
  cancelled: 'cancelled',
  other: 'error',
};

/** "Invalid Phone Number" refuses the request (outcome `rejected`); the reason is the number all the same. */
export const invalidNumber = { outcome: 'rejected', code: 3 } as const satisfies {
  outcome: Outcome;
  code: number;
};

const reasonByOutcome = new Map(reasons.map((reason) => [outcomeOfReason[reason], reason]));

/** Null for calls that were answered, have not ended, or have an unknown code. */
export function reasonOf(outcome: Outcome, code: number | null): Reason | null {
  if (outcome === invalidNumber.outcome && code === invalidNumber.code) return 'bad_number';
  return reasonByOutcome.get(outcome) ?? null;
}
