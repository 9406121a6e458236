import { recordAudit } from '@/lib/audit/commands';
import { type Ctx, requirePermission } from '@/lib/auth/context';
import { AppError } from '@/lib/platform/errors';
import { keylessClient } from '../account-client';
import { compareCodes } from './compare-codes';

/** Asks the vendor for its response codes and keeps them beside the code book. Gives how many differ from it. */
export async function refreshCodes(ctx: Ctx): Promise<{ codes: number; differences: number }> {
  requirePermission(ctx, 'numbers:write');
  const answer = await keylessClient().getResponseCodes();
  if (!answer.ok) throw new AppError('unavailable', answer.failure.message);
  const texts = new Map(answer.value.map(({ code, text }) => [code, text]));
  if (texts.size === 0) throw new AppError('unavailable', 'Phone Notify! answered without any code');
  const readAt = new Date();
  const rows = [...texts].map(([code, text]) => ({ code, text, readAt }));
  const differences = compareCodes(rows).filter(({ agreement }) => agreement !== 'same').length;
  await ctx.db.$transaction(async (tx) => {
    await tx.vendorCode.deleteMany();
    await tx.vendorCode.createMany({ data: rows });
    await recordAudit(tx, ctx.actor, {
      action: 'codes.refresh',
      subject: 'codes',
      after: { codes: rows.length, differences },
    });
  });
  return { codes: rows.length, differences };
}
