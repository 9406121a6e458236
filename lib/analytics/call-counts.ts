import type { CallFilters } from '@/lib/calls/filters';
import { callConditions } from '@/lib/calls/queries/call-conditions';
import { Prisma } from '@/lib/platform/generated/prisma/client';
import type { TimeSpan } from './bucket-starts';
import { type Cover, coverPeriod, type Run } from './cover-period';
import { durationEnds } from './duration-classes';
import { ratedOutcomes } from './ended-calls';
import { counters } from './roll-up';

/** The filters of a list over a span of time that has both its ends. */
export type SpanFilters = Omit<CallFilters, 'from' | 'to' | 'range'> & TimeSpan;

export interface CountSource {
  /**
   * For a FROM clause, a relation of counts: `bucket` (index into `starts`), the dimensions of `CallKind`, and its counters
   * by their names in table `call_rollup`. A call is in exactly one of its rows.
   */
  sql: Prisma.Sql;
  /** every call is looked at, because a filter is no dimension of the roll-ups */
  scans: boolean;
}

const dimensionColumns = [
  'bucket',
  'account_id',
  'called_number',
  'direction',
  'outcome',
  'response_code',
  'machine',
  'wireless',
];

/** Filters that the roll-ups cannot answer. */
const needsScan = ({ phone, queueId, variables }: SpanFilters): boolean =>
  phone !== undefined || queueId !== undefined || Object.keys(variables).length > 0;

/**
 * The calls that the filters let through, counted by kind and bucket. `starts`: where the buckets begin, ascending, the
 * first no later than `from`. From the roll-ups where they can tell, else by a scan, with the same result.
 */
export function countSource(
  filters: SpanFilters,
  starts: readonly Date[] = [filters.from],
  { scan = needsScan(filters) }: { scan?: boolean } = {},
): CountSource {
  const span: Run = { fromMs: filters.from.getTime(), toMs: filters.to.getTime() };
  const inside = starts.map((start) => start.getTime()).filter((ms) => ms > span.fromMs && ms < span.toMs);
  const cover: Cover = scan
    ? { rolled: [], exact: [span] }
    : coverPeriod([span.fromMs, ...inside, span.toMs]);
  const thresholds = Prisma.sql`${starts.map(isoOf)}::timestamptz[]`;
  const parts = [
    ...(cover.rolled.length > 0 ? [rolledCounts(filters, cover, thresholds)] : []),
    ...cover.exact.map((run) => scannedCounts(filters, run, thresholds)),
  ];
  const columns = Prisma.raw([...dimensionColumns, ...counters].join(', '));
  return { sql: Prisma.sql`(${Prisma.join(parts, ' UNION ALL ')}) AS counted (${columns})`, scans: scan };
}

const isoOf = (moment: Date | number): string => new Date(moment).toISOString();

const counterColumns = (prefix: string) =>
  Prisma.raw(counters.map((counter) => `${prefix}${counter}`).join(', '));

