import { recordAudit } from '@/lib/audit/commands';
import { type Ctx, requirePermission } from '@/lib/auth/context';
import { AppError } from '@/lib/platform/errors';
import type { Prisma } from '@/lib/platform/generated/prisma/client';
import { parseInput } from '@/lib/platform/parse-input';
import { isUniqueViolation } from '@/lib/platform/unique-violation';
import {
  type KeyNetworks,
  keyNetworksSchema,
  type RevokeKey,
  type RotateKey,
  revokeKeySchema,
  rotateKeySchema,
} from '../key-schema';
import { type CreatedReceiveKey, type NewReceiveKey, newReceiveKeySchema } from '../schema';
import { changedMeanwhile } from './changed-meanwhile';
import { insertReceiveKey, tokenTaken } from './insert-receive-key';
import { lockNumber, requireAccount } from './rows';

/** One more receive key, for an account or for one of its numbers; those there already go on working. */
export async function createReceiveKey(ctx: Ctx, input: NewReceiveKey): Promise<CreatedReceiveKey> {
  requirePermission(ctx, 'numbers:write');
  const key = parseInput(newReceiveKeySchema, input);
  const { accountId, dedicatedNumberId } = key;
  try {
    return await ctx.db.$transaction(async (tx) => {
      await requireAccount(tx, accountId);
      if (dedicatedNumberId && (await lockNumber(tx, dedicatedNumberId)).accountId !== accountId) {
        throw new AppError('invalid_input', 'The number belongs to another account');
      }
      return insertReceiveKey(tx, ctx, key);
    });
  } catch (error) {
    throw isUniqueViolation(error) ? tokenTaken() : error;
  }
}

const hourMs = 3_600_000;

/**
 * A new key in the place of one that goes on working for the overlap, so that the new URL can be given to the vendor
 * meanwhile. Throws `conflict` when the key is being replaced already: two live keys are enough for anybody.
 */
export async function rotateReceiveKey(ctx: Ctx, input: RotateKey): Promise<CreatedReceiveKey> {
  requirePermission(ctx, 'numbers:write');
  const { id, overlapHours } = parseInput(rotateKeySchema, input);
  return ctx.db.$transaction(async (tx) => {
    const old = await lockLiveKey(tx, id);
    if (old.expiresAt) {
      throw new AppError('conflict', 'This URL is being replaced already: a newer one is in the list');
    }
    const { accountId, dedicatedNumberId, allowedNetworks } = old;
    const ending = await tx.receiveKey.count({
      where: { accountId, dedicatedNumberId, expiresAt: { gt: new Date() } },
    });
    if (ending > 0) {
      throw new AppError('conflict', 'The URL before this one still works: wait until it ends, or revoke it');
    }
    const expiresAt = new Date(Date.now() + overlapHours * hourMs);
    const key = await insertReceiveKey(tx, ctx, { accountId, dedicatedNumberId, allowedNetworks });
    await tx.receiveKey.update({ where: { id }, data: { expiresAt } });
    await recordAudit(tx, ctx.actor, {
      action: 'receive-key.rotate',
      subject: `receive-key:${id}`,
      after: { expiresAt: expiresAt.toISOString(), replacedBy: key.id },
    });
    return key;
  });
}

/** Ends a key: within seconds, what is posted to its URL is answered 404. Nothing already received changes. */
export async function revokeReceiveKey(ctx: Ctx, input: RevokeKey): Promise<void> {
  requirePermission(ctx, 'numbers:write');
  const { id } = parseInput(revokeKeySchema, input);
  await ctx.db.$transaction(async (tx) => {
    await lockLiveKey(tx, id);
    await tx.receiveKey.update({ where: { id }, data: { expiresAt: new Date() } });
    await recordAudit(tx, ctx.actor, { action: 'receive-key.revoke', subject: `receive-key:${id}` });
  });
}

/** Says from where posts with a key may come; with none named, from anywhere. */
export async function setKeyNetworks(ctx: Ctx, input: KeyNetworks): Promise<void> {
  requirePermission(ctx, 'numbers:write');
  const { id, networks, seen } = parseInput(keyNetworksSchema, input);
  await ctx.db.$transaction(async (tx) => {
    const before = await lockLiveKey(tx, id);
    if (seen && seen.join() !== before.allowedNetworks.join()) {
      const now = before.allowedNetworks.join(', ') || 'anywhere';
      throw changedMeanwhile(`Posts may now come from: ${now}.`);
    }
    await tx.receiveKey.update({ where: { id }, data: { allowedNetworks: networks } });
    await recordAudit(tx, ctx.actor, {
      action: 'receive-key.networks',
      subject: `receive-key:${id}`,
      before: { allowedNetworks: before.allowedNetworks },
      after: { allowedNetworks: networks },
    });
  });
}

/** The key as it is, kept from others until the transaction ends. */
async function lockLiveKey(tx: Prisma.TransactionClient, id: string) {
  await tx.$queryRaw`SELECT 1 FROM receive_key WHERE id = ${id}::uuid FOR UPDATE`;
  const key = await tx.receiveKey.findUnique({ where: { id } });
  if (!key || (key.expiresAt && key.expiresAt <= new Date())) {
    throw new AppError('not_found', 'This URL does not work any more');
  }
  return key;
}
