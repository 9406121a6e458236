import type { CallFilters } from '@/lib/calls/filters';
import { answerRates, type RateCounts } from '../answer-rates';
import type { SpanFilters } from '../call-counts';
import { narrowed } from './narrowed';

export type ColumnKind = 'text' | 'time' | 'count' | 'share' | 'seconds';

export interface Column {
  key: string;
  label: string;
  kind: ColumnKind;
}

/** Times are RFC 3339, shares 0 to 1; null where there is nothing to say. */
export type Cell = string | number | null;

export interface FigureRow {
  cells: Record<string, Cell>;
  /** the list of calls that the row counts; null where no filter names them */
  filters: CallFilters | null;
  /** of single cells that count fewer calls than the row does, by column */
  cellFilters?: Record<string, CallFilters | null>;
  /** too few calls: shown in grey */
  few?: boolean;
}

/** What a view shows, once for its chart, its table, its CSV and the API. */
export interface FigureTable {
  columns: Column[];
  rows: FigureRow[];
  /** one figure for the whole, with what it is */
  totals: { label: string; value: number | null; kind: ColumnKind }[];
}

export const column = (key: string, label: string, kind: ColumnKind): Column => ({ key, label, kind });

/** The columns that `rateCells` fills. */
export const rateColumns: Column[] = [
  column('rated', 'Ended (n)', 'count'),
  column('answered', 'Answered', 'count'),
  column('human', 'By a person', 'count'),
  column('tries', 'Tries', 'count'),
  column('perCall', 'Rate per call', 'share'),
  column('low', '95 % from', 'share'),
  column('high', '95 % to', 'share'),
  column('perTry', 'Rate per try', 'share'),
  column('humanOnly', 'Human rate', 'share'),
];

/** The lists that the counts of `rateCells` open. `within`: of the row. */
export const rateCellFilters = (within: SpanFilters): Record<string, CallFilters | null> => ({
  answered: narrowed(within, { outcome: ['answered'] }),
  human: narrowed(within, { outcome: ['answered'], machine: 'HUMAN' }),
});

export function rateCells(counts: RateCounts): { cells: Record<string, Cell>; few: boolean } {
  const { perCall, perTry, humanOnly } = answerRates(counts);
  const { rated, answered, human, tries } = counts;
  return {
    cells: {
      ...{ rated, answered, human, tries },
      ...{ perCall: perCall.rate, low: perCall.low, high: perCall.high },
      ...{ perTry: perTry.rate, humanOnly: humanOnly.rate },
    },
    few: perCall.basis === 'few' || perCall.basis === 'none',
  };
}

export const rateTotals = (counts: RateCounts): FigureTable['totals'] => {
  const { perCall, perTry, humanOnly } = answerRates(counts);
  return [
    { label: 'Answer rate per call', value: perCall.rate, kind: 'share' },
    { label: 'Answer rate per try', value: perTry.rate, kind: 'share' },
    { label: 'Human answer rate', value: humanOnly.rate, kind: 'share' },
    { label: 'Ended (n)', value: counts.rated, kind: 'count' },
  ];
};

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
