import { createFirstAdmin } from '@/lib/auth/commands/users';
import type { Ctx } from '@/lib/auth/context';
import { makePassword } from '@/lib/auth/passwords';
import { createAccount } from '@/lib/numbers/commands/accounts';
import { createReceiveKey } from '@/lib/numbers/commands/receive-keys';
import { hashReceiveToken, openToken, postbackUrl } from '@/lib/numbers/receive-keys';
import { sealingKey } from '@/lib/numbers/sealing-key';
import { db } from '@/lib/platform/db';
import type { Env } from '@/lib/platform/env';

const firstAccountName = 'Main account';
const defaultAdminEmail = 'admin@example.com';

/**
 * Makes the first admin, the first account and its receive key where they are missing, and returns the lines that
 * tell the operator of them: the sign-in only on the run that makes it, the postback URL always.
 */
export async function prepareFirstRun(settings: Env, address: string): Promise<string[]> {
  const ctx: Ctx = { actor: { kind: 'system', name: 'start' }, db: db() };
  const token = await firstReceiveToken(ctx, settings.POSTBACK_KEY);
  const lines = await createAdmin(ctx, settings);
  if (token) lines.push(`Postback URL              ${postbackUrl(address, token)}`);
  return lines;
}

async function createAdmin(ctx: Ctx, { ADMIN_EMAIL, ADMIN_PASSWORD }: Env): Promise<string[]> {
  if ((await ctx.db.user.count()) > 0) return [];
  const email = ADMIN_EMAIL ?? defaultAdminEmail;
  const password = ADMIN_PASSWORD ?? makePassword();
  const admin = await createFirstAdmin(ctx, { email, name: 'Admin', password });
  if (!admin) return [];
  const shown = ADMIN_PASSWORD ? 'the password of ADMIN_PASSWORD' : password;
  return [`First admin signs in as   ${email}  with  ${shown}`, ...(ADMIN_PASSWORD ? [] : [shownOnce])];
}

const shownOnce = '                          (shown this once: sign in, then keep it safe)';

/** The token of the oldest account's oldest key; `POSTBACK_KEY` is added where it is set and new. */
async function firstReceiveToken(ctx: Ctx, wanted: string | undefined): Promise<string | null> {
  const account = await ctx.db.account.findFirst({ orderBy: { createdAt: 'asc' }, select: { id: true } });
  if (!account) {
    const created = await createAccount(ctx, { name: firstAccountName, token: wanted });
    return created.receiveKey.token;
  }
  if (wanted) {
    const known = await ctx.db.receiveKey.findUnique({ where: { tokenHash: hashReceiveToken(wanted) } });
    if (!known) await createReceiveKey(ctx, { accountId: account.id, token: wanted });
    return wanted;
  }
  const key = await ctx.db.receiveKey.findFirst({
    where: { accountId: account.id, dedicatedNumberId: null },
    orderBy: { createdAt: 'asc' },
    select: { tokenSealed: true },
  });
  return key && openToken(key.tokenSealed, sealingKey());
}
