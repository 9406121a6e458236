import type { Pool, PoolClient } from 'pg';
import { type BitmapRow, HourBitmaps } from './hour-bitmaps';
import type { BitmapCall } from './keys-of-call';

/** So long after its end an hour may be filled, and so long after the last change of one of its calls. */
const restMinutes = { afterEnd: 10, afterChange: 5 };
/** Fewer calls than these are as quickly looked at; of more than these the bitmaps would fill the memory. */
const filledCalls = { least: 32, most: 500_000 };
/** Small, so that the event loop is free in between. */
const callsAtOnce = 250;
const charactersAtOnce = 1_000_000;

interface ClaimedHour {
  startsAt: Date;
  changes: number;
}

export interface SettledHour {
  startsAt: Date;
  calls: number;
  /** `changed`: a call of it changed meanwhile, so that nothing was written */
  state: 'filled' | 'scanned' | 'changed';
}

/**
 * Makes the bitmaps of the newest hour at rest that has none that count; null where there is none. Holds nobody up: a
 * change that comes meanwhile goes first, and what was made is thrown away.
 */
export async function fillNextHour(pool: Pool, now: Date): Promise<SettledHour | null> {
  const client = await pool.connect();
  let failed: Error | undefined;
  try {
    const hour = await findHour(client, now);
    return hour && (await fillHour(client, hour));
  } catch (error) {
    failed = error as Error;
    throw error;
  } finally {
    client.release(failed);
  }
}

/**
 * Whoever changes calls writes the row of their hour first (`markHours`), so that an hour whose row is free has no change
 * under way, and every later one counts up `changes`: what is read after this holds for as long as it says the same.
 */
async function findHour(client: PoolClient, now: Date): Promise<ClaimedHour | null> {
  const { rows } = await client.query<ClaimedHour>(
    `SELECT starts_at AS "startsAt", changes FROM call_hour
     WHERE state = 'changed' AND starts_at <= $1::timestamptz - make_interval(mins => 60 + $2::int)
       AND changed_at <= $1::timestamptz - make_interval(mins => $3::int)
     ORDER BY starts_at DESC LIMIT 1 FOR UPDATE SKIP LOCKED`,
    [now, restMinutes.afterEnd, restMinutes.afterChange],
  );
  return rows[0] ?? null;
}

async function fillHour(client: PoolClient, { startsAt, changes }: ClaimedHour): Promise<SettledHour> {
  await client.query('BEGIN');
  try {
    const bitmaps = await readHour(client, startsAt);
    const { calls } = bitmaps;
    const fits = calls >= filledCalls.least && calls <= filledCalls.most;
    const { rows, unkept } = fits ? bitmaps.finish() : { rows: [], unkept: [] };
    await writeHour(client, startsAt, rows);
    const state = fits ? 'filled' : 'scanned';
    const { rowCount } = await client.query(
      `UPDATE call_hour SET state = $3::call_hour_state, unkept = $4
       WHERE starts_at = $1 AND changes = $2 AND state = 'changed'`,
      [startsAt, changes, state, unkept],
    );
    await client.query(rowCount === 1 ? 'COMMIT' : 'ROLLBACK');
    return { startsAt, calls, state: rowCount === 1 ? state : 'changed' };
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

/** Of the calls of the hour as they stand in `public.call`. Within a transaction. */
export async function readHour(client: PoolClient, startsAt: Date): Promise<HourBitmaps> {
  const bitmaps = new HourBitmaps();
  await client.query(`DECLARE calls_of_hour NO SCROLL CURSOR FOR ${queryOf(startsAt)}`);
  for (;;) {
    const { rows } = await client.query<BitmapCall>(`FETCH ${callsAtOnce} FROM calls_of_hour`);
    for (const row of rows) bitmaps.add(row);
    if (rows.length < callsAtOnce || bitmaps.calls > filledCalls.most) break;
  }
  await client.query('CLOSE calls_of_hour');
  return bitmaps;
}

const wasTold = (source: string) =>
  `EXISTS (SELECT FROM public.call_event e WHERE e.call_id = call.id AND e.source = '${source}')`;

const queryOf = (startsAt: Date): string =>
  `SELECT account_id AS "accountId", direction, phone_number AS "phoneNumber", outcome, response_code AS "responseCode",
     machine_detection AS "machineDetection", machine_history AS "machineHistory", duration_seconds AS "durationSeconds",
     ring_count AS "ringCount", tries, digits_dialed AS "digitsDialed", variables, flags, occurred_at AS "occurredAt",
     carrier_name AS "carrierName", area, carrier ->> 'isWireless' AS "isWireless", ${wasTold('post')} AS posted,
     ${wasTold('poll')} AS polled
   FROM public.call
   WHERE occurred_at >= '${startsAt.toISOString()}' AND occurred_at < '${startsAt.toISOString()}'::timestamptz + interval '1 hour'
   ORDER BY occurred_at, id`;

/** Instead of those that were there. */
export async function writeHour(
  client: PoolClient,
  startsAt: Date,
  rows: readonly BitmapRow[],
): Promise<void> {
  await client.query('DELETE FROM call_bitmap WHERE starts_at = $1', [startsAt]);
  for (const part of partsOf(rows)) await insertRows(client, startsAt, part);
}

/** Statements of a length that the driver and the database take at once. */
function* partsOf(rows: readonly BitmapRow[]): Generator<BitmapRow[]> {
  let [part, characters]: [BitmapRow[], number] = [[], 0];
  for (const row of rows) {
    part.push(row);
    characters += row.bits.length;
    if (characters < charactersAtOnce) continue;
    yield part;
    [part, characters] = [[], 0];
  }
  if (part.length > 0) yield part;
}

async function insertRows(client: PoolClient, startsAt: Date, rows: readonly BitmapRow[]): Promise<void> {
  await client.query(
    `INSERT INTO call_bitmap (facet, value, starts_at, bits)
     SELECT facet, value, $1::timestamptz, bits FROM unnest($2::text[], $3::text[], $4::varbit[]) AS b (facet, value, bits)`,
    [startsAt, rows.map(({ facet }) => facet), rows.map(({ value }) => value), rows.map(({ bits }) => bits)],
  );
}
