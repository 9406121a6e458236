import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import type { SpanFilters } from './call-counts';
import { countByBucket } from './count-by-bucket';
import { rateMeasures } from './measures';
import type { OverviewFigure } from './overview-filters';

export type OverviewCounts = Record<OverviewFigure, number> & {
  /** how often the rated calls were dialled */
  tries: number;
};

const none: OverviewCounts = {
  calls: 0,
  rated: 0,
  answered: 0,
  human: 0,
  machine: 0,
  inProgress: 0,
  tries: 0,
};

/** The tiles of the overview. */
export async function countOverview(db: PrismaClient, filters: SpanFilters): Promise<OverviewCounts> {
  const [counts] = await countByBucket(db, filters, [filters.from], {
    ...rateMeasures,
    machine: { of: 'calls', outcomes: ['answered'], machine: 'MACHINE' },
    inProgress: { of: 'calls', outcomes: ['in_progress'] },
  });
  const { bucket: _, ...found } = counts ?? { bucket: 0, ...none };
  return found;
}
