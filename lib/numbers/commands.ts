import { recordAudit } from '@/lib/audit/commands';
import { type Ctx, requirePermission } from '@/lib/auth/context';
import { AppError } from '@/lib/platform/errors';
import type { Prisma } from '@/lib/platform/generated/prisma/client';
import { parseInput } from '@/lib/platform/parse-input';
import { isUniqueViolation } from '@/lib/platform/unique-violation';
import { formatPhoneNumber } from './phone-number';
import { createReceiveToken, hashReceiveToken, sealToken } from './receive-keys';
import {
  type AccountRow,
  type CreatedReceiveKey,
  type NewAccount,
  type NewNumber,
  type NewReceiveKey,
  type NumberRow,
  newAccountSchema,
  newNumberSchema,
  newReceiveKeySchema,
  type SetNumberEnabled,
  setNumberEnabledSchema,
  type UpdateNumber,
  updateNumberSchema,
} from './schema';
import { sealingKey } from './sealing-key';

/** An account and the receive key of its own postback URL. Throws `conflict` when the name or the token is taken. */
export async function createAccount(
  ctx: Ctx,
  input: NewAccount,
): Promise<AccountRow & { receiveKey: CreatedReceiveKey }> {
  requirePermission(ctx, 'accounts:write');
  const { name, token } = parseInput(newAccountSchema, input);
  try {
    return await ctx.db.$transaction(async (tx) => {
      const account = await tx.account.create({ data: { name } });
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
    const message = `There is an account named ${name} already`;
    throw new AppError('conflict', message, { name: message });
  }
}

/** A dedicated number and the receive key of its postback URL. Throws `conflict` when the number is there already. */
export async function createNumber(
  ctx: Ctx,
  input: NewNumber,
): Promise<NumberRow & { receiveKey: CreatedReceiveKey }> {
  requirePermission(ctx, 'numbers:write');
  const number = parseInput(newNumberSchema, input);
  const { accountId, phoneNumber, label } = number;
  try {
    return await ctx.db.$transaction(async (tx) => {
      await requireAccount(tx, accountId);
      const row = await tx.dedicatedNumber.create({ data: number });
      await recordAudit(tx, ctx.actor, {
        action: 'number.create',
        subject: `number:${row.id}`,
        after: { accountId, phoneNumber, label },
      });
      await claimCalls(tx, row);
      const receiveKey = await insertReceiveKey(tx, ctx, { accountId, dedicatedNumberId: row.id });
      return { ...row, receiveKey };
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const message = `${formatPhoneNumber(phoneNumber)} is in the list already`;
    throw new AppError('conflict', message, { phoneNumber: message });
  }
}

/** Changes what people wrote about a number. Throws `conflict` when someone else changed it since it was read. */
export async function updateNumber(ctx: Ctx, input: UpdateNumber): Promise<NumberRow> {
  requirePermission(ctx, 'numbers:write');
  const { id, version, label, notes } = parseInput(updateNumberSchema, input);
  return ctx.db.$transaction(async (tx) => {
    const before = await lockNumber(tx, id);
    if (before.version !== version) {
      throw new AppError(
        'conflict',
        'Someone else changed this number meanwhile: reload the page and look again',
      );
    }
    const row = await tx.dedicatedNumber.update({
      where: { id },
      data: { label, notes, version: { increment: 1 }, updatedAt: new Date() },
    });
    await recordAudit(tx, ctx.actor, {
      action: 'number.update',
      subject: `number:${id}`,
      before: { label: before.label, notes: before.notes },
      after: { label, notes },
    });
    return row;
  });
}

/** Marks a number as in use or not. Its postbacks are received either way: nothing posted is ever lost. */
export async function setNumberEnabled(ctx: Ctx, input: SetNumberEnabled): Promise<NumberRow> {
  requirePermission(ctx, 'numbers:write');
  const { id, enabled } = parseInput(setNumberEnabledSchema, input);
  return ctx.db.$transaction(async (tx) => {
    const before = await lockNumber(tx, id);
    if (before.enabled === enabled) return before;
    const row = await tx.dedicatedNumber.update({
      where: { id },
      data: { enabled, version: { increment: 1 }, updatedAt: new Date() },
    });
    await recordAudit(tx, ctx.actor, {
      action: enabled ? 'number.enable' : 'number.disable',
      subject: `number:${id}`,
      before: { enabled: before.enabled },
      after: { enabled },
    });
    return row;
  });
}

/** One more receive key, for an account or for one of its numbers; those there already go on working. */
export async function createReceiveKey(ctx: Ctx, input: NewReceiveKey): Promise<CreatedReceiveKey> {
  requirePermission(ctx, 'numbers:write');
  const key = parseInput(newReceiveKeySchema, input);
  const { accountId, dedicatedNumberId } = key;
  try {
    return await ctx.db.$transaction(async (tx) => {
      await requireAccount(tx, accountId);
      if (dedicatedNumberId && (await lockNumber(tx, dedicatedNumberId)).accountId !== accountId) {
        throw new AppError('invalid_input', 'The number belongs to another account');
      }
      return insertReceiveKey(tx, ctx, key);
    });
  } catch (error) {
    throw isUniqueViolation(error) ? tokenTaken() : error;
  }
}

/** The number's calls from before it was in the list. The projector does the same for those that come later. */
async function claimCalls(
  tx: Prisma.TransactionClient,
  { id, phoneNumber }: Pick<NumberRow, 'id' | 'phoneNumber'>,
): Promise<void> {
  // LIKE over both numbers only so that their index serves: the equality decides.
  await tx.$executeRaw`UPDATE call SET dedicated_number_id = ${id}::uuid
    WHERE (phone_number || ' ' || caller_id) LIKE ${`%${phoneNumber}%`}
      AND phone_number = ${phoneNumber} AND direction = 'incoming'`;
}

const tokenTaken = () =>
  new AppError('conflict', 'This receive key is in use already', { token: 'In use already' });

async function insertReceiveKey(
  tx: Prisma.TransactionClient,
  { actor }: Ctx,
  {
    accountId,
    dedicatedNumberId = null,
    token = createReceiveToken(),
  }: { accountId: string; dedicatedNumberId?: string | null; token?: string | undefined },
): Promise<CreatedReceiveKey> {
  const { id } = await tx.receiveKey.create({
    data: {
      accountId,
      dedicatedNumberId,
      tokenHash: hashReceiveToken(token),
      tokenSealed: sealToken(token, sealingKey()),
    },
    select: { id: true },
  });
  await recordAudit(tx, actor, {
    action: 'receive-key.create',
    subject: `receive-key:${id}`,
    after: { accountId, dedicatedNumberId },
  });
  return { id, token };
}

async function requireAccount(tx: Prisma.TransactionClient, id: string): Promise<void> {
  const known = await tx.account.findUnique({ where: { id }, select: { id: true } });
  if (!known) throw new AppError('not_found', 'There is no such account', { accountId: 'Choose an account' });
}

/** The row as it is, kept from others until the transaction ends. */
async function lockNumber(tx: Prisma.TransactionClient, id: string): Promise<NumberRow> {
  await tx.$queryRaw`SELECT 1 FROM dedicated_number WHERE id = ${id}::uuid FOR UPDATE`;
  const row = await tx.dedicatedNumber.findUnique({ where: { id } });
  if (!row) throw new AppError('not_found', 'There is no such dedicated number');
  return row;
}
