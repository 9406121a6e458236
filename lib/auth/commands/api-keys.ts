import { recordAudit } from '@/lib/audit/commands';
import { AppError } from '@/lib/platform/errors';
import { parseInput } from '@/lib/platform/parse-input';
import { createApiToken, hashApiToken } from '../api-tokens';
import { type Ctx, requirePermission } from '../context';
import {
  type ApiKeyRow,
  type NewApiKey,
  newApiKeySchema,
  type RevokeApiKey,
  revokeApiKeySchema,
} from '../schema';

export interface CreatedApiKey extends Pick<ApiKeyRow, 'id' | 'name' | 'role'> {
  /** shown once, kept nowhere */
  token: string;
}

export async function createApiKey(ctx: Ctx, input: NewApiKey): Promise<CreatedApiKey> {
  requirePermission(ctx, 'api-keys:write');
  const { name, role } = parseInput(newApiKeySchema, input);
  const token = createApiToken();
  return ctx.db.$transaction(async (tx) => {
    const { id } = await tx.apiKey.create({
      data: { name, role, tokenHash: hashApiToken(token) },
      select: { id: true },
    });
    await recordAudit(tx, ctx.actor, {
      action: 'api-key.create',
      subject: `api-key:${id}`,
      after: { name, role },
    });
    return { id, name, role, token };
  });
}

/** Ends a key for good: the next request that sends it is answered 401. One that is revoked already stays so. */
export async function revokeApiKey(ctx: Ctx, input: RevokeApiKey): Promise<void> {
  requirePermission(ctx, 'api-keys:write');
  const { id } = parseInput(revokeApiKeySchema, input);
  await ctx.db.$transaction(async (tx) => {
    // of two at once the second waits for the first, and finds nothing left to do
    const { count } = await tx.apiKey.updateMany({
      where: { id, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    if (count > 0) {
      await recordAudit(tx, ctx.actor, {
        action: 'api-key.revoke',
        subject: `api-key:${id}`,
        before: { revoked: false },
        after: { revoked: true },
      });
    } else if (!(await tx.apiKey.findUnique({ where: { id }, select: { id: true } }))) {
      throw new AppError('not_found', 'There is no such API key');
    }
  });
}
