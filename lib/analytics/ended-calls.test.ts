import { expect, it } from 'vitest';
import { responseCodes } from '@/lib/calls/response-codes';
import { ratedOutcomes } from './ended-calls';

it('rates by outcome alone, because no outcome mixes dialled and never dialled calls', () => {
  for (const { outcome, neverDialled } of responseCodes) {
    if (ratedOutcomes.includes(outcome)) expect(neverDialled).toBe(false);
  }
  expect(ratedOutcomes).toEqual(['answered', 'no_answer', 'busy', 'bad_number', 'carrier_failure', 'error']);
});
