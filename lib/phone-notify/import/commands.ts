import { recordAudit } from '@/lib/audit/commands';
import { type Ctx, requirePermission } from '@/lib/auth/context';
import { insertNumber } from '@/lib/numbers/commands/insert-number';
import { AppError } from '@/lib/platform/errors';
import type { Prisma } from '@/lib/platform/generated/prisma/client';
import { parseInput } from '@/lib/platform/parse-input';
import { clientOfAccount } from '../account-client';
import { compareNumbers } from './compare-numbers';
import {
  type Imported,
  type ImportNumbers,
  type ImportPreview,
  importNumbersSchema,
  type PreviewImport,
  previewImportSchema,
} from './schema';

/** a thousand numbers take some seconds */
const importTimeoutMs = 60_000;
/** One import at a time, so that two admins who confirm at once do not trip over each other. */
const importLock = 72_707_375;

/** Asks the vendor which numbers the account has, and compares. Changes nothing. */
export async function previewImport(ctx: Ctx, input: PreviewImport): Promise<ImportPreview> {
  requirePermission(ctx, 'numbers:write');
  const { accountId } = parseInput(previewImportSchema, input);
  const account = await ctx.db.account.findUnique({ where: { id: accountId }, select: { name: true } });
  if (!account) throw new AppError('not_found', 'There is no such account');
  const client = await clientOfAccount(ctx, accountId);
  if (!client) {
    const message = `${account.name} has no license key, so Phone Notify! cannot be asked. Enter it under Accounts.`;
    return { status: 'failed', message };
  }
  const answer = await client.getAssignedNumbers();
  if (!answer.ok) return { status: 'failed', message: answer.failure.message };
  const known = await ctx.db.dedicatedNumber.findMany({
    select: { id: true, accountId: true, phoneNumber: true, label: true, enabled: true },
  });
  const assigned = answer.value.map(({ phoneNumber }) => phoneNumber);
  return {
    status: 'listed',
    accountId,
    accountName: account.name,
    entries: compareNumbers(assigned, known, accountId),
  };
}

/** Adds the chosen numbers, each with a receive key of its own, and marks those the vendor took away as not in use. */
export async function importNumbers(ctx: Ctx, input: ImportNumbers): Promise<Imported> {
  requirePermission(ctx, 'numbers:write');
  const { accountId, add, disable } = parseInput(importNumbersSchema, input);
  return ctx.db.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(${importLock})`;
      if (!(await tx.account.findUnique({ where: { id: accountId }, select: { id: true } }))) {
        throw new AppError('not_found', 'There is no such account');
      }
      const here = await tx.dedicatedNumber.findMany({
        where: { phoneNumber: { in: add } },
        select: { phoneNumber: true },
      });
      const taken = new Set(here.map(({ phoneNumber }) => phoneNumber));
      const fresh = [...new Set(add)].filter((phoneNumber) => !taken.has(phoneNumber));
      for (const phoneNumber of fresh) {
        await insertNumber(tx, ctx, { accountId, phoneNumber, label: '', notes: '' });
      }
      const disabled = await disableNumbers(tx, ctx, accountId, disable);
      const result = { added: fresh.length, alreadyHere: taken.size, disabled };
      await recordAudit(tx, ctx.actor, {
        action: 'numbers.import',
        subject: `account:${accountId}`,
        after: { ...result },
      });
      return result;
    },
    { timeout: importTimeoutMs },
  );
}

async function disableNumbers(
  tx: Prisma.TransactionClient,
  { actor }: Ctx,
  accountId: string,
  ids: readonly string[],
): Promise<number> {
  const rows = await tx.dedicatedNumber.updateManyAndReturn({
    where: { id: { in: [...ids] }, accountId, enabled: true },
    data: { enabled: false, version: { increment: 1 }, updatedAt: new Date() },
    select: { id: true },
  });
  for (const { id } of rows) {
    await recordAudit(tx, actor, {
      action: 'number.disable',
      subject: `number:${id}`,
      before: { enabled: true },
      after: { enabled: false },
    });
  }
  return rows.length;
}
