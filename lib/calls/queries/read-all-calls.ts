import { Prisma, type PrismaClient } from '@/lib/platform/generated/prisma/client';
import type { CallListState } from '../filters';
import type { Call } from '../schema';
import { callColumns } from './call-columns';
import { conditionByKind, findKinds } from './call-kinds';
import { orderOf, runsOf } from './list-order';

/** More at once are not read sooner, and are held in memory several times over. */
const rowsABatch = 250;

/**
 * Every call that the filters let through, in the order of the list, in batches, by one query that the database answers as
 * far as it is asked. `tx` is a transaction. `filters.range` must be resolved; the page is ignored.
 */
export async function* readAllCalls(
  tx: Pick<PrismaClient, '$queryRaw' | '$executeRaw'>,
  state: CallListState,
): AsyncGenerator<readonly Call[]> {
  const whole = { ...state, cursor: null };
  const condition = conditionByKind(await findKinds(tx, state.filters));
  // all of it is read, not only its beginning
  await tx.$executeRaw`SET LOCAL cursor_tuple_fraction = 1`;
  for (const run of runsOf(whole)) {
    await tx.$executeRaw`DECLARE every_call NO SCROLL CURSOR FOR
      SELECT row_to_json(whole)::text AS line FROM (
        SELECT ${callColumns} FROM call WHERE ${condition} AND ${run.condition}
        ORDER BY ${orderOf(whole, run)}) AS whole`;
    for (;;) {
      const lines = await tx.$queryRaw<
        { line: string }[]
      >`FETCH ${Prisma.raw(String(rowsABatch))} FROM every_call`;
      if (lines.length === 0) break;
      yield lines.map(({ line }) => readCall(line));
    }
    await tx.$executeRaw`CLOSE every_call`;
  }
}

const times = ['startTime', 'endTime', 'occurredAt', 'firstSeenAt', 'lastSeenAt'] as const;

/** A line of JSON, as the driver takes twice the time and the memory to make each column by itself. */
function readCall(line: string): Call {
  const call = JSON.parse(line);
  for (const name of times) if (call[name] !== null) call[name] = new Date(call[name]);
  return call;
}
