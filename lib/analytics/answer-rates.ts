export const rateNames = ['perCall', 'perTry', 'humanOnly'] as const;
export type RateName = (typeof rateNames)[number];

/** What the rates are taken of. */
export interface RateCounts {
  /** ended calls that were dialled or came in */
  rated: number;
  /** of these, answered by anyone or anything */
  answered: number;
  /** of these, answered by a person */
  human: number;
  /** how often the rated calls were dialled; incoming calls once each */
  tries: number;
}

/** A share with its Wilson 95 % interval. */
export interface Rate {
  /** 0 to 1; null where there is nothing to take a share of */
  rate: number | null;
  low: number | null;
  high: number | null;
  n: number;
  /** `few`: shown in grey; `some`: shown, but not ranked; `enough`: ranked */
  basis: 'none' | 'few' | 'some' | 'enough';
}

const fewBelow = 20;
/** The one limit: everything else asks for `basis`. */
const rankedFrom = 50;

const exclusions =
  'Left out: calls in progress or pending, calls never dialled (rejected, cancelled, content error, blocked hours), and calls with an unknown code.';

export const rateTexts: Record<RateName, { title: string; definition: string }> = {
  perCall: {
    title: 'Answer rate per call',
    definition: `Answered ÷ ended calls that were dialled or came in, whoever or whatever answered. ${exclusions}`,
  },
  perTry: {
    title: 'Answer rate per try',
    definition: `Answered calls ÷ all tries of the ended calls: a call that is answered at its third try counts one answer and three tries. ${exclusions}`,
  },
  humanOnly: {
    title: 'Human answer rate',
    definition: `Calls answered by a person (last machine detection HUMAN) ÷ ended calls that were dialled or came in. A call without machine detection is not counted as a person. ${exclusions}`,
  },
};

export const basisText = `Each rate stands with n, what it is a share of, and its Wilson 95 % interval: repeated, 19 of 20 such intervals hold the true rate. Below n = ${fewBelow} a rate is shown in grey; below n = ${rankedFrom} it is not ranked.`;

/** 97.5 % quantile of the normal distribution. */
const z = 1.959_963_984_540_054;

/** Wilson's interval stays within 0 and 1 and holds for small `n`, unlike the textbook's normal one. */
export function wilson(successes: number, n: number): { low: number; high: number } {
  const share = successes / n;
  const center = share + (z * z) / (2 * n);
  const half = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return { low: Math.max(0, (center - half) / scale), high: Math.min(1, (center + half) / scale) };
}

export function shareOf(successes: number, n: number): Rate {
  if (n === 0) return { rate: null, low: null, high: null, n, basis: 'none' };
  const basis = n < fewBelow ? 'few' : n < rankedFrom ? 'some' : 'enough';
  return { rate: successes / n, ...wilson(successes, n), n, basis };
}

/** Shown in grey: there is nothing to take a share of, or hardly anything. */
export const isFew = ({ basis }: Pick<Rate, 'basis'>): boolean => basis === 'few' || basis === 'none';

/** The three answer rates, by their published definitions. */
export const answerRates = ({ rated, answered, human, tries }: RateCounts): Record<RateName, Rate> => ({
  perCall: shareOf(answered, rated),
  // a call that only a poll knew of may have been answered with no try posted
  perTry: shareOf(answered, Math.max(tries, answered)),
  humanOnly: shareOf(human, rated),
});
