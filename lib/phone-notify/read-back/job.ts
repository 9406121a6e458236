import type { Ctx } from '@/lib/auth/context';
import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { readIncomingScript } from '../commands/incoming-script';

const dayMs = 86_400_000;
/** so few that a vendor that does not answer holds the other jobs up for minutes, not hours */
const numbersARun = 20;

/** Reads back every script that was read before and not within a day. A change made elsewhere then shows as one. */
export async function readBackScripts(
  db: PrismaClient,
  now: Date,
): Promise<{ read: number; failures: string[] }> {
  const due = await db.dedicatedNumber.findMany({
    where: {
      enabled: true,
      account: { licenseKeySetAt: { not: null }, licenseKeyRefusedAt: null },
      incomingScripts: { some: {} },
      scriptAskedAt: { lt: new Date(now.getTime() - dayMs) },
    },
    select: { id: true },
    orderBy: { scriptAskedAt: 'asc' },
    take: numbersARun,
  });
  const ctx: Ctx = { actor: { kind: 'system', name: 'read-back' }, db };
  const failures: string[] = [];
  for (const { id } of due) {
    const result = await readIncomingScript(ctx, { id });
    if (result.news === 'failed') failures.push(result.failure.message);
  }
  return { read: due.length - failures.length, failures };
}
