import type { z } from 'zod';
import { recordAudit } from '@/lib/audit/commands';
import type { Ctx } from '@/lib/auth/context';
import type { Prisma } from '@/lib/platform/generated/prisma/client';
import type { CreatedReceiveKey, NumberRow, newNumberSchema } from '../schema';
import { insertReceiveKey } from './insert-receive-key';

/**
 * Writes one dedicated number, its receive key and their audit entries; for commands that checked who may and that the
 * account is there.
 */
export async function insertNumber(
  tx: Prisma.TransactionClient,
  ctx: Ctx,
  number: z.output<typeof newNumberSchema>,
): Promise<NumberRow & { receiveKey: CreatedReceiveKey }> {
  const { accountId, phoneNumber, label } = number;
  const row = await tx.dedicatedNumber.create({ data: number });
  await recordAudit(tx, ctx.actor, {
    action: 'number.create',
    subject: `number:${row.id}`,
    after: { accountId, phoneNumber, label },
  });
  await claimCalls(tx, row);
  const receiveKey = await insertReceiveKey(tx, ctx, { accountId, dedicatedNumberId: row.id });
  return { ...row, receiveKey };
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
