import { type CallFlag, callFlags } from './call-flags';

/** Nothing was posted that ends a call. It depends on the time of looking, and is stored nowhere. */
export const finalMissing = 'final_missing';
export type ShownFlag = CallFlag | typeof finalMissing;

/** What each flag means, and what it usually comes from. */
export const flagTexts: Record<ShownFlag, { title: string; explanation: string }> = {
  end_before_start: {
    title: 'Ended before it started',
    explanation:
      'EndTime is earlier than StartTime. The vendor posted it so; the duration is the better measure.',
  },
  duration_mismatch: {
    title: 'Duration does not fit the times',
    explanation:
      'Duration differs by more than 2 s from EndTime less StartTime: often the time of ringing, or of an earlier try.',
  },
  machine_with_digits: {
    title: 'A machine that pressed digits',
    explanation:
      'Machine detection says MACHINE, yet digits were dialled: most likely a person was taken for a machine.',
  },
  fax_with_digits: {
    title: 'A fax that pressed digits',
    explanation: 'Machine detection says FAX, yet digits were dialled: most likely it was not a fax.',
  },
  short_human: {
    title: 'A person for 2 s or less',
    explanation: 'Too short to have heard the message: hung up at once, or a machine was taken for a person.',
  },
  answered_without_verdict: {
    title: 'Answered without machine detection',
    explanation:
      'No machinedetection was posted: the script may have switched it off with ActOnFeature(false), or the last postback never came.',
  },
  machine_detection_flips: {
    title: 'Machine detection changed its mind',
    explanation:
      'It changed at least twice during the call. The last word counts; the history is in the timeline.',
  },
  status_after_final: {
    title: 'A status came in after the end',
    explanation:
      'An earlier stage was posted late. The timeline stands in the order of the call, not of receipt.',
  },
  clock_skew: {
    title: 'Two clocks that differ',
    explanation:
      'A vendor time lies more than 5 s after the receipt of the postback that names it: one of the two clocks is wrong.',
  },
  final_missing: {
    title: 'The last status is missing',
    explanation:
      'Nothing was posted in 15 minutes that ends the call. Where a license key is set, Phone Notify! is asked for it.',
  },
};

/** The flags that doubt what machine detection says; the others are about times, or about its absence. */
export const verdictFlags = [
  'machine_with_digits',
  'fax_with_digits',
  'short_human',
  'machine_detection_flips',
] as const satisfies readonly CallFlag[];

/** As a filter: any flag of `verdictFlags`. */
export const anyVerdictFlag = 'any_about_verdict';
/** The filters that are answered by what a call has stored. */
export const storedFlagFilters = [...callFlags, anyVerdictFlag] as const;
export const flagFilters = [...storedFlagFilters, finalMissing] as const;
export type FlagFilter = (typeof flagFilters)[number];

export function flagTitle(flag: FlagFilter): string {
  return flag === anyVerdictFlag ? 'Any that doubts the verdict' : flagTexts[flag].title;
}
