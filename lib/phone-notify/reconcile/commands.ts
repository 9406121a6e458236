import { recordAudit } from '@/lib/audit/commands';
import { type Ctx, requirePermission } from '@/lib/auth/context';
import { AppError } from '@/lib/platform/errors';
import { parseInput } from '@/lib/platform/parse-input';
import { type ExpectedCalls, expectedCallsSchema } from './schema';

/** How long a call may take before its postbacks are missed. */
export const graceMs = 15 * 60_000;

/** Notes calls that were placed: those of which no postback comes are asked about. Ones noted before stay as they are. */
export async function expectCalls(
  ctx: Ctx,
  input: ExpectedCalls,
  now: Date,
): Promise<{ added: number; known: number }> {
  requirePermission(ctx, 'calls:write');
  const { accountId, queueIds } = parseInput(expectedCallsSchema, input);
  return ctx.db.$transaction(async (tx) => {
    if ((await tx.account.count({ where: { id: accountId } })) === 0) {
      throw new AppError('not_found', 'There is no such account');
    }
    const { count } = await tx.callCheck.createMany({
      data: queueIds.map((queueId) => ({
        accountId,
        queueId: BigInt(queueId),
        expectedAt: now,
        nextAt: new Date(now.getTime() + graceMs),
      })),
      skipDuplicates: true,
    });
    await recordAudit(tx, ctx.actor, {
      action: 'calls.expect',
      subject: `account:${accountId}`,
      after: { queueIds: count },
    });
    return { added: count, known: queueIds.length - count };
  });
}
