import { recordAudit } from '@/lib/audit/commands';
import { type Ctx, requirePermission } from '@/lib/auth/context';
import { AppError } from '@/lib/platform/errors';
import type { Prisma } from '@/lib/platform/generated/prisma/client';
import { parseInput } from '@/lib/platform/parse-input';
import { policyWords } from '../privacy-policies';
import {
  type AccountPrivacy,
  accountPrivacySchema,
  type NumberPrivacy,
  numberPrivacySchema,
  type RemoveVariableRule,
  removeVariableRuleSchema,
  type VariableFacts,
  type VariableRule,
  variableRuleSchema,
} from '../privacy-schema';
import { changedMeanwhile } from './changed-meanwhile';
import { lockNumber } from './rows';

// Each holds for postbacks received from a few seconds later on: what is stored already stays as it is.

/** What is kept of digits and variables in posts of the account. */
export async function setAccountPrivacy(ctx: Ctx, input: AccountPrivacy): Promise<void> {
  requirePermission(ctx, 'privacy:write');
  const { accountId, privacy, seen } = parseInput(accountPrivacySchema, input);
  await ctx.db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM account WHERE id = ${accountId}::uuid FOR UPDATE`;
    const before = await tx.account.findUnique({ where: { id: accountId }, select: { privacy: true } });
    if (!before) throw new AppError('not_found', 'There is no such account');
    if (seen !== undefined && seen !== before.privacy) throw setMeanwhile(policyWords[before.privacy]);
    await tx.account.update({ where: { id: accountId }, data: { privacy } });
    await recordAudit(tx, ctx.actor, {
      action: 'account.privacy',
      subject: `account:${accountId}`,
      before,
      after: { privacy },
    });
  });
}

/** The same for posts about one dedicated number; null: as its account has it. */
export async function setNumberPrivacy(ctx: Ctx, input: NumberPrivacy): Promise<void> {
  requirePermission(ctx, 'privacy:write');
  const { numberId, privacy, seen } = parseInput(numberPrivacySchema, input);
  await ctx.db.$transaction(async (tx) => {
    const before = await lockNumber(tx, numberId);
    if (seen !== undefined && seen !== before.privacy)
      throw setMeanwhile(before.privacy === null ? 'As its account' : policyWords[before.privacy]);
    await tx.dedicatedNumber.update({ where: { id: numberId }, data: { privacy } });
    await recordAudit(tx, ctx.actor, {
      action: 'number.privacy',
      subject: `number:${numberId}`,
      before: { privacy: before.privacy },
      after: { privacy },
    });
  });
}

/** What is kept of one variable, whatever its account or number says. */
export async function setVariableRule(ctx: Ctx, input: VariableRule): Promise<void> {
  requirePermission(ctx, 'privacy:write');
  const { name, seen, ...rule } = parseInput(variableRuleSchema, input);
  await ctx.db.$transaction(async (tx) => {
    const before = await lockRule(tx, name);
    checkSeen(seen, before);
    await tx.variableRule.upsert({ where: { name }, create: { name, ...rule }, update: rule });
    await recordAudit(tx, ctx.actor, {
      action: 'variable-rule.set',
      subject: `variable:${name}`,
      ...(before && { before }),
      after: rule,
    });
  });
}

/** The variable is treated as its account or number says again. */
export async function removeVariableRule(ctx: Ctx, input: RemoveVariableRule): Promise<void> {
  requirePermission(ctx, 'privacy:write');
  const { name, seen } = parseInput(removeVariableRuleSchema, input);
  await ctx.db.$transaction(async (tx) => {
    const before = await lockRule(tx, name);
    if (!before) throw new AppError('not_found', `There is no rule for ${name}`);
    checkSeen(seen, before);
    await tx.variableRule.delete({ where: { name } });
    await recordAudit(tx, ctx.actor, { action: 'variable-rule.remove', subject: `variable:${name}`, before });
  });
}

/** The rule as it is, kept from others until the transaction ends, one that is not there yet too. */
async function lockRule(tx: Prisma.TransactionClient, name: string): Promise<VariableFacts | null> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('variable-rule'), hashtext(${name}))`;
  return tx.variableRule.findUnique({ where: { name }, omit: { name: true } });
}

function checkSeen(seen: VariableFacts | null | undefined, now: VariableFacts | null): void {
  if (seen === undefined) return;
  const isSame = seen?.privacy === now?.privacy && seen?.mayHoldCardNumbers === now?.mayHoldCardNumbers;
  if (isSame) return;
  if (!now) throw setMeanwhile('No rule');
  const digits = now.mayHoldCardNumbers ? 'card-like digits left as posted' : 'card-like digits masked';
  throw setMeanwhile(`${policyWords[now.privacy]}, ${digits}`);
}

const setMeanwhile = (now: string) => changedMeanwhile(`It is now: ${now}.`);
