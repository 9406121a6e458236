import { recordAudit } from '@/lib/audit/commands';
import { type Ctx, requirePermission } from '@/lib/auth/context';
import { AppError } from '@/lib/platform/errors';
import { parseInput } from '@/lib/platform/parse-input';
import { type NumberId, numberIdSchema, type ScriptResult } from '../script-schema';

/**
 * Says that a person gave the number's URL to the vendor, by hand: no operation sets it for an account without a license
 * key. The number waits for the vendor until the next postback.
 */
export async function noteUrlGiven(ctx: Ctx, input: NumberId): Promise<ScriptResult> {
  requirePermission(ctx, 'numbers:write');
  const { id } = parseInput(numberIdSchema, input);
  await ctx.db.$transaction(async (tx) => {
    const { count } = await tx.dedicatedNumber.updateMany({ where: { id }, data: { urlSentAt: new Date() } });
    if (count === 0) throw new AppError('not_found', 'There is no such dedicated number');
    await recordAudit(tx, ctx.actor, { action: 'number.url_given', subject: `number:${id}` });
  });
  return { status: 'done', message: 'Noted: the number waits for the vendor until a postback comes' };
}
