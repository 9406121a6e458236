import { recordAudit } from '@/lib/audit/commands';
import type { Ctx } from '@/lib/auth/context';
import { AppError } from '@/lib/platform/errors';
import type { Prisma } from '@/lib/platform/generated/prisma/client';
import { createReceiveToken, hashReceiveToken, sealToken } from '../receive-keys';
import type { CreatedReceiveKey } from '../schema';
import { sealingKey } from '../sealing-key';

export const tokenTaken = () =>
  new AppError('conflict', 'This receive key is in use already', { token: 'In use already' });

/** Writes one receive key and its audit entry; for commands that checked who may and for whom. */
export async function insertReceiveKey(
  tx: Prisma.TransactionClient,
  { actor }: Ctx,
  {
    accountId,
    dedicatedNumberId = null,
    token = createReceiveToken(),
    allowedNetworks = [],
  }: {
    accountId: string;
    dedicatedNumberId?: string | null;
    token?: string | undefined;
    allowedNetworks?: string[];
  },
): Promise<CreatedReceiveKey> {
  const { id } = await tx.receiveKey.create({
    data: {
      accountId,
      dedicatedNumberId,
      allowedNetworks,
      tokenHash: hashReceiveToken(token),
      tokenSealed: sealToken(token, sealingKey()),
    },
    select: { id: true },
  });
  await recordAudit(tx, actor, {
    action: 'receive-key.create',
    subject: `receive-key:${id}`,
    after: { accountId, dedicatedNumberId },
  });
  return { id, token };
}
