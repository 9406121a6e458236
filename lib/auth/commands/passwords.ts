import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Actor } from '@/lib/audit/actor';
import { recordAudit } from '@/lib/audit/commands';
import { AppError } from '@/lib/platform/errors';
import type { Prisma } from '@/lib/platform/generated/prisma/client';
import { parseInput } from '@/lib/platform/parse-input';
import { processWide } from '@/lib/platform/process-wide';
import { type Ctx, requirePermission } from '../context';
import { hashPassword, passwordMark, verifyPassword } from '../passwords';
import { userColumns } from '../queries';
import {
  type ChangePassword,
  changePasswordSchema,
  type OwnPassword,
  ownPasswordSchema,
  type UserRow,
} from '../schema';

/** Sets another person's password and so ends all of that person's sessions. */
export async function changePassword(ctx: Ctx, input: ChangePassword): Promise<UserRow> {
  requirePermission(ctx, 'users:write');
  const { userId, password } = parseInput(changePasswordSchema, input);
  if (ctx.actor.kind === 'user' && ctx.actor.id === userId) {
    throw new AppError('forbidden', 'Change your own password on its own page, with the current one');
  }
  const passwordHash = await hashPassword(password);
  return ctx.db.$transaction(async (tx) => {
    const known = await tx.user.findUnique({ where: { id: userId }, select: { id: true } });
    if (!known) throw new AppError('not_found', 'There is no such user');
    return storePassword(tx, ctx.actor, { userId, passwordHash });
  });
}

const windowSeconds = 15 * 60;
const triesOfPerson = 10;

/** Whoever sits at a session that was left open must not find the password out. */
const ownPasswordTries = () =>
  processWide(
    'own-password-tries',
    () => new RateLimiterMemory({ points: triesOfPerson, duration: windowSeconds }),
  );

export interface SessionFacts {
  userId: string;
  passwordMark: string;
}

/**
 * Changes a person's own password, by the current one, and ends all of their sessions; returns what a session needs to
 * go on all the same. Throws `invalid_input`, and `too_many_requests` after ten wrong ones.
 */
export async function changeOwnPassword(ctx: Ctx, input: OwnPassword): Promise<SessionFacts> {
  const { actor, db } = ctx;
  if (actor.kind !== 'user') throw new AppError('forbidden', 'Only a signed-in user has a password');
  const { current, password } = parseInput(ownPasswordSchema, input);
  const userId = actor.id;
  const tries = ownPasswordTries();
  await tries.consume(userId).catch(() => {
    throw new AppError('too_many_requests', 'Too many wrong passwords: try again in 15 minutes');
  });
  const before = await db.user.findUnique({ where: { id: userId }, select: { passwordHash: true } });
  if (!before || !(await verifyPassword(current, before.passwordHash))) {
    const message = 'This is not your current password';
    throw new AppError('invalid_input', message, { current: message });
  }
  await tries.delete(userId);
  const passwordHash = await hashPassword(password);
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM app_user WHERE id = ${userId}::uuid FOR UPDATE`;
    const same = await tx.user.count({ where: { id: userId, disabledAt: null, ...before } });
    if (same === 0)
      throw new AppError('conflict', 'An admin set another password meanwhile: sign in with it');
    await storePassword(tx, actor, { userId, passwordHash });
  });
  return { userId, passwordMark: passwordMark(passwordHash) };
}

async function storePassword(
  tx: Prisma.TransactionClient,
  actor: Actor,
  { userId, passwordHash }: { userId: string; passwordHash: string },
): Promise<UserRow> {
  const row = await tx.user.update({ where: { id: userId }, data: { passwordHash }, select: userColumns });
  await recordAudit(tx, actor, { action: 'user.change-password', subject: `user:${userId}` });
  return row;
}
