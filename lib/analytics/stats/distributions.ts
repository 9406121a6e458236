import type { CallFilters } from '@/lib/calls/filters';
import { callConditions } from '@/lib/calls/queries/call-conditions';
import { conditionByKind, findKinds } from '@/lib/calls/queries/call-kinds';
import { Prisma, type PrismaClient } from '@/lib/platform/generated/prisma/client';
import { countSource, needsScan, type SpanFilters } from '../call-counts';
import { durationCounters, durationEnds, quantileOfClasses } from '../duration-classes';
import { column, type FigureTable } from './figure-table';
import { narrowed } from './narrowed';
import type { StatsRequest } from './stats-request';

interface Quantiles {
  p50: number | null;
  p95: number | null;
  /** read off the classes, not off every call */
  about?: boolean;
}

async function quantilesOf(db: PrismaClient, value: Prisma.Sql, filters: SpanFilters): Promise<Quantiles> {
  const own = narrowed(filters, { outcome: ['answered'] });
  if (!own) return { p50: null, p95: null };
  const [row] = await db.$queryRaw<Quantiles[]>(Prisma.sql`
    SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY ${value}) AS p50,
      percentile_disc(0.95) WITHIN GROUP (ORDER BY ${value}) AS p95
    FROM call WHERE ${conditionByKind(await findKinds(db, own))}`);
  return row ?? { p50: null, p95: null };
}

/** So many calls are sorted by their duration within the time of a page. */
const sortedCalls = 20_000;

/** To the second where that is quick, else read off the classes of the roll-ups. */
async function durationQuantiles(
  db: PrismaClient,
  filters: SpanFilters,
  counts: readonly number[],
): Promise<Quantiles> {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const [p50, p95] = [0.5, 0.95].map((share) => quantileOfClasses(counts, share));
  const isOpen = p50 === undefined || p95 === undefined;
  if (total <= sortedCalls || needsScan(filters) || isOpen)
    return quantilesOf(db, Prisma.sql`duration_seconds`, filters);
  return { p50, p95, about: true };
}

function tableOf(
  title: string,
  classes: { label: string; calls: number; filters: CallFilters | null }[],
  { p50, p95, about = false }: Quantiles,
  kind: 'seconds' | 'count',
): FigureTable {
  const total = classes.reduce((sum, { calls }) => sum + calls, 0);
  return {
    columns: [
      column('class', title, 'text'),
      column('calls', 'Answered calls', 'count'),
      column('share', 'Share', 'share'),
    ],
    rows: classes.map(({ label, calls, filters }) => ({
      cells: { class: label, calls, share: total > 0 ? calls / total : null },
      filters,
    })),
    totals: [
      { label: `Half of them at most (p50)${about ? ', about' : ''}`, value: p50, kind },
      { label: `95 % of them at most (p95)${about ? ', about' : ''}`, value: p95, kind },
      { label: 'Answered calls that say it (n)', value: total, kind: 'count' },
    ],
  };
}

/** How long answered calls last. */
export async function durations(db: PrismaClient, { filters }: StatsRequest): Promise<FigureTable> {
  const sums = durationCounters.map(
    (counter) => Prisma.sql`coalesce(sum(${Prisma.raw(counter)}), 0)::float8 AS ${Prisma.raw(counter)}`,
  );
  const [row] = await db.$queryRaw<Record<string, number>[]>(
    Prisma.sql`SELECT ${Prisma.join(sums, ', ')} FROM ${countSource(filters, undefined, { wanted: durationCounters }).sql}`,
  );
  const counts = durationCounters.map((counter) => row?.[counter] ?? 0);
  const classes = durationCounters.map((_counter, index) => {
    const lower = index === 0 ? 0 : durationEnds[index - 1];
    const upper = durationEnds[index];
    return {
      label: upper === undefined ? `${lower} s and more` : `${lower}–${upper} s`,
      calls: counts[index] ?? 0,
      filters: narrowed(filters, {
        outcome: ['answered'],
        // the first class has what is odd below 0 too
        ...(lower ? { minDuration: lower } : {}),
        ...(upper === undefined ? {} : { maxDuration: upper - 1 }),
      }),
    };
  });
  return tableOf('Duration', classes, await durationQuantiles(db, filters, counts), 'seconds');
}

const mostRings = 10;

/** After how many rings calls are answered. */
export async function rings(db: PrismaClient, { filters }: StatsRequest): Promise<FigureTable> {
  const [counted, quantiles] = await Promise.all([
    db.$queryRaw<{ rings: number; calls: number }[]>(Prisma.sql`
      SELECT least(ring_count, ${mostRings}::int) AS rings, count(*)::float8 AS calls FROM call
      WHERE outcome = 'answered' AND ring_count IS NOT NULL AND ${callConditions(filters)} GROUP BY 1`),
    quantilesOf(db, Prisma.sql`ring_count`, filters),
  ]);
  const calls = new Map(counted.map((row) => [row.rings, row.calls]));
  const classes = Array.from({ length: mostRings + 1 }, (_, count) => ({
    label: count === mostRings ? `${count} and more` : String(count),
    calls: calls.get(count) ?? 0,
    filters: narrowed(filters, {
      outcome: ['answered'],
      minRings: count,
      ...(count === mostRings ? {} : { maxRings: count }),
    }),
  }));
  return tableOf('Rings', classes, quantiles, 'count');
}
