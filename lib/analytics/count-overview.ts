import { Prisma, type PrismaClient } from '@/lib/platform/generated/prisma/client';
import { countSource, rateCountColumns, type SpanFilters } from './call-counts';
import type { OverviewFigure } from './overview-filters';

export type OverviewCounts = Record<OverviewFigure, number> & {
  /** how often the rated calls were dialled */
  tries: number;
};

/** The tiles of the overview. */
export async function countOverview(db: PrismaClient, filters: SpanFilters): Promise<OverviewCounts> {
  const [row] = await db.$queryRaw<OverviewCounts[]>(Prisma.sql`
    SELECT ${rateCountColumns},
      coalesce(sum(calls) FILTER (WHERE outcome = 'answered' AND machine = 'MACHINE'), 0)::float8 AS machine,
      coalesce(sum(calls) FILTER (WHERE outcome = 'in_progress'), 0)::float8 AS "inProgress"
    FROM ${countSource(filters).sql}`);
  if (!row) throw new TypeError('an aggregate gives one row');
  return row;
}
