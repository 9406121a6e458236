import { Prisma } from '@/lib/platform/generated/prisma/client';
import { bucketOf, runsOf } from '../call-counts';
import type { Mask } from './filter-masks';
import { bitsOf, type Summed } from './keys-of-call';
import { MaskColumns } from './mask-columns';
import { type BitmapPlan, holds } from './plan-bitmaps';

/** What is summed up of the calls of a mask. */
export interface BitmapMeasure {
  name: string;
  mask: Mask;
  of: 'calls' | Summed;
}

/** The same of calls that are looked at: from a relation named `call`, for the bucket that is an expression on it. */
export type Scan = (from: Prisma.Sql, bucket: Prisma.Sql) => Prisma.Sql;

/** Which bitmaps the calls are told apart by: one facet, or all whose name begins so. */
export interface Grouping {
  facet: string;
  isPrefix?: boolean;
}

const named = (sql: Prisma.Sql, name: string) => Prisma.sql`${sql} AS ${Prisma.raw(`"${name}"`)}`;

/**
 * A relation of `bucket`, with a grouping `facet` and `value`, and the measures: from the bitmaps of the hours that have
 * them, and by `scan`, with the same columns, of the others. Which hours have them is decided here, in the statement's one
 * snapshot, so that it is true of the last call. What no quarter of an hour fits into is not in it.
 */
export function bitmapCounts(
  plan: BitmapPlan,
  measures: readonly BitmapMeasure[],
  scan: Scan,
  grouping?: Grouping,
): Prisma.Sql {
  const unfilled = Prisma.sql`(SELECT piece.bucket AS piece_bucket, c.* FROM piece CROSS JOIN LATERAL (
      SELECT * FROM call WHERE occurred_at >= piece.at AND occurred_at < piece.at + make_interval(mins => piece.grain)
      OFFSET 0) AS c WHERE NOT piece.filled) AS call`;
  return Prisma.sql`SELECT * FROM (
    WITH piece AS MATERIALIZED (${piecesOf(plan)})
    ${filledCounts(plan, measures, grouping)}
    UNION ALL ${scan(unfilled, Prisma.sql`piece_bucket`)}) AS by_hour`;
}

/** The hours and quarters of the cover, each with its bucket and whether bitmaps stand for it. */
function piecesOf({ filters, cover, starts, facets }: BitmapPlan): Prisma.Sql {
  const [from, to] = [filters.from.toISOString(), filters.to.toISOString()];
  return Prisma.sql`SELECT p.*, ${bucketOf('p.at', starts)} AS bucket, h.starts_at IS NOT NULL AS filled
    FROM (
      SELECT at, run.grain, date_bin('1 hour', at, 'epoch') AS starts_at,
        CASE run.grain WHEN 15 THEN (date_part('epoch', at)::bigint / 900 % 4)::int END AS quarter
      FROM ${runsOf(cover)},
        generate_series(run.from_at, run.to_at - interval '1 minute', make_interval(mins => run.grain)) AS at) AS p
    LEFT JOIN call_hour h ON h.starts_at = p.starts_at AND ${holds(facets)}
      AND h.starts_at > ${from}::timestamptz - interval '1 hour' AND h.starts_at < ${to}::timestamptz`;
}

function filledCounts(
  { cover, mask }: BitmapPlan,
  measures: readonly BitmapMeasure[],
  grouping?: Grouping,
): Prisma.Sql {
  const columns = new MaskColumns();
  const found = columns.compile(mask);
  const isCut = cover.rolled.some(({ grainMinutes }) => grainMinutes === 15);
  const inPiece = isCut
    ? Prisma.sql`${found} & CASE quarter WHEN 0 THEN ${columns.quarter(0)} WHEN 1 THEN ${columns.quarter(1)}
        WHEN 2 THEN ${columns.quarter(2)} WHEN 3 THEN ${columns.quarter(3)} ELSE ${found} END`
    : found;
  const terms = measures.flatMap((measure) => termsOf(measure, columns));
  const counted = terms.map(({ sql }, index) => named(Prisma.sql`found${sql}`, `w${index}`));
  const sums = measures.map(({ name }) => {
    const own = terms.flatMap((term, index) => (term.name === name ? [{ ...term, index }] : []));
    const parts = own.map(({ weight, index }) =>
      Prisma.raw(`coalesce(${weight} * bit_count(${grouping ? 'g.bits & ' : ''}w${index}), 0)`),
    );
    return named(Prisma.sql`sum((${Prisma.join(parts, ' + ')})::float8)`, name);
  });
  const keys = Prisma.raw(grouping ? 'bucket, g.facet, g.value' : 'bucket');
  return Prisma.sql`SELECT ${keys}, ${Prisma.join(sums, ', ')}
    FROM (
      SELECT bucket, starts_at, ${Prisma.join(counted, ', ')}
      FROM (
        SELECT hour.*, piece.bucket, ${inPiece} AS found
        FROM piece JOIN (${columns.select(hoursOf(cover))}) AS hour USING (starts_at)
        WHERE piece.filled OFFSET 0) AS found_in OFFSET 0) AS counted
      ${grouping ? groupsOf(grouping) : Prisma.empty}
    GROUP BY ${keys}`;
}

/** The runs as whole hours: a quarter is in the bitmaps of its hour. */
const hoursOf = (cover: BitmapPlan['cover']): Prisma.Sql => Prisma.sql`(
  SELECT DISTINCT grain, date_bin('1 hour', from_at, 'epoch') AS from_at,
    date_bin('1 hour', to_at - interval '1 minute', 'epoch') + interval '1 hour' AS to_at
  FROM ${runsOf(cover)}) AS run`;

const groupsOf = ({ facet, isPrefix = false }: Grouping): Prisma.Sql => Prisma.sql`
  CROSS JOIN LATERAL (SELECT facet, value, bits FROM call_bitmap b WHERE b.starts_at = counted.starts_at
    AND ${isPrefix ? Prisma.sql`facet >= ${facet} AND facet < ${`${facet}\u{10ffff}`}` : Prisma.sql`facet = ${facet}`} OFFSET 0) AS g`;

interface Term {
  name: string;
  weight: number;
  /** beside the calls that the filters let through */
  sql: Prisma.Sql;
}

function termsOf({ name, mask, of }: BitmapMeasure, columns: MaskColumns): Term[] {
  const isAny = mask.is === 'all' && mask.of.length === 0;
  const own = isAny ? Prisma.empty : Prisma.sql` & ${columns.compile(mask)}`;
  if (of === 'calls') return [{ name, weight: 1, sql: own }];
  return Array.from({ length: bitsOf[of] }, (_, bit) => ({
    name,
    weight: 2 ** bit,
    sql: Prisma.sql`${own} & ${columns.bit(of, bit)}`,
  }));
}
