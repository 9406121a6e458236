import { recordAudit } from '@/lib/audit/commands';
import { AppError } from '@/lib/platform/errors';
import type { Prisma } from '@/lib/platform/generated/prisma/client';
import { parseInput } from '@/lib/platform/parse-input';
import { isUniqueViolation } from '@/lib/platform/unique-violation';
import { type Ctx, requirePermission } from '../context';
import { hashPassword } from '../passwords';
import { userColumns } from '../queries';
import {
  type FirstAdmin,
  firstAdminSchema,
  type NewUser,
  newUserSchema,
  type SetUserEnabled,
  setUserEnabledSchema,
  type UpdateUser,
  type UserRow,
  updateUserSchema,
} from '../schema';

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
    await lockAdmins(tx);
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

/**
 * Changes what a person is called and may do. Throws `conflict` for the last enabled admin, and when somebody changed the
 * user since the form was shown.
 */
export async function updateUser(ctx: Ctx, input: UpdateUser): Promise<UserRow> {
  requirePermission(ctx, 'users:write');
  const { id, seen, ...change } = parseInput(updateUserSchema, input);
  return ctx.db.$transaction(async (tx) => {
    await lockAdmins(tx);
    const { name, role, disabledAt } = await requireUserRow(tx, id);
    const before = { name, role };
    if (seen && !isSame(seen, before)) {
      throw new AppError(
        'conflict',
        `Not saved: somebody changed this user since you opened the page, who is now ${role} and called “${name}”. Do it again to replace that.`,
      );
    }
    const after = { name: change.name ?? name, role: change.role ?? role };
    if (role === 'admin' && after.role !== 'admin' && !disabledAt) await requireAnotherAdmin(tx, id);
    const row = await tx.user.update({ where: { id }, data: after, select: userColumns });
    if (isSame(before, after)) return row;
    const changed = (user: NameAndRole) => ({
      ...(before.name !== after.name && { name: user.name }),
      ...(before.role !== after.role && { role: user.role }),
    });
    await recordAudit(tx, ctx.actor, {
      action: 'user.update',
      subject: `user:${id}`,
      before: changed(before),
      after: changed(after),
    });
    return row;
  });
}

type NameAndRole = Pick<UserRow, 'name' | 'role'>;

const isSame = (one: NameAndRole, other: NameAndRole): boolean =>
  one.name === other.name && one.role === other.role;

/**
 * Lets a person sign in or not; who may not is signed out with the next request. Throws `conflict` for the last enabled
 * admin, and `forbidden` for whoever wants to shut themselves out.
 */
export async function setUserEnabled(ctx: Ctx, input: SetUserEnabled): Promise<UserRow> {
  requirePermission(ctx, 'users:write');
  const { id, enabled } = parseInput(setUserEnabledSchema, input);
  if (!enabled && ctx.actor.kind === 'user' && ctx.actor.id === id) {
    throw new AppError('forbidden', 'You cannot disable yourself: another admin can');
  }
  return ctx.db.$transaction(async (tx) => {
    await lockAdmins(tx);
    const before = await requireUserRow(tx, id);
    if (enabled === (before.disabledAt === null)) return before;
    if (!enabled && before.role === 'admin') await requireAnotherAdmin(tx, id);
    const disabledAt = enabled ? null : new Date();
    const row = await tx.user.update({ where: { id }, data: { disabledAt }, select: userColumns });
    await recordAudit(tx, ctx.actor, {
      action: enabled ? 'user.enable' : 'user.disable',
      subject: `user:${id}`,
      before: { enabled: !enabled },
      after: { enabled },
    });
    return row;
  });
}

const adminLock = 72_707_401;

/** Serialises what decides who is an admin, over all processes: two at once must not take the last two away. */
async function lockAdmins(tx: Prisma.TransactionClient): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${adminLock}::bigint)`;
}

async function requireUserRow(tx: Prisma.TransactionClient, id: string): Promise<UserRow> {
  const row = await tx.user.findUnique({ where: { id }, select: userColumns });
  if (!row) throw new AppError('not_found', 'There is no such user');
  return row;
}

async function requireAnotherAdmin(tx: Prisma.TransactionClient, id: string): Promise<void> {
  const others = await tx.user.count({ where: { role: 'admin', disabledAt: null, id: { not: id } } });
  if (others > 0) return;
  throw new AppError('conflict', 'This is the last admin: make somebody else an admin first');
}
