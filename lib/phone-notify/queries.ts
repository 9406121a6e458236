import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { isSettled } from './commands/note-script';
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

export interface IncomingScriptState {
  hasLicenseKey: boolean;
  askedAt: Date | null;
  failure: string;
  /** when the URL was given to the vendor, while nothing shows yet that it was set */
  urlSentAt: Date | null;
  /** newest first */
  versions: ScriptVersion[];
  /** what the vendor holds is neither what was set from here nor accepted; null: all is well */
  drift: { before: ScriptVersion; found: ScriptVersion } | null;
}

/** Whether the vendor can be asked for a number's script, the versions known, and whether it was changed elsewhere. */
export async function getIncomingScript(db: PrismaClient, id: string): Promise<IncomingScriptState> {
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
    urlSentAt: number.urlSentAt,
    versions: number.incomingScripts.map(toVersion),
    drift: number.scriptDriftAt === null ? null : await findDrift(db, id),
  };
}

async function findDrift(db: PrismaClient, id: string): Promise<IncomingScriptState['drift']> {
  const where = { dedicatedNumberId: id };
  const [found, before] = await Promise.all([
    db.incomingScript.findFirst({ where, orderBy: { id: 'desc' } }),
    db.incomingScript.findFirst({ where: { ...where, ...isSettled }, orderBy: { id: 'desc' } }),
  ]);
  return found && before && { found: toVersion(found), before: toVersion(before) };
}

const toVersion = ({
  dedicatedNumberId: _,
  id,
  ...version
}: Omit<ScriptVersion, 'id'> & { id: bigint; dedicatedNumberId: string }): ScriptVersion => ({
  ...version,
  id: String(id),
});

export const countDrifts = (db: PrismaClient): Promise<number> =>
  db.dedicatedNumber.count({ where: { scriptDriftAt: { not: null } } });

export interface DriftedNumber {
  id: string;
  phoneNumber: string;
  label: string;
  since: Date;
  before: string;
  found: string;
}

/** Numbers whose script was changed elsewhere, the latest first. */
export async function listDrifts(db: PrismaClient, limit: number): Promise<DriftedNumber[]> {
  const numbers = await db.dedicatedNumber.findMany({
    where: { scriptDriftAt: { not: null } },
    select: { id: true, phoneNumber: true, label: true, scriptDriftAt: true },
    orderBy: { scriptDriftAt: 'desc' },
    take: limit,
  });
  return Promise.all(
    numbers.map(async ({ scriptDriftAt, ...number }) => {
      const drift = await findDrift(db, number.id);
      return {
        ...number,
        since: scriptDriftAt ?? new Date(0),
        before: drift?.before.script ?? '',
        found: drift?.found.script ?? '',
      };
    }),
  );
}
