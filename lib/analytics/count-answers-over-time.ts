import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import type { RateCounts } from './answer-rates';
import { type BucketUnit, bucketStarts } from './bucket-starts';
import type { SpanFilters } from './call-counts';
import { countByBucket } from './count-by-bucket';
import { rateMeasures } from './measures';

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
  const rows = await countByBucket(db, filters, starts, rateMeasures);
  return rows.flatMap(({ bucket, ...counts }) => {
    const start = starts[bucket];
    return start ? [{ start, ...counts }] : [];
  });
}
