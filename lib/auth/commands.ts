import { recordAudit } from '@/lib/audit/commands';
import { AppError } from '@/lib/platform/errors';
import type { Prisma } from '@/lib/platform/generated/prisma/client';
import { parseInput } from '@/lib/platform/parse-input';
import { isUniqueViolation } from '@/lib/platform/unique-violation';
import { createApiToken, hashApiToken } from './api-tokens';
import { type Ctx, requirePermission } from './context';
import { hashPassword } from './passwords';
import { userColumns } from './queries';
import {
  type ChangePassword,
  type ChosenZone,
  changePasswordSchema,
  type FirstAdmin,
  firstAdminSchema,
  type NewApiKey,
  type NewUser,
  newApiKeySchema,
  newUserSchema,
  type UserRow,
  zoneChoiceSchema,
} from './schema';

/** Serialises the creation of the first admin between processes that start at once. */
const firstAdminLock = 72_707_401;

/** Throws `conflict` when the address has a user. */
export async function createUser(ctx: Ctx, input: NewUser): Promise<UserRow> {
  requirePermission(ctx, 'users:write');
  const user = parseInput(newUserSchema, input);
  const passwordHash = await hashPassword(user.password);
  try {
    return await ctx.db.$transaction((tx) => insertUser(tx, ctx, { ...user, passwordHash }));
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const message = `${user.email} has a user already`;
    throw new AppError('conflict', message, { email: message });
  }
}

/** The admin of an installation that has no users yet; null when there is one already. */
export async function createFirstAdmin(ctx: Ctx, input: FirstAdmin): Promise<UserRow | null> {
  requirePermission(ctx, 'users:write');
  const admin = parseInput(firstAdminSchema, input);
  const passwordHash = await hashPassword(admin.password);
  return ctx.db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${firstAdminLock}::bigint)`;
    if ((await tx.user.count()) > 0) return null;
    return insertUser(tx, ctx, { ...admin, role: 'admin', passwordHash });
  });
}

type StoredUser = Pick<UserRow, 'email' | 'name' | 'role'> & { passwordHash: string };

async function insertUser(
  tx: Prisma.TransactionClient,
  { actor }: Ctx,
  { email, name, role, passwordHash }: StoredUser,
): Promise<UserRow> {
  const row = await tx.user.create({ data: { email, name, role, passwordHash }, select: userColumns });
  await recordAudit(tx, actor, {
    action: 'user.create',
    subject: `user:${row.id}`,
    after: { email, name, role },
  });
  return row;
}

/** Sets a user's password and so ends all of the user's sessions. A person may always change the own one. */
export async function changePassword(ctx: Ctx, input: ChangePassword): Promise<UserRow> {
  const isOwn = ctx.actor.kind === 'user' && ctx.actor.id === input.userId;
  if (!isOwn) requirePermission(ctx, 'users:write');
  const { userId, password } = parseInput(changePasswordSchema, input);
  const passwordHash = await hashPassword(password);
  return ctx.db.$transaction(async (tx) => {
    const known = await tx.user.findUnique({ where: { id: userId }, select: { id: true } });
    if (!known) throw new AppError('not_found', 'There is no such user');
    const row = await tx.user.update({ where: { id: userId }, data: { passwordHash }, select: userColumns });
    await recordAudit(tx, ctx.actor, { action: 'user.change-password', subject: `user:${userId}` });
    return row;
  });
}

/** The person's own zone, and whether times are shown in it, from now on, in every browser. */
export async function chooseZone({ actor, db }: Ctx, input: ChosenZone): Promise<void> {
  if (actor.kind !== 'user') throw new AppError('forbidden', 'Only a signed-in user has a time zone');
  const { choice, zone } = parseInput(zoneChoiceSchema, input);
  const chosen = { ...(choice && { zoneChoice: choice }), ...(zone && { timeZone: zone }) };
  const userId = actor.id;
  await db.userPreference.upsert({ where: { userId }, create: { userId, ...chosen }, update: chosen });
}

export interface CreatedApiKey {
  id: string;
  name: string;
  role: UserRow['role'];
  /** shown once, kept nowhere */
  token: string;
}

export async function createApiKey(ctx: Ctx, input: NewApiKey): Promise<CreatedApiKey> {
  requirePermission(ctx, 'api-keys:write');
  const { name, role } = parseInput(newApiKeySchema, input);
  const token = createApiToken();
  return ctx.db.$transaction(async (tx) => {
    const { id } = await tx.apiKey.create({
      data: { name, role, tokenHash: hashApiToken(token) },
      select: { id: true },
    });
    await recordAudit(tx, ctx.actor, {
      action: 'api-key.create',
      subject: `api-key:${id}`,
      after: { name, role },
    });
    return { id, name, role, token };
  });
}
