import { recordAudit } from '@/lib/audit/commands';
import { type Ctx, requirePermission } from '@/lib/auth/context';
import { AppError } from '@/lib/platform/errors';
import { parseInput } from '@/lib/platform/parse-input';
import { isUniqueViolation } from '@/lib/platform/unique-violation';
import {
  type AccountRow,
  type CreatedReceiveKey,
  type NewAccount,
  newAccountSchema,
  type RenameAccount,
  renameAccountSchema,
} from '../schema';
import { changedMeanwhile } from './changed-meanwhile';
import { insertReceiveKey, tokenTaken } from './insert-receive-key';
import { lockAccount } from './rows';

/** An account and the receive key of its own postback URL. Throws `conflict` when the name or the token is taken. */
export async function createAccount(
  ctx: Ctx,
  input: NewAccount,
): Promise<AccountRow & { receiveKey: CreatedReceiveKey }> {
  requirePermission(ctx, 'accounts:write');
  const { name, token } = parseInput(newAccountSchema, input);
  try {
    return await ctx.db.$transaction(async (tx) => {
      const account = await tx.account.create({ data: { name }, omit: { licenseKeySealed: true } });
      await recordAudit(tx, ctx.actor, {
        action: 'account.create',
        subject: `account:${account.id}`,
        after: { name },
      });
      const receiveKey = await insertReceiveKey(tx, ctx, { accountId: account.id, token });
      return { ...account, receiveKey };
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const known = await ctx.db.account.findUnique({ where: { name }, select: { id: true } });
    if (!known) throw tokenTaken();
    throw nameTaken(name);
  }
}

/** Calls, numbers and URLs stay with it. Throws `conflict` when another account has the name. */
export async function renameAccount(ctx: Ctx, input: RenameAccount): Promise<void> {
  requirePermission(ctx, 'accounts:write');
  const { id, name, seen } = parseInput(renameAccountSchema, input);
  try {
    await ctx.db.$transaction(async (tx) => {
      const before = await lockAccount(tx, id);
      if (seen !== undefined && seen !== before.name)
        throw changedMeanwhile(`It is now named ${before.name}.`);
      if (name === before.name) return;
      await tx.account.update({ where: { id }, data: { name } });
      await recordAudit(tx, ctx.actor, {
        action: 'account.rename',
        subject: `account:${id}`,
        before: { name: before.name },
        after: { name },
      });
    });
  } catch (error) {
    throw isUniqueViolation(error) ? nameTaken(name) : error;
  }
}

function nameTaken(name: string): AppError {
  const message = `There is an account named ${name} already`;
  return new AppError('conflict', message, { name: message });
}
