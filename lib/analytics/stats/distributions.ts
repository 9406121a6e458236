import type { CallFilters } from '@/lib/calls/filters';
import { conditionByKind, findKinds } from '@/lib/calls/queries/call-kinds';
import { Prisma, type PrismaClient } from '@/lib/platform/generated/prisma/client';
import type { SpanFilters } from '../call-counts';
import { countByBucket } from '../count-by-bucket';
import { countGroups } from '../count-groups';
import { type DurationCounter, durationCounters, durationEnds, quantileOfClasses } from '../duration-classes';
import { type Measure, rateMeasures } from '../measures';
import { column, type FigureTable } from './figure-table';
import { narrowed } from './narrowed';
import type { StatsRequest } from './stats-request';

interface Quantiles {
  p50: number | null;
  p95: number | null;
  /** read off the classes, not off every call */
  about?: boolean;
}

async function durationsToTheSecond(db: PrismaClient, filters: SpanFilters): Promise<Quantiles> {
  const own = narrowed(filters, { outcome: ['answered'] });
  if (!own) return { p50: null, p95: null };
  const [row] = await db.$queryRaw<Quantiles[]>(Prisma.sql`
    SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY duration_seconds) AS p50,
      percentile_disc(0.95) WITHIN GROUP (ORDER BY duration_seconds) AS p95
    FROM call WHERE ${conditionByKind(await findKinds(db, own))}`);
  return row ?? { p50: null, p95: null };
}

/** So many calls are sorted by their duration within the time of a page. */
const sortedCalls = 20_000;

/** To the second where that is quick, else read off the classes. */
async function durationQuantiles(
  db: PrismaClient,
  filters: SpanFilters,
  counts: readonly number[],
): Promise<Quantiles> {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const [p50, p95] = [0.5, 0.95].map((share) => quantileOfClasses(counts, share));
  const isOpen = p50 === undefined || p95 === undefined;
  if (total <= sortedCalls || isOpen) return durationsToTheSecond(db, filters);
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

const classMeasures = Object.fromEntries(
  durationCounters.map((of): [string, Measure] => [of, { of, outcomes: ['answered'] }]),
) as Record<DurationCounter, Measure>;

/** How long answered calls last. */
export async function durations(db: PrismaClient, { filters }: StatsRequest): Promise<FigureTable> {
  const [row] = await countByBucket(db, filters, [filters.from], classMeasures);
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
  const groups = await countGroups(db, filters, 'rings', { calls: rateMeasures.answered });
  const counted = groups
    .map(({ value, calls }) => ({ rings: Number(value), calls }))
    .sort((a, b) => a.rings - b.rings);
  const callsWith = (from: number, to = from) =>
    counted.reduce((sum, { rings, calls }) => sum + (rings >= from && rings <= to ? calls : 0), 0);
  const classes = Array.from({ length: mostRings + 1 }, (_, count) => ({
    label: count === mostRings ? `${count} and more` : String(count),
    calls: count === mostRings ? callsWith(count, Number.POSITIVE_INFINITY) : callsWith(count),
    filters: narrowed(filters, {
      outcome: ['answered'],
      minRings: count,
      ...(count === mostRings ? {} : { maxRings: count }),
    }),
  }));
  return tableOf(
    'Rings',
    classes,
    { p50: quantileOf(counted, 0.5), p95: quantileOf(counted, 0.95) },
    'count',
  );
}

/** The least count that so large a share of the calls does not exceed; `counted` ascending. */
function quantileOf(counted: readonly { rings: number; calls: number }[], share: number): number | null {
  const total = counted.reduce((sum, { calls }) => sum + calls, 0);
  let before = 0;
  for (const { rings, calls } of counted) {
    before += calls;
    if (before >= share * total) return rings;
  }
  return null;
}
