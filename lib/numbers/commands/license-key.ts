import { z } from 'zod';
import { recordAudit } from '@/lib/audit/commands';
import { type Ctx, requirePermission } from '@/lib/auth/context';
import { parseInput } from '@/lib/platform/parse-input';
import { sealToken } from '../receive-keys';
import { sealingKey } from '../sealing-key';
import { changedMeanwhile } from './changed-meanwhile';
import { lockAccount } from './rows';

export const licenseKeySchema = z.object({
  accountId: z.guid('Choose an account'),
  licenseKey: z
    .string({ error: 'Enter the license key' })
    .trim()
    .toLowerCase()
    .regex(
      /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
      'A license key looks like 00000000-0000-0000-0000-000000000000',
    ),
});

export const licenseKeyRemovalSchema = z.object({
  accountId: z.guid('Choose an account'),
  /** how the key ends that the person saw; when another was entered meanwhile, nothing is removed. Left out: not checked */
  seen: z.string().optional(),
});

/**
 * Seals the key with which the account speaks to Phone Notify!, in the place of the one before. The same key entered
 * again lifts the stop after "key invalid".
 */
export async function setLicenseKey(
  ctx: Ctx,
  input: z.input<typeof licenseKeySchema>,
): Promise<{ name: string; licenseKeyLast4: string }> {
  requirePermission(ctx, 'accounts:write');
  const { accountId, licenseKey } = parseInput(licenseKeySchema, input);
  return ctx.db.$transaction(async (tx) => {
    const before = await lockAccount(tx, accountId);
    const licenseKeyLast4 = licenseKey.slice(-4);
    await tx.account.update({
      where: { id: accountId },
      data: {
        licenseKeySealed: sealToken(licenseKey, sealingKey()),
        licenseKeyLast4,
        licenseKeySetAt: new Date(),
        licenseKeyRefusedAt: null,
        licenseKeyAcceptedAt: null,
      },
    });
    await recordAudit(tx, ctx.actor, {
      action: 'account.license_key',
      subject: `account:${accountId}`,
      before: { endsWith: before.licenseKeyLast4, refused: before.licenseKeyRefusedAt !== null },
      after: { endsWith: licenseKeyLast4, refused: false },
    });
    return { name: before.name, licenseKeyLast4 };
  });
}

/** Forgets the key: nothing is asked of Phone Notify! for the account any more. Receiving needs none. */
export async function removeLicenseKey(
  ctx: Ctx,
  input: z.input<typeof licenseKeyRemovalSchema>,
): Promise<void> {
  requirePermission(ctx, 'accounts:write');
  const { accountId, seen } = parseInput(licenseKeyRemovalSchema, input);
  await ctx.db.$transaction(async (tx) => {
    const before = await lockAccount(tx, accountId);
    if (before.licenseKeyLast4 === null) return;
    if (seen !== undefined && seen !== before.licenseKeyLast4)
      throw changedMeanwhile(`Its license key now ends with ${before.licenseKeyLast4}.`);
    await tx.account.update({
      where: { id: accountId },
      data: {
        licenseKeySealed: null,
        licenseKeyLast4: null,
        licenseKeySetAt: null,
        licenseKeyRefusedAt: null,
        licenseKeyAcceptedAt: null,
        vendorAskedAt: null,
        vendorFailure: '',
      },
    });
    await recordAudit(tx, ctx.actor, {
      action: 'account.license_key_remove',
      subject: `account:${accountId}`,
      before: { endsWith: before.licenseKeyLast4, refused: before.licenseKeyRefusedAt !== null },
    });
  });
}
