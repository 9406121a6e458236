import type { Actor } from '@/lib/audit/actor';
import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { hashApiToken } from './api-tokens';

/** "Last used" is kept to the minute: a busy script does not write a row for each request. */
const lastUsedStepMs = 60_000;

/** Who an API token stands for; null for one that is unknown or revoked. */
export async function findApiKey(
  db: PrismaClient,
  token: string,
  now: Date,
): Promise<Extract<Actor, { kind: 'apiKey' }> | null> {
  const key = await db.apiKey.findUnique({
    where: { tokenHash: hashApiToken(token), revokedAt: null },
    select: { id: true, name: true, role: true, lastUsedAt: true },
  });
  if (!key) return null;
  if (!key.lastUsedAt || now.getTime() - key.lastUsedAt.getTime() >= lastUsedStepMs) {
    // of many requests at once, those that waited for the first find it written
    const before = new Date(now.getTime() - lastUsedStepMs);
    await db.apiKey.updateMany({
      where: { id: key.id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: before } }] },
      data: { lastUsedAt: now },
    });
  }
  return { kind: 'apiKey', id: key.id, name: key.name, role: key.role };
}
