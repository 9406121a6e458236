import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import type { FirstPost } from './proof-schema';
import type { ScriptVersion } from './script-schema';

const versionsShown = 30;

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

/** Whether the vendor can be asked for a number's script, and the versions known, newest first. */
export async function getIncomingScript(
  db: PrismaClient,
  id: string,
): Promise<{ hasLicenseKey: boolean; askedAt: Date | null; failure: string; versions: ScriptVersion[] }> {
  const number = await db.dedicatedNumber.findUniqueOrThrow({
    where: { id },
    include: {
      account: { select: { licenseKeySetAt: true } },
      incomingScripts: { orderBy: { id: 'desc' }, take: versionsShown },
    },
  });
  return {
    hasLicenseKey: number.account.licenseKeySetAt !== null,
    askedAt: number.scriptAskedAt,
    failure: number.scriptFailure,
    versions: number.incomingScripts.map(({ dedicatedNumberId: _, ...version }) => ({
      ...version,
      id: String(version.id),
    })),
  };
}
