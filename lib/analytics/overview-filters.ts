import type { CallFilters } from '@/lib/calls/filters';
import { ratedOutcomes } from './ended-calls';
import type { Period } from './range';

export const overviewFigures = ['calls', 'answered', 'human', 'machine', 'inProgress', 'rated'] as const;
export type OverviewFigure = (typeof overviewFigures)[number];

export const overviewNarrowing: Record<OverviewFigure, Partial<CallFilters>> = {
  calls: {},
  answered: { outcome: ['answered'] },
  human: { outcome: ['answered'], machine: 'HUMAN' },
  machine: { outcome: ['answered'], machine: 'MACHINE' },
  inProgress: { outcome: ['in_progress'] },
  rated: { outcome: ratedOutcomes },
};

/** The list of calls that a figure of the overview counts. */
export const overviewFilters = (
  figure: OverviewFigure,
  { from, to }: Pick<Period, 'from' | 'to'>,
): CallFilters => ({ ...overviewNarrowing[figure], from, to, variables: {} });
