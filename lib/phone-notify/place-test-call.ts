import type { z } from 'zod';
import { recordAudit } from '@/lib/audit/commands';
import { type Ctx, requirePermission } from '@/lib/auth/context';
import { openToken, postbackUrl } from '@/lib/numbers/receive-keys';
import { sealingKey } from '@/lib/numbers/sealing-key';
import { AppError } from '@/lib/platform/errors';
import { parseInput } from '@/lib/platform/parse-input';
import { clientOfAccount } from './account-client';
import { graceMs } from './reconcile/commands';
import { testCallSchema } from './reconcile/schema';

/** Places one true call, which costs one transaction, with the account's own postback URL. Gives its QueueID. */
export async function placeTestCall(ctx: Ctx, input: z.input<typeof testCallSchema>): Promise<string> {
  requirePermission(ctx, 'calls:write');
  const { accountId, phoneNumber, callerId, textToSay, baseUrl } = parseInput(testCallSchema, input);
  const client = await clientOfAccount(ctx, accountId);
  if (!client) throw refuse('This account has no license key: enter it under Accounts');
  const token = await findToken(ctx, accountId);
  if (!token) throw refuse('This account has no postback URL');
  const placed = await client.notifyPhoneAdvanced({
    phoneNumber: tenDigits(phoneNumber),
    callerId: tenDigits(callerId),
    textToSay,
    statusChangePostUrl: postbackUrl(baseUrl, token),
  });
  if (!placed.ok) throw refuse(placed.failure.message);
  const queueId = placed.value.queueId ?? '';
  await ctx.db.$transaction(async (tx) => {
    const now = new Date();
    // asked about like any expected call, should no postback of it come
    const nextAt = new Date(now.getTime() + graceMs);
    const data = { accountId, queueId: BigInt(queueId), expectedAt: now, nextAt };
    await tx.callCheck.createMany({ data, skipDuplicates: true });
    await recordAudit(tx, ctx.actor, {
      action: 'call.test',
      subject: `account:${accountId}`,
      after: { queueId, phoneNumberEndsWith: tenDigits(phoneNumber).slice(-4) },
    });
  });
  return queueId;
}

const refuse = (message: string): AppError => new AppError('unavailable', message);

const tenDigits = (text: string): string => text.replace(/\D/g, '').replace(/^1(?=\d{10}$)/, '');

async function findToken({ db }: Ctx, accountId: string): Promise<string | null> {
  const key = await db.receiveKey.findFirst({
    where: { accountId, dedicatedNumberId: null, expiresAt: null },
    orderBy: { createdAt: 'desc' },
    select: { tokenSealed: true },
  });
  return key && openToken(key.tokenSealed, sealingKey());
}
