import type { Actor } from '@/lib/audit/actor';
import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { type ZoneChoice, zoneChoices } from '@/lib/platform/preferences';
import type { ApiKeyRow, UserRow } from './schema';

export const userColumns = {
  id: true,
  email: true,
  name: true,
  role: true,
  createdAt: true,
  lastSeenAt: true,
  disabledAt: true,
} as const;

export type SignedInUser = UserRow & { passwordHash: string };

/** A user who may use the product, with the hash that tells whether a session is still good. */
export function findEnabledUser(
  db: PrismaClient,
  by: { id: string } | { email: string },
): Promise<SignedInUser | null> {
  const where = 'id' in by ? { id: by.id } : { email: by.email };
  return db.user.findUnique({
    where: { ...where, disabledAt: null },
    select: { ...userColumns, passwordHash: true },
  });
}

/** Not disabled, not revoked: for what was let in once and goes on for long. */
export async function isActive(db: PrismaClient, actor: Actor): Promise<boolean> {
  if (actor.kind === 'system') return true;
  const { id } = actor;
  const count =
    actor.kind === 'user'
      ? await db.user.count({ where: { id, disabledAt: null } })
      : await db.apiKey.count({ where: { id, revokedAt: null } });
  return count > 0;
}

export const listUsers = (db: PrismaClient): Promise<UserRow[]> =>
  db.user.findMany({ select: userColumns, orderBy: { email: 'asc' } });

/** Those that work first, the newest of them on top. */
export const listApiKeys = (db: PrismaClient): Promise<ApiKeyRow[]> =>
  db.apiKey.findMany({
    select: { id: true, name: true, role: true, createdAt: true, lastUsedAt: true, revokedAt: true },
    orderBy: [{ revokedAt: { sort: 'desc', nulls: 'first' } }, { createdAt: 'desc' }, { id: 'asc' }],
  });

/** What a person has chosen; null where nothing was. */
export interface OwnZone {
  choice: ZoneChoice | null;
  /** IANA name */
  zone: string | null;
}

export async function findOwnZone(db: PrismaClient, userId: string): Promise<OwnZone> {
  const row = await db.userPreference.findUnique({
    where: { userId },
    select: { zoneChoice: true, timeZone: true },
  });
  return {
    choice: zoneChoices.find((choice) => choice === row?.zoneChoice) ?? null,
    zone: row?.timeZone ?? null,
  };
}
