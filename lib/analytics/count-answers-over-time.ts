import { callConditions } from '@/lib/calls/queries/call-conditions';
import { Prisma, type PrismaClient } from '@/lib/platform/generated/prisma/client';
import { overviewFilters } from './overview-filters';
import type { BucketUnit, Period } from './range';

export interface AnswersInBucket {
  /** when the bucket begins: a whole hour or midnight in the zone asked for */
  start: Date;
  answered: number;
  /** ended calls that were dialled or came in */
  rated: number;
}

/** Answered and rated calls by hour or day of `timeZone` (an IANA name). Buckets without a rated call are absent. */
export function countAnswersOverTime(
  db: PrismaClient,
  period: Period,
  unit: BucketUnit,
  timeZone: string,
): Promise<AnswersInBucket[]> {
  return db.$queryRaw<AnswersInBucket[]>(Prisma.sql`
    SELECT date_trunc(${unit}, occurred_at, ${timeZone}) AS start,
      (count(*) FILTER (WHERE outcome = 'answered'))::int AS answered, count(*)::int AS rated
    FROM call WHERE ${callConditions(overviewFilters('rated', period))}
    GROUP BY 1 ORDER BY 1`);
}
