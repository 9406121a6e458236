import type { PoolClient } from 'pg';
import { readHour, writeHour } from '@/lib/analytics/bitmaps/fill-hours';
import { countCalls, rolledUpCallColumns } from '@/lib/analytics/move-roll-ups';
import type { RolledUpCall } from '@/lib/analytics/roll-up';
import { compareTable, shadowSchema, type TableDifference } from './shadow-tables';

const rollUpTables = ['call_rollup', 'outcome_rollup'];
const callsAtOnce = 5_000;

/** Begins of days (UTC): that of a random call, and random ones that have roll-ups. */
export async function randomDays(client: PoolClient, count: number): Promise<Date[]> {
  const { rows } = await client.query<{ day: Date }>(
    `SELECT day FROM (
       (SELECT date_bin('1 day', occurred_at, 'epoch') AS day, 0 AS place FROM public.call
        WHERE id >= gen_random_uuid() LIMIT 1)
       UNION ALL
       (SELECT starts_at, random() FROM public.outcome_rollup WHERE grain_minutes = 1440 GROUP BY starts_at)
     ) days GROUP BY day ORDER BY min(place) LIMIT $1`,
    [count],
  );
  return rows.map(({ day }) => day);
}

/** Counts the calls of the days anew, in the shadow, makes their bitmaps anew, and compares. Its search path must begin with the shadow. */
export async function compareRollUpsWithCalls(
  client: PoolClient,
  days: readonly Date[],
): Promise<TableDifference[]> {
  await client.query(`TRUNCATE ${rollUpTables.map((name) => `${shadowSchema}.${name}`).join(', ')}`);
  for (const day of days) await countDay(client, day);
  const differences: TableDifference[] = [];
  for (const name of rollUpTables) {
    const ofDays = "date_bin('1 day', s.starts_at, 'epoch') = ANY($1::timestamptz[])";
    const difference = await compareTable(client, name, ofDays, [days]);
    if (difference) differences.push(difference);
  }
  const bitmaps = await compareBitmaps(client, days);
  return bitmaps ? [...differences, bitmaps] : differences;
}

/** The bitmaps of the days' hours that have them, beside those that their calls would have now. */
async function compareBitmaps(client: PoolClient, days: readonly Date[]): Promise<TableDifference | null> {
  const { rows } = await client.query<{ startsAt: Date }>(
    `SELECT starts_at AS "startsAt" FROM public.call_hour
     WHERE state = 'filled' AND date_bin('1 day', starts_at, 'epoch') = ANY($1::timestamptz[])`,
    [days],
  );
  const hours = rows.map(({ startsAt }) => startsAt);
  await client.query(`TRUNCATE ${shadowSchema}.call_bitmap`);
  for (const hour of hours) await writeHour(client, hour, (await readHour(client, hour)).finish().rows);
  return compareTable(client, 'call_bitmap', 's.starts_at = ANY($1::timestamptz[])', [hours]);
}

async function countDay(client: PoolClient, day: Date): Promise<void> {
  await client.query(`DECLARE calls_of_day NO SCROLL CURSOR FOR ${queryOf(day)}`);
  for (;;) {
    const { rows } = await client.query<RolledUpCall>(`FETCH ${callsAtOnce} FROM calls_of_day`);
    if (rows.length === 0) break;
    await countCalls(client, rows);
  }
  await client.query('CLOSE calls_of_day');
}

const queryOf = (day: Date): string =>
  `SELECT ${rolledUpCallColumns} FROM public.call
   WHERE occurred_at >= '${day.toISOString()}' AND occurred_at < '${day.toISOString()}'::timestamptz + interval '1 day'`;
