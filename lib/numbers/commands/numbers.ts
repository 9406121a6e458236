import { recordAudit } from '@/lib/audit/commands';
import { type Ctx, requirePermission } from '@/lib/auth/context';
import { AppError } from '@/lib/platform/errors';
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
import { insertNumber } from './insert-number';
import { lockNumber, requireAccount } from './rows';

/** A dedicated number and the receive key of its postback URL. Throws `conflict` when the number is there already. */
export async function createNumber(
  ctx: Ctx,
  input: NewNumber,
): Promise<NumberRow & { receiveKey: CreatedReceiveKey }> {
  requirePermission(ctx, 'numbers:write');
  const number = parseInput(newNumberSchema, input);
  try {
    return await ctx.db.$transaction(async (tx) => {
      await requireAccount(tx, number.accountId);
      return insertNumber(tx, ctx, number);
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const message = `${formatPhoneNumber(number.phoneNumber)} is in the list already`;
    throw new AppError('conflict', message, { phoneNumber: message });
  }
}

/** Changes what people wrote about a number. Throws `conflict` when someone else changed it since it was read. */
export async function updateNumber(ctx: Ctx, input: UpdateNumber): Promise<NumberRow> {
  requirePermission(ctx, 'numbers:write');
  const { id, version, ...change } = parseInput(updateNumberSchema, input);
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
      data: { ...change, version: { increment: 1 }, updatedAt: new Date() },
    });
    await recordAudit(tx, ctx.actor, {
      action: 'number.update',
      subject: `number:${id}`,
      before: { label: before.label, notes: before.notes, timeZone: before.timeZone },
      after: change,
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
