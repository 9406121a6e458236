import { machineFilters } from '@/lib/calls/filters';
import { sharedKindConditions } from '@/lib/calls/queries/call-kinds';
import { type Outcome, outcomes } from '@/lib/calls/response-codes';
import { Prisma, type PrismaClient } from '@/lib/platform/generated/prisma/client';
import { bitmapMeasure, facetsOfMeasure } from './bitmaps/bitmap-measures';
import { bitmapCounts, type Scan } from './bitmaps/count-bitmaps';
import { planBitmaps } from './bitmaps/plan-bitmaps';
import {
  bucketOf,
  countSource,
  coverOf,
  exactCounts,
  isUnlabelled,
  maxExactRuns,
  needsScan,
  runsOf,
  type SpanFilters,
  scannedCounts,
  withoutLabel,
} from './call-counts';
import type { Cover } from './cover-period';
import { ratedOutcomes } from './ended-calls';
import { type Measure, type NamedMeasures, named, sumsOfKinds, sumsOfNames, wantedOf } from './measures';
import { answeredCounter, type OutcomeCounter, triesCounter } from './outcome-roll-up';
import { quarterMs } from './roll-up';

/**
 * The measures by bucket, as `countSource` would give them: from the roll-ups or from bitmaps where they can tell. `starts`
 * as there. Buckets in which every measure is 0 are absent. For tests, `from` names what is read.
 */
export async function countByBucket<Name extends string>(
  db: PrismaClient,
  filters: SpanFilters,
  starts: readonly Date[],
  measures: Record<Name, Measure>,
  { from = 'any' }: { from?: 'any' | 'kinds' | 'calls' } = {},
): Promise<(Record<Name, number> & { bucket: number })[]> {
  const all = Object.entries<Measure>(measures);
  const quickest = async () =>
    (await bitmapParts(db, filters, starts, all)) ?? [
      outcomeSource(filters, starts, all) ?? kindPart(filters, starts, all),
    ];
  const parts = from === 'any' ? await quickest() : [kindPart(filters, starts, all, from === 'calls')];
  const rows = await db.$queryRaw<(Record<Name, number> & { bucket: number })[]>(
    Prisma.sql`SELECT bucket, ${sumsOfNames(all)} FROM (${Prisma.join(parts, ' UNION ALL ')}) AS counted GROUP BY 1 ORDER BY 1`,
  );
  return rows.filter((row) => all.some(([name]) => row[name as Name] !== 0));
}

function kindPart(
  filters: SpanFilters,
  starts: readonly Date[],
  measures: NamedMeasures,
  scan = false,
): Prisma.Sql {
  const { sql } = countSource(filters, starts, { wanted: wantedOf(measures), ...(scan && { scan }) });
  return Prisma.sql`SELECT bucket, ${sumsOfKinds(measures)} FROM ${sql} GROUP BY 1`;
}

/** The measures of a relation that `scannedCounts` gives. */
const sumsOfCalls = (counts: Prisma.Sql, measures: NamedMeasures): Prisma.Sql =>
  Prisma.sql`SELECT bucket, ${sumsOfKinds(measures)}
    FROM (${counts}) AS exact (bucket, account_id, called_number, direction, outcome, response_code, machine, wireless,
      ${Prisma.raw(wantedOf(measures).join(', '))}) GROUP BY 1`;

/** Of an hour that bars begin within, bitmaps are one row each; the roll-ups by quarters have a dozen or more. */
const maxQuarters = 400;

const quartersOf = ({ rolled }: Cover): number =>
  rolled.reduce(
    (sum, { grainMinutes, fromMs, toMs }) => sum + (grainMinutes === 15 ? (toMs - fromMs) / quarterMs : 0),
    0,
  );

