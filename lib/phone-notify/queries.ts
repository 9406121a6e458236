import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import type { FirstPost } from './proof-schema';

/** The first postback at a number's own URLs since a moment, test posts left out; null: none came yet. */
export async function findFirstPost(
  db: PrismaClient,
  { numberId, since }: { numberId: string; since: Date },
): Promise<FirstPost | null> {
  const [row] = await db.$queryRaw<{ receivedAt: Date; callId: string | null; cause: string }[]>`
    SELECT p.received_at AS "receivedAt", s.call_id::text AS "callId", s.cause
    FROM postback p JOIN postback_state s ON s.postback_id = p.id
    WHERE p.received_at >= ${since.toISOString()}::timestamptz AND p.source = 'post'
      AND p.receive_key_id IN (SELECT id FROM receive_key WHERE dedicated_number_id = ${numberId}::uuid)
      AND NOT EXISTS (SELECT FROM test_post t WHERE t.body_hash = p.body_hash)
    ORDER BY p.received_at LIMIT 1`;
  if (!row) return null;
  return {
    receivedAt: row.receivedAt.toISOString(),
    call: row.callId === null ? null : { id: row.callId },
    cause: row.cause,
  };
}
