import { type Outcome, outcomes, responseCodes } from '@/lib/calls/response-codes';

/** Calls with these outcomes have not ended, or it is not known what became of them. */
const openOutcomes: ReadonlySet<Outcome> = new Set(['pending', 'in_progress', 'unknown']);

/** Outcomes whose codes all say that the vendor never dialled. */
const neverDialled: ReadonlySet<Outcome> = new Set(
  responseCodes.filter((code) => code.neverDialled).map(({ outcome }) => outcome),
);

/** The outcomes an answer rate is taken of: calls that were dialled or came in, and have ended. */
export const ratedOutcomes: Outcome[] = outcomes.filter(
  (outcome) => !openOutcomes.has(outcome) && !neverDialled.has(outcome),
);
