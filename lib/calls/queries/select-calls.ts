import { Prisma, type PrismaClient } from '@/lib/platform/generated/prisma/client';
import type { CallFilters, CallListState } from '../filters';
import type { Call } from '../schema';
import { callColumns } from './call-columns';
import { callConditions } from './call-conditions';
import { type ByKind, conditionByKind, findKinds } from './call-kinds';
import { callsOfWeek } from './hours-of-week';
import { beyond, orderOf, type Run, runsOf } from './list-order';
import { findNarrow, type NarrowCalls } from './narrow-calls';

type Db = Pick<PrismaClient, '$queryRaw'>;

/** What is asked, whichever way it is answered. */
interface Asked {
  state: CallListState;
  byKind: ByKind;
}

/**
 * At most `limit` rows beyond the cursor; towards `previous` the nearest comes first. No statistics tell how many calls
 * a combination of filters lets through, so the ways are tried from the one that costs least: see
 * docs/adr/0013-lists-by-kind.md.
 */
export async function selectCalls(db: Db, state: CallListState, limit: number): Promise<Call[]> {
  const asked = { state, byKind: await findKinds(db, state.filters) };
  const narrow = namesFew(state.filters) ? null : await findNarrow(db, asked.byKind);
  const rows: Call[] = [];
  for (const run of runsOf(state)) {
    const missing = limit - rows.length;
    if (missing === 0) break;
    const found = narrow
      ? selectNarrow(db, asked, run, missing, narrow)
      : selectWide(db, asked, run, missing);
    rows.push(...(await found));
  }
  return rows;
}

/** Filters of which an index of their own holds a handful of calls. */
const namesFew = ({ ids, queueId }: CallFilters): boolean => ids !== undefined || queueId !== undefined;

const selectNarrow = (
  db: Db,
  { state }: Asked,
  run: Run,
  limit: number,
  { from, condition }: NarrowCalls,
): Promise<Call[]> =>
  selectByIds(
    db,
    state,
    run,
    Prisma.sql`SELECT id FROM ${from} WHERE ${condition} AND ${run.condition} AND ${beyond(state, run)}
      ORDER BY ${orderOf(state, run)} LIMIT ${limit}::int`,
  );

/** The rows of the ids, which an index alone may give. */
const selectByIds = (db: Db, state: CallListState, run: Run, ids: Prisma.Sql): Promise<Call[]> =>
  db.$queryRaw<Call[]>`
    SELECT ${callColumns} FROM call WHERE id = ANY(ARRAY(${ids})) ORDER BY ${orderOf(state, run)}`;

async function selectWide(db: Db, asked: Asked, run: Run, limit: number): Promise<Call[]> {
  const { state, byKind } = asked;
  if (!namesFew(state.filters)) {
    const near = await selectNear(db, asked, run, limit, walkedForARow.near);
    if (near.length === limit) return near;
    const expected = (near.length * walkedForARow.far) / walkedForARow.near;
    const farther = expected > 1.2 * limit ? await selectNear(db, asked, run, limit, walkedForARow.far) : [];
    if (farther.length === limit) return farther;
  }
  if (byKind.kindIds && run.key === null && saysNoMore(byKind.others) && byKind.kindIds.length <= maxKinds) {
    return selectOfKinds(db, asked, run, limit, byKind.kindIds);
  }
  return (await selectAmongFew(db, asked, run, limit)) ?? selectInOrder(db, asked, run, limit);
}

/** How far the order is walked for a row, before another way is taken; `far` where `near` found a good part. */
const walkedForARow = { near: 40, far: 400 };

/** The rows among the nearest calls: all that are wanted, unless the filters let few through. */
function selectNear(
  db: Db,
  { state, byKind }: Asked,
  run: Run,
  limit: number,
  rowsForOne: number,
): Promise<Call[]> {
  const { from, to } = state.filters;
  // an order that begins with another key than the time does not hold a span of time together
  const span = run.key === null ? callConditions({ from, to, variables: {} }) : Prisma.sql`true`;
  return selectByIds(
    db,
    state,
    run,
    Prisma.sql`SELECT id FROM (
        SELECT * FROM call WHERE ${span} AND ${run.condition} AND ${beyond(state, run)}
        ORDER BY ${orderOf(state, run)} LIMIT ${limit * rowsForOne}::int) AS call
      WHERE ${conditionByKind(byKind)} ORDER BY ${orderOf(state, run)} LIMIT ${limit}::int`,
  );
}

/** So many searches in the index by kind take the time of a page. */
const maxKinds = 400;

/** A time at most. */
const saysNoMore = ({ variables, ...others }: CallFilters): boolean =>
  Object.keys(variables).length === 0 &&
  Object.entries(others).every(([name, value]) => value === undefined || name === 'from' || name === 'to');

/** The index by kind holds each kind in the order of time: the nearest of each, and the nearest of those. */
const selectOfKinds = (
  db: Db,
  { state, byKind }: Asked,
  run: Run,
  limit: number,
  kindIds: readonly string[],
): Promise<Call[]> =>
  selectByIds(
    db,
    state,
    run,
    Prisma.sql`SELECT found.id FROM unnest(${kindIds}::uuid[]) AS kind (kind_id)
        CROSS JOIN LATERAL (
          SELECT id, occurred_at FROM call
          WHERE call.kind_id = kind.kind_id AND ${byKind.rest} AND ${run.condition} AND ${beyond(state, run)}
          ORDER BY ${orderOf(state, run)} LIMIT ${limit}::int) AS found
      ORDER BY ${orderOf(state, run)} LIMIT ${limit}::int`,
  );

/** So many calls are sorted in no time. */
const fewCalls = 5_000;

/** The rows found by the filters' own indexes and sorted; null when more than a few calls match. */
async function selectAmongFew(
  db: Db,
  { state, byKind }: Asked,
  run: Run,
  limit: number,
): Promise<Call[] | null> {
  const [found] = await db.$queryRaw<{ count: number; ids: string[] }[]>`
    WITH few AS MATERIALIZED (
      SELECT id, occurred_at, duration_seconds, tries FROM ${callsOfWeek(state.filters)}
      WHERE ${conditionByKind(byKind)} LIMIT ${fewCalls + 1}::int)
    SELECT (SELECT count(*)::int FROM few) AS count,
      ARRAY(SELECT id FROM few WHERE ${run.condition} AND ${beyond(state, run)}
        ORDER BY ${orderOf(state, run)} LIMIT ${limit}::int)::text[] AS ids`;
  if (!found || found.count > fewCalls) return null;
  return selectByIds(db, state, run, Prisma.sql`SELECT unnest(${found.ids}::uuid[])`);
}

/** The order walked as far as needed: not far, where so many calls match. */
const selectInOrder = (db: Db, { state, byKind }: Asked, run: Run, limit: number): Promise<Call[]> =>
  selectByIds(
    db,
    state,
    run,
    Prisma.sql`SELECT id FROM call WHERE ${conditionByKind(byKind)} AND ${run.condition} AND ${beyond(state, run)}
      ORDER BY ${orderOf(state, run)} LIMIT ${limit}::int`,
  );
