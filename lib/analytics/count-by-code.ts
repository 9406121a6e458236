import { Prisma, type PrismaClient } from '@/lib/platform/generated/prisma/client';
import type { TimeSpan } from './bucket-starts';
import { countSource } from './call-counts';

/** How many calls have a response code now: of all times, and of a span of time. */
export interface CodeCount {
  code: number;
  all: number;
  recent: number;
}

const dayMinutes = 1_440;

/** Of every code that a call has, by code. From the roll-ups, but for the ends of the span. */
export async function countByCode(db: PrismaClient, { from, to }: TimeSpan): Promise<CodeCount[]> {
  return db.$queryRaw<CodeCount[]>(Prisma.sql`
    SELECT response_code AS code, sum("all")::float8 AS "all", sum(recent)::float8 AS recent
    FROM (
      SELECT k.response_code, r.calls AS "all", 0 AS recent
      FROM (SELECT kind_id, sum(calls) AS calls FROM call_rollup
        WHERE grain_minutes = ${dayMinutes}::int GROUP BY 1 OFFSET 0) AS r
        JOIN call_kind k ON k.id = r.kind_id
      UNION ALL
      SELECT response_code, 0, calls
      FROM ${countSource({ from, to, variables: {} }, undefined, { wanted: ['calls'] }).sql}
    ) AS both_spans
    WHERE response_code IS NOT NULL
    GROUP BY 1 HAVING sum("all") > 0 ORDER BY 1`);
}
