import type { Pool } from 'pg';
import type { Call } from '@/lib/calls/schema';
import { hourMs, ids, insertAccounts, insertCalls } from './call-rows';

export const numberPhones = ['+17575550101', '+17575550102', '+18005550199x123'];

/** Accounts, dedicated numbers, the calls made realistic, and what told of them. */
export async function insertRealisticCalls(pool: Pool, calls: readonly Call[]): Promise<void> {
  await insertAccounts(pool, numberPhones);
  await insertCalls(pool, calls.map(realistic));
  // every second call was posted, every fourth was asked about
  await pool.query(
    `INSERT INTO call_event (postback_id, call_id, body_hash, source, received_at, details)
     SELECT n, id, decode(md5(n::text), 'hex'), CASE n % 4 WHEN 0 THEN 'poll' ELSE 'post' END::postback_source, now(), '{}'
     FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM call) AS numbered WHERE n % 2 = 0`,
  );
}

/** Spread over the minutes, with the dedicated number that the projector would find, and what carriers say. */
export function realistic(call: Call, index: number): Call {
  const number = numberPhones.indexOf(call.phoneNumber);
  return {
    ...call,
    dedicatedNumberId: call.direction === 'incoming' ? (ids[number] ?? null) : null,
    occurredAt: new Date(call.occurredAt.getTime() + ((index * 7_919_003) % hourMs)),
    carrier:
      index % 3 === 0
        ? {}
        : { isWireless: index % 3 === 1 ? 'True' : 'false', telcoCarrierName: 'EXAMPLE', telcoLATA: '252' },
    flags: index % 5 === 0 ? ['machine_detection_flips'] : index % 7 === 0 ? ['duration_mismatch'] : [],
    ringCount: index % 8,
    digitsDialed: ['', '21', '[removed:2]'][index % 3] ?? '',
  };
}
