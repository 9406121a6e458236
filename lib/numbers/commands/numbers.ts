import { recordAudit } from '@/lib/audit/commands';
import { type Ctx, requirePermission } from '@/lib/auth/context';
import { AppError } from '@/lib/platform/errors';
import type { Prisma } from '@/lib/platform/generated/prisma/client';
import { parseInput } from '@/lib/platform/parse-input';
import { isUniqueViolation } from '@/lib/platform/unique-violation';
import { formatPhoneNumber } from '../phone-number';
import {
  type CreatedReceiveKey,
  type NewNumber,
  type NumberRow,
  newNumberSchema,
  type SetNumberEnabled,
  setNumberEnabledSchema,
  type UpdateNumber,
  updateNumberSchema,
} from '../schema';
import { insertReceiveKey } from './insert-receive-key';
import { lockNumber, requireAccount } from './rows';

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
