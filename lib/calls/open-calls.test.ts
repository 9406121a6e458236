import fc from 'fast-check';
import { expect, it } from 'vitest';
import { callEvent } from '@/tests/support/call-event';
import { plainCall, startMs } from '@/tests/support/call-rows';
import type { CallFilters } from './filters';
import { foldCall } from './fold-call';
import { finalDueMs, flagsAt, lacksItsEnd, openBefore, openOutcomes } from './open-calls';
import { outcomes, responseCodes } from './response-codes';

const now = new Date(startMs);

it('a call is complete unless its outcome is that of an open one, whatever its code', () => {
  const identity = { id: 'c', accountId: 'a', dedicatedNumberId: null };
  for (const code of [null, 99, ...responseCodes.map((entry) => entry.code)]) {
    const call = foldCall(identity, [callEvent({ responseCode: code })]);
    expect([code, call.complete]).toEqual([code, !openOutcomes.includes(call.outcome)]);
  }
});

it('says by outcome and time which of the calls lack their end', () => {
  const moment = fc
    .constantFrom(-2 * finalDueMs, -finalDueMs - 1, -finalDueMs, -1, 0, 1)
    .map((ms) => new Date(startMs + ms));
  const maybeMoment = fc.option(moment, { nil: undefined });
  fc.assert(
    fc.property(
      fc.record({ from: maybeMoment, to: maybeMoment }),
      fc.option(fc.subarray([...outcomes]), { nil: undefined }),
      fc.constantFrom(...outcomes),
      moment,
      (span, asked, outcome, occurredAt) => {
        const filters: CallFilters = { ...span, outcome: asked, flag: 'final_missing', variables: {} };
        const call = plainCall({ outcome, occurredAt, complete: !openOutcomes.includes(outcome) });
        const passes = (all: CallFilters) =>
          all.ids === undefined &&
          (!all.from || occurredAt >= all.from) &&
          (!all.to || occurredAt < all.to) &&
          (!all.outcome?.length || all.outcome.includes(outcome));
        const open = openBefore(filters, now);
        expect(open.flag).toBeUndefined();
        expect(passes(open)).toBe(passes(filters) && lacksItsEnd(call, now));
      },
    ),
  );
});

it.each([
  [true, 60, []],
  [false, 14, []],
  [false, 16, ['final_missing']],
] as const)('asks for the last status when complete is %s after %i min: %j', (complete, minutes, flags) => {
  const occurredAt = new Date(0);
  expect(flagsAt({ complete, occurredAt, flags: [] }, new Date(minutes * 60_000))).toEqual(flags);
});
