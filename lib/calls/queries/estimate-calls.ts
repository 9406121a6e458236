import { Prisma, type PrismaClient } from '@/lib/platform/generated/prisma/client';
import type { CallFilters } from '../filters';
import { callConditions } from './call-conditions';
import { kindConditions, sharedKindConditions } from './call-kinds';
import { expectRows } from './expect-rows';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** A day has a few dozen roll-ups by outcome and a few hundred by kind: more days than these cost more than milliseconds. */
const maxDays = { outcome_rollup: 100, call_rollup: 31 };

/** What roll-ups by kind know of a call. */
const rolledUp: ReadonlySet<string> = new Set([
  ...['account', 'called', 'code', 'direction', 'machine', 'number', 'outcome', 'reason', 'wireless'],
  ...['from', 'to', 'variables'],
]);

/**
 * About how many calls the filters let through, within milliseconds however many there are: by the roll-ups of whole hours
 * and days where these know the filters, else as the database's planner expects. `resolveRange` goes before.
 */
export async function estimateCalls(db: PrismaClient, filters: CallFilters, now: Date): Promise<number> {
  const condition = callConditions(filters);
  return (
    (await sumRollUps(db, filters, now)) ?? expectRows(db, Prisma.sql`SELECT FROM call WHERE ${condition}`)
  );
}

async function sumRollUps(db: PrismaClient, filters: CallFilters, now: Date): Promise<number | null> {
  const { from, to = now } = filters;
  const knowsAll =
    Object.keys(filters.variables).length === 0 &&
    Object.entries(filters).every(([name, value]) => value === undefined || rolledUp.has(name));
  const { code, machine, outcome, reason } = filters;
  const byKind = code !== undefined || machine || reason || (outcome && outcome.length > 0);
  const table = byKind ? 'call_rollup' : 'outcome_rollup';
  if (!knowsAll || !from || to.getTime() - from.getTime() > maxDays[table] * dayMs) return null;
  const shared = sharedKindConditions(filters).map((condition) => Prisma.sql`AND ${condition}`);
  const narrowed = byKind
    ? Prisma.sql`AND kind_id = ANY(ARRAY(SELECT id FROM call_kind WHERE ${Prisma.join(kindConditions(filters), ' AND ')}))`
    : Prisma.sql`${shared.length > 0 ? Prisma.join(shared, ' ') : Prisma.empty}`;
  const sums = wholeRuns(from.getTime(), to.getTime()).map(
    ({ grainMinutes, fromMs, toMs }) => Prisma.sql`SELECT sum(calls) AS calls FROM ${Prisma.raw(table)}
      WHERE grain_minutes = ${grainMinutes}::int AND starts_at >= ${new Date(fromMs).toISOString()}::timestamptz
        AND starts_at < ${new Date(toMs).toISOString()}::timestamptz ${narrowed}`,
  );
  const [row] = await db.$queryRaw<{ calls: number | null }[]>`
    SELECT sum(calls)::float8 AS calls FROM (${Prisma.join(sums, ' UNION ALL ')}) AS run`;
  return row?.calls ?? 0;
}

interface WholeRun {
  grainMinutes: number;
  fromMs: number;
  toMs: number;
}

/** The days of UTC that lie within a span, and the hours that its ends lie in. */
export function wholeRuns(fromMs: number, toMs: number): WholeRun[] {
  const down = (ms: number, step: number) => Math.floor(ms / step) * step;
  const up = (ms: number, step: number) => Math.ceil(ms / step) * step;
  const [firstHour, lastHour] = [down(fromMs, hourMs), up(toMs, hourMs)];
  const [firstDay, lastDay] = [up(firstHour, dayMs), down(lastHour, dayMs)];
  const runs =
    firstDay >= lastDay
      ? [{ grainMinutes: 60, fromMs: firstHour, toMs: lastHour }]
      : [
          { grainMinutes: 60, fromMs: firstHour, toMs: firstDay },
          { grainMinutes: 1_440, fromMs: firstDay, toMs: lastDay },
          { grainMinutes: 60, fromMs: lastDay, toMs: lastHour },
        ];
  return runs.filter((run) => run.fromMs < run.toMs);
}
