import type { CallFilters } from '@/lib/calls/filters';
import { answerRates, isFew, type RateCounts, type RateName, rateNames, rateTexts } from '../answer-rates';
import type { SpanFilters } from '../call-counts';
import { type Column, column, type FigureRow, type FigureTable } from './figure-table';
import { narrowed } from './narrowed';

/** The columns of a rate, of the ends of its interval, and of what it is a share of. */
export const rateKeys: Record<RateName, { rate: string; low: string; high: string; n: string }> = {
  perCall: { rate: 'perCall', low: 'low', high: 'high', n: 'rated' },
  perTry: { rate: 'perTry', low: 'perTryLow', high: 'perTryHigh', n: 'tries' },
  humanOnly: { rate: 'humanOnly', low: 'humanOnlyLow', high: 'humanOnlyHigh', n: 'rated' },
};

/** The columns that `rateCells` fills. */
export const rateColumns: Column[] = [
  column('rated', 'Ended (n)', 'count'),
  column('answered', 'Answered', 'count'),
  column('human', 'By a person', 'count'),
  column('tries', 'Tries (n per try)', 'count'),
  column('perCall', 'Rate per call', 'share'),
  column('low', '95 % from', 'share'),
  column('high', '95 % to', 'share'),
  column('perTry', 'Rate per try', 'share'),
  column('perTryLow', 'Per try, 95 % from', 'share'),
  column('perTryHigh', 'Per try, 95 % to', 'share'),
  column('humanOnly', 'Human rate', 'share'),
  column('humanOnlyLow', 'Human, 95 % from', 'share'),
  column('humanOnlyHigh', 'Human, 95 % to', 'share'),
];

/** The lists that the counts of `rateCells` open. `within`: of the row. */
export const rateCellFilters = (within: SpanFilters): Record<string, CallFilters | null> => ({
  answered: narrowed(within, { outcome: ['answered'] }),
  human: narrowed(within, { outcome: ['answered'], machine: 'HUMAN' }),
});

/** The three rates of a row. `drawn`: the one whose basis makes the whole row grey in a chart. */
export function rateCells(
  counts: RateCounts,
  drawn: RateName,
): Required<Pick<FigureRow, 'cells' | 'few' | 'fewCells'>> {
  const rates = answerRates(counts);
  const { rated, answered, human, tries } = counts;
  const cells: FigureRow['cells'] = { rated, answered, human, tries };
  const fewCells: string[] = [];
  for (const name of rateNames) {
    const { rate, low, high } = rates[name];
    const keys = rateKeys[name];
    Object.assign(cells, { [keys.rate]: rate, [keys.low]: low, [keys.high]: high });
    if (isFew(rates[name])) fewCells.push(keys.rate, keys.low, keys.high);
  }
  return { cells, few: isFew(rates[drawn]), fewCells };
}

export function rateTotals(counts: RateCounts): FigureTable['totals'] {
  const rates = answerRates(counts);
  return [
    ...rateNames.map((name) => {
      const { rate, low, high, n } = rates[name];
      const { title, definition } = rateTexts[name];
      const interval = { low, high, n, few: isFew(rates[name]) };
      return { label: title, value: rate, kind: 'share' as const, ...interval, definition };
    }),
    { label: 'Ended (n)', value: counts.rated, kind: 'count' },
  ];
}

/** The same counts summed up. */
export function sumCounts(all: readonly RateCounts[]): RateCounts {
  const total = { rated: 0, answered: 0, human: 0, tries: 0 };
  for (const { rated, answered, human, tries } of all) {
    total.rated += rated;
    total.answered += answered;
    total.human += human;
    total.tries += tries;
  }
  return total;
}