/** Null where the roll-ups tell as quickly, or bitmaps cannot. */
async function bitmapParts(
  db: PrismaClient,
  filters: SpanFilters,
  starts: readonly Date[],
  measures: NamedMeasures,
): Promise<Prisma.Sql[] | null> {
  const all = withoutLabel(filters);
  if (!needsScan(all) && quartersOf(coverOf(all, starts)) <= maxQuarters) return null;
  const bitmapped = measures.map(([name, measure]) => bitmapMeasure(name, measure));
  const plan = await planBitmaps(db, all, starts, bitmapped.flatMap(facetsOfMeasure));
  if (!plan) return null;
  const wanted = wantedOf(measures);
  const scan: Scan = (from, bucket) => sumsOfCalls(scannedCounts(all, bucket, wanted, { from }), measures);
  return [
    bitmapCounts(plan, bitmapped, scan),
    ...exactCounts(all, plan.cover, wanted).map((counts) => sumsOfCalls(counts, measures)),
    ...labelledCounts(filters, starts, measures),
  ];
}

/** What is to be taken off where calls with a label are left out. */
const labelledCounts = (
  filters: SpanFilters,
  starts: readonly Date[],
  measures: NamedMeasures,
): Prisma.Sql[] =>
  isUnlabelled(filters)
    ? [
        sumsOfCalls(
          scannedCounts({ ...filters, label: 'any' }, bucketOf('occurred_at', starts), wantedOf(measures), {
            takenOff: true,
          }),
          measures,
        ),
      ]
    : [];

/** Null where the roll-ups by outcome cannot tell: then the kinds are asked. */
function outcomeSource(
  filters: SpanFilters,
  starts: readonly Date[],
  measures: NamedMeasures,
): Prisma.Sql | null {
  if (needsScan(filters) || filters.code !== undefined || filters.machine || filters.reason) return null;
  const all = withoutLabel(filters);
  const asked: readonly Outcome[] = filters.outcome?.length ? filters.outcome : outcomes;
  const columns = measures.map(([, measure]) => columnsOf(measure, asked));
  const cover = coverOf(filters, starts);
  if (columns.includes(null) || cover.exact.length > maxExactRuns) return null;
  const sums = columns.map((own, index) =>
    named(
      own && own.length > 0 ? Prisma.raw(`sum((${own.join(' + ')})::float8)`) : Prisma.sql`0::float8`,
      measures[index]?.[0] ?? '',
    ),
  );
  const parts = [
    ...exactCounts(all, cover, wantedOf(measures)).map((counts) => sumsOfCalls(counts, measures)),
    ...labelledCounts(filters, starts, measures),
  ];
  if (cover.rolled.length > 0) {
    const conditions = sharedKindConditions(filters).map((condition) => Prisma.sql`AND ${condition}`);
    parts.push(Prisma.sql`SELECT r.* FROM ${runsOf(cover)} CROSS JOIN LATERAL (
      SELECT ${bucketOf('starts_at', starts)} AS bucket, ${Prisma.join(sums, ', ')} FROM outcome_rollup
      WHERE grain_minutes = run.grain AND starts_at >= run.from_at AND starts_at < run.to_at
        ${conditions.length > 0 ? Prisma.join(conditions, ' ') : Prisma.empty}
      GROUP BY 1) AS r`);
  }
  return parts.length > 0 ? Prisma.join(parts, ' UNION ALL ') : null;
}

/** The columns that add up to a measure; null where none do. */
function columnsOf(
  { of, outcomes: wanted, machine }: Measure,
  asked: readonly Outcome[],
): OutcomeCounter[] | null {
  const both = wanted.filter((outcome) => asked.includes(outcome));
  if (machine) return of !== 'calls' ? null : both.includes('answered') ? [answeredCounter(machine)] : [];
  if (of === 'calls') {
    if (both.length === outcomes.length) return ['calls'];
    return both.flatMap((outcome) =>
      outcome === 'answered' ? machineFilters.map(answeredCounter) : [outcome],
    );
  }
  if (of === 'tries') return both.flatMap((outcome) => triesCounter(outcome) ?? []);
  if (of !== 'transactions' && of !== 'duration_seconds') return null;
  // these two are kept for all outcomes that a rate is taken of in one
  return ratedOutcomes.every((outcome) => both.includes(outcome)) ? [of] : null;
}
