import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Pool } from 'pg';
import { moveRollUps } from '@/lib/analytics/move-roll-ups';
import type { CallFlag } from '@/lib/calls/call-flags';
import { machineFilters } from '@/lib/calls/filters';
import { outcomes } from '@/lib/calls/response-codes';
import type { Call } from '@/lib/calls/schema';
import { upsertCalls } from '@/lib/calls/store-calls';

/** Few values each, so that calls collide in every column they are sorted and filtered by. */
const phoneNumbers = ['+17575550101', '+17575550102', '+18005550199x123', '5550', ''];
export const zips = ['23452', '10001', ''];
/** What was posted of the number that was dialled; in the vendor's own letter case, which varies. */
const carriers: Record<string, string>[] = [
  {},
  { isWireless: 'True', telcoCarrierName: 'EXAMPLE WIRELESS', telcoLATA: '252' },
  { isWireless: 'false', telcoCarrierName: 'EXAMPLE, "B"', telcoLATA: '252' },
  { isWireless: '', telcoLATA: '132' },
];
export const ids = [1, 2, 3].map((digit) => `00000000-0000-8000-a000-00000000000${digit}`);
export const startMs = Date.UTC(2026, 10, 1);
export const hourMs = 3_600_000;

const words = machineFilters.filter((word) => word === word.toUpperCase());
const time = fc.integer({ min: 0, max: 40 }).map((hours) => new Date(startMs + hours * hourMs));

const callArbitrary = fc.record({
  id: fc.uuid(),
  accountId: fc.constantFrom(...ids),
  dedicatedNumberId: fc.constantFrom(null, ...ids),
  queueId: fc.constantFrom(null, '1', '2', '9223372036854775807'),
  direction: fc.constantFrom('outgoing' as const, 'incoming' as const),
  phoneNumber: fc.constantFrom(...phoneNumbers),
  callerId: fc.constantFrom(...phoneNumbers),
  outcome: fc.constantFrom(...outcomes),
  responseCode: fc.constantFrom(null, 0, 1, 2, 30, 99),
  machineDetection: fc.constantFrom(null, 'ROBOT', ...words),
  durationSeconds: fc.constantFrom(null, 0, 5, 37, 2_147_483_647),
  tries: fc.integer({ min: 0, max: 3 }),
  carrier: fc.constantFrom(...carriers),
  flags: fc.subarray<CallFlag>(['short_human', 'machine_detection_flips']),
  variables: fc.constantFrom<Record<string, string>[]>({}, ...zips.map((zip) => ({ zip, other: 'x' }))),
  occurredAt: time,
});

/** The same `count` calls for the same `seed`. */
export function makeCalls(count: number, seed: number): Call[] {
  return fc.sample(callArbitrary, { numRuns: count, seed }).map((call) => ({
    ...call,
    machineHistory:
      call.machineDetection !== null && call.tries === 2 ? ['HUMAN', call.machineDetection] : [],
    startTime: call.occurredAt,
    endTime: null,
    ringCount: null,
    digitsDialed: '',
    ac: '',
    complete: true,
    firstSeenAt: call.occurredAt,
    lastSeenAt: call.occurredAt,
  }));
}

/** A call that says only what the test names: an outgoing one, answered, of `startMs`. */
export const plainCall = (facts: Partial<Call>): Call => ({
  id: randomUUID(),
  accountId: ids[0] ?? '',
  dedicatedNumberId: null,
  queueId: null,
  direction: 'outgoing',
  phoneNumber: '',
  callerId: '',
  outcome: 'answered',
  responseCode: 1,
  machineDetection: null,
  machineHistory: [],
  startTime: null,
  endTime: null,
  durationSeconds: null,
  ringCount: null,
  tries: 1,
  digitsDialed: '',
  ac: '',
  variables: {},
  carrier: {},
  complete: true,
  flags: [],
  occurredAt: new Date(startMs),
  firstSeenAt: new Date(startMs),
  lastSeenAt: new Date(startMs),
  ...facts,
});

/** The accounts that the calls are of, and a dedicated number with the id of its account for each phone number. */
export async function insertAccounts(pool: Pool, phones: readonly string[]): Promise<void> {
  await pool.query(`INSERT INTO account (id, name) SELECT id, id::text FROM unnest($1::uuid[]) AS id`, [ids]);
  await pool.query(
    `INSERT INTO dedicated_number (id, account_id, phone_number)
     SELECT id, id, phone FROM unnest($1::uuid[], $2::text[]) AS n (id, phone)`,
    [ids.slice(0, phones.length), phones],
  );
}

export async function insertCalls(pool: Pool, calls: readonly Call[]): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await moveRollUps(client, calls);
    await upsertCalls(client, calls);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}
