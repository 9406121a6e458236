import { callConditions } from '@/lib/calls/queries/call-conditions';
import { Prisma, type PrismaClient } from '@/lib/platform/generated/prisma/client';
import { figureFilters, type OverviewFigure, overviewFilters } from './overview-filters';
import type { Period } from './range';

export type OverviewCounts = Record<OverviewFigure, number>;

const countIf = (figure: OverviewFigure): Prisma.Sql =>
  Prisma.sql`(count(*) FILTER (WHERE ${callConditions(figureFilters(figure))}))::int`;

/** The tiles of the overview, by the very conditions of the lists that they open. */
export async function countOverview(db: PrismaClient, period: Period): Promise<OverviewCounts> {
  const [row] = await db.$queryRaw<OverviewCounts[]>(Prisma.sql`
    SELECT ${countIf('calls')} AS calls, ${countIf('answered')} AS answered, ${countIf('human')} AS human,
      ${countIf('machine')} AS machine, ${countIf('inProgress')} AS "inProgress", ${countIf('rated')} AS rated
    FROM call WHERE ${callConditions(overviewFilters('calls', period))}`);
  if (!row) throw new TypeError('an aggregate gives one row');
  return row;
}
