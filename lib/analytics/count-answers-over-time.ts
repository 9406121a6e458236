import { Prisma, type PrismaClient } from '@/lib/platform/generated/prisma/client';
import type { RateCounts } from './answer-rates';
import { type BucketUnit, bucketStarts } from './bucket-starts';
import { countSource, rateCountColumns, type SpanFilters } from './call-counts';

export interface AnswersInBucket extends RateCounts {
  /** when the bucket begins: may be before the span */
  start: Date;
  calls: number;
}

/** What the answer rates are taken of, by hour, day or week of `timeZone` (an IANA name). Empty buckets are absent. */
export async function countAnswersOverTime(
  db: PrismaClient,
  filters: SpanFilters,
  unit: BucketUnit,
  timeZone: string,
): Promise<AnswersInBucket[]> {
  const starts = bucketStarts(filters, unit, timeZone);
  const rows = await db.$queryRaw<(RateCounts & { bucket: number; calls: number })[]>(Prisma.sql`
    SELECT bucket, ${rateCountColumns} FROM ${countSource(filters, starts).sql}
    GROUP BY bucket ORDER BY bucket`);
  return rows.flatMap(({ bucket, ...counts }) => {
    const start = starts[bucket];
    return start ? [{ start, ...counts }] : [];
  });
}
