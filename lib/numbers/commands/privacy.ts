import { recordAudit } from '@/lib/audit/commands';
import { type Ctx, requirePermission } from '@/lib/auth/context';
import { AppError } from '@/lib/platform/errors';
import { parseInput } from '@/lib/platform/parse-input';
import {
  type AccountPrivacy,
  accountPrivacySchema,
  type NumberPrivacy,
  numberPrivacySchema,
  type RemoveVariableRule,
  removeVariableRuleSchema,
  type VariableRule,
  variableRuleSchema,
} from '../privacy-schema';
import { lockNumber } from './rows';

// Each holds for postbacks received from a few seconds later on: what is stored already stays as it is.

/** What is kept of digits and variables in posts of the account. */
export async function setAccountPrivacy(ctx: Ctx, input: AccountPrivacy): Promise<void> {
  requirePermission(ctx, 'privacy:write');
  const { accountId, privacy } = parseInput(accountPrivacySchema, input);
  await ctx.db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM account WHERE id = ${accountId}::uuid FOR UPDATE`;
    const before = await tx.account.findUnique({ where: { id: accountId }, select: { privacy: true } });
    if (!before) throw new AppError('not_found', 'There is no such account');
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
  const { numberId, privacy } = parseInput(numberPrivacySchema, input);
  await ctx.db.$transaction(async (tx) => {
    const before = await lockNumber(tx, numberId);
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
  const { name, ...rule } = parseInput(variableRuleSchema, input);
  await ctx.db.$transaction(async (tx) => {
    const before = await tx.variableRule.findUnique({ where: { name }, omit: { name: true } });
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
  const { name } = parseInput(removeVariableRuleSchema, input);
  await ctx.db.$transaction(async (tx) => {
    const before = await tx.variableRule.findUnique({ where: { name }, omit: { name: true } });
    if (!before) throw new AppError('not_found', `There is no rule for ${name}`);
    await tx.variableRule.delete({ where: { name } });
    await recordAudit(tx, ctx.actor, { action: 'variable-rule.remove', subject: `variable:${name}`, before });
  });
}