function rolledCounts(filters: SpanFilters, { rolled }: Cover, thresholds: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT width_bucket(r.starts_at, ${thresholds}) - 1 AS bucket, k.account_id, k.called_number, k.direction,
      k.outcome, k.response_code, k.machine, k.wireless, ${counterColumns('r.')}
    FROM unnest(${rolled.map(({ grainMinutes }) => grainMinutes)}::int[],
        ${rolled.map(({ fromMs }) => isoOf(fromMs))}::timestamptz[],
        ${rolled.map(({ toMs }) => isoOf(toMs))}::timestamptz[]) AS run (grain, from_at, to_at)
      JOIN call_rollup r ON r.grain_minutes = run.grain AND r.starts_at >= run.from_at AND r.starts_at < run.to_at
      JOIN call_kind k ON k.id = r.kind_id
    WHERE ${kindConditions(filters)}`;
}

function kindConditions({ direction, outcome, code, machine, number, account }: SpanFilters): Prisma.Sql {
  const all: Prisma.Sql[] = [];
  if (direction) all.push(Prisma.sql`k.direction = ${direction}::direction`);
  if (outcome && outcome.length > 0) all.push(Prisma.sql`k.outcome = ANY(${outcome}::text[])`);
  if (code !== undefined) all.push(Prisma.sql`k.response_code = ${code}::int`);
  if (machine) all.push(Prisma.sql`k.machine = ${machine}`);
  if (account) all.push(Prisma.sql`k.account_id = ${account}::uuid`);
  if (number) {
    all.push(Prisma.sql`k.direction = 'incoming'
      AND k.called_number = (SELECT phone_number FROM dedicated_number WHERE id = ${number}::uuid)`);
  }
  return all.length > 0 ? Prisma.join(all, ' AND ') : Prisma.sql`true`;
}

/** `machine` of the roll-ups, from a row of table `call`. */
export const machineWord = Prisma.sql`CASE WHEN machine_detection IS NULL THEN 'none'
  WHEN machine_detection IN ('HUMAN', 'MACHINE', 'FAX', 'UNKNOWN') THEN machine_detection ELSE 'other' END`;

const isRated = Prisma.sql`outcome = ANY(${ratedOutcomes}::text[])`;

/** What `contributionOf` says of one call, in SQL. A test holds both together. */
function scannedCounts(filters: SpanFilters, run: Run, thresholds: Prisma.Sql): Prisma.Sql {
  const lowerEnds = [null, ...durationEnds];
  const durationClasses = lowerEnds.map((lower, index) => {
    const upper = durationEnds[index];
    const from =
      lower === null ? Prisma.sql`true` : Prisma.sql`duration_seconds >= ${Prisma.raw(String(lower))}`;
    const to =
      upper === undefined ? Prisma.sql`true` : Prisma.sql`duration_seconds < ${Prisma.raw(String(upper))}`;
    return Prisma.sql`(outcome = 'answered' AND duration_seconds IS NOT NULL AND ${from} AND ${to})::int`;
  });
  return Prisma.sql`
    SELECT width_bucket(occurred_at, ${thresholds}) - 1, account_id,
      CASE direction WHEN 'incoming' THEN phone_number ELSE '' END, direction, outcome, response_code, ${machineWord},
      CASE lower(carrier ->> 'isWireless') WHEN 'true' THEN 'yes' WHEN 'false' THEN 'no' ELSE 'unknown' END,
      1, tries::bigint, (tries = 1)::int, (tries = 2)::int, (tries > 2)::int,
      (outcome = 'answered' AND duration_seconds IS NOT NULL)::int,
      CASE WHEN outcome = 'answered' THEN coalesce(duration_seconds, 0)::bigint ELSE 0 END,
      (CASE WHEN NOT ${isRated} THEN 0
        WHEN outcome <> 'answered' OR duration_seconds IS NULL THEN 1
        ELSE 1 + greatest(0, ceil((duration_seconds - 120) / 60.0)) END)::bigint,
      (outcome = 'answered' AND cardinality(flags) > 0)::int,
      (outcome = 'answered' AND 'machine_detection_flips' = ANY(flags))::int,
      ${Prisma.join(durationClasses, ', ')}
    FROM call WHERE ${callConditions({ ...filters, from: new Date(run.fromMs), to: new Date(run.toMs) })}`;
}

const sumIf = (counter: string, condition: Prisma.Sql) =>
  Prisma.sql`coalesce(sum(${Prisma.raw(counter)}) FILTER (WHERE ${condition}), 0)::float8`;

/** The four counts of `RateCounts`, and all calls, of a relation made by `countSource`. */
export const rateCountColumns = Prisma.sql`coalesce(sum(calls), 0)::float8 AS calls,
  ${sumIf('calls', isRated)} AS rated, ${sumIf('calls', Prisma.sql`outcome = 'answered'`)} AS answered,
  ${sumIf('calls', Prisma.sql`outcome = 'answered' AND machine = 'HUMAN'`)} AS human,
  ${sumIf('tries', isRated)} AS tries`;
