import { type MachineFilter, machineFilters } from '@/lib/calls/filters';
import { sharedKindConditions } from '@/lib/calls/queries/call-kinds';
import { type Outcome, outcomes } from '@/lib/calls/response-codes';
import { Prisma, type PrismaClient } from '@/lib/platform/generated/prisma/client';
import {
  bucketOf,
  countSource,
  coverOf,
  exactCounts,
  maxExactRuns,
  needsScan,
  runsOf,
  type SpanFilters,
} from './call-counts';
import { ratedOutcomes } from './ended-calls';
import { answeredCounter, type OutcomeCounter, triesCounter } from './outcome-roll-up';

type Summed = 'calls' | 'tries' | 'transactions' | 'duration_seconds';

/** A sum over the calls that the filters let through. */
export interface Measure {
  of: Summed;
  /** of these outcomes alone; of everything but `calls`: only outcomes that an answer rate is taken of */
  outcomes: readonly Outcome[];
  /** of answered calls with this verdict alone */
  machine?: MachineFilter;
}

/**
 * The measures by bucket, as `countSource` would give them: from the roll-ups by outcome where they can tell. `starts` as
 * there. Buckets in which every measure is 0 are absent.
 */
export async function countByBucket<Name extends string>(
  db: PrismaClient,
  filters: SpanFilters,
  starts: readonly Date[],
  measures: Record<Name, Measure>,
  { byKind = false } = {},
): Promise<(Record<Name, number> & { bucket: number })[]> {
  const all = Object.entries<Measure>(measures);
  const rolled = byKind ? null : outcomeSource(filters, starts, all);
  const wanted = [...new Set(all.map(([, measure]) => measure.of))];
  const names = Prisma.raw(all.map(([name]) => `sum("${name}") AS "${name}"`).join(', '));
  const rows = await db.$queryRaw<(Record<Name, number> & { bucket: number })[]>(
    rolled
      ? Prisma.sql`SELECT bucket, ${names} FROM (${rolled}) AS counted GROUP BY 1 ORDER BY 1`
      : Prisma.sql`SELECT bucket, ${sumsOfKinds(all)} FROM ${countSource(filters, starts, { wanted }).sql} GROUP BY 1 ORDER BY 1`,
  );
  return rows.filter((row) => all.some(([name]) => row[name as Name] !== 0));
}

const named = (sum: Prisma.Sql, name: string) => Prisma.sql`${sum} AS ${Prisma.raw(`"${name}"`)}`;

const sumsOfKinds = (measures: [string, Measure][]): Prisma.Sql =>
  Prisma.join(
    measures.map(([name, measure]) => {
      const { of, machine } = measure;
      const verdict = machine ? Prisma.sql`AND outcome = 'answered' AND machine = ${machine}` : Prisma.empty;
      const all = measure.outcomes.length === outcomes.length && !machine;
      const only = all
        ? Prisma.empty
        : Prisma.sql`FILTER (WHERE outcome = ANY(${measure.outcomes}::text[]) ${verdict})`;
      return named(Prisma.sql`coalesce(sum(${Prisma.raw(of)}::float8) ${only}, 0)`, name);
    }),
    ', ',
  );

/** Null where the roll-ups by outcome cannot tell: then the kinds are asked. */
function outcomeSource(
  filters: SpanFilters,
  starts: readonly Date[],
  measures: [string, Measure][],
): Prisma.Sql | null {
  if (needsScan(filters) || filters.code !== undefined || filters.machine || filters.reason) return null;
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
  const wanted = [...new Set(measures.map(([, measure]) => measure.of))];
  const parts = exactCounts(filters, cover, wanted).map(
    (part) => Prisma.sql`SELECT bucket, ${sumsOfKinds(measures)}
      FROM (${part}) AS exact (bucket, account_id, called_number, direction, outcome, response_code, machine, wireless,
        ${Prisma.raw(wanted.join(', '))}) GROUP BY 1`,
  );
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
  // these two are kept for all outcomes that a rate is taken of in one
  return ratedOutcomes.every((outcome) => both.includes(outcome)) ? [of] : null;
}
