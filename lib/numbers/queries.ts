import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { openToken } from './receive-keys';
import type { AccountRow, NumberRow } from './schema';

export interface ReceiveKeyView {
  id: string;
  /** null when this installation cannot open it: the data folder's secrets are other ones */
  token: string | null;
  createdAt: Date;
  /** up to half a minute behind; null: never */
  lastUsedAt: Date | null;
  /** null: it does not end */
  expiresAt: Date | null;
  /** addresses and ranges a post may come from; empty: anywhere */
  allowedNetworks: string[];
}

export interface PostsSeen {
  lastPostAt: Date | null;
  postsIn24Hours: number;
}

export type NumberInList = NumberRow & PostsSeen & { accountName: string; receiveKeys: ReceiveKeyView[] };
export type AccountInList = AccountRow & PostsSeen & { receiveKeys: ReceiveKeyView[] };

type KeyRow = Omit<ReceiveKeyView, 'token'> & { tokenSealed: Uint8Array };

const keyColumns = {
  id: true,
  tokenSealed: true,
  createdAt: true,
  lastUsedAt: true,
  expiresAt: true,
  allowedNetworks: true,
} as const;

/** Keys that still work, newest first. */
const liveKeys = (now: Date) => ({
  where: { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
  orderBy: { createdAt: 'desc' as const },
  select: keyColumns,
});

const openKeys = (keys: KeyRow[], sealingKey: Buffer): ReceiveKeyView[] =>
  keys.map(({ tokenSealed, ...key }) => ({ ...key, token: openToken(tokenSealed, sealingKey) }));

/** Every dedicated number, by account and then number, with what came in at its own URL. */
export async function listNumbers(db: PrismaClient, sealingKey: Buffer, now: Date): Promise<NumberInList[]> {
  const rows = await db.dedicatedNumber.findMany({
    include: { account: { select: { name: true } }, receiveKeys: liveKeys(now) },
    orderBy: [{ account: { name: 'asc' } }, { phoneNumber: 'asc' }],
  });
  const posts = await listPostsSeen(db, now);
  return rows.map(({ account, receiveKeys, ...row }) => ({
    ...row,
    ...(posts.get(row.id) ?? nothingSeen),
    accountName: account.name,
    receiveKeys: openKeys(receiveKeys, sealingKey),
  }));
}

/** Every account with its own postback URL; keys of its numbers are not among them. */
export async function listAccounts(
  db: PrismaClient,
  sealingKey: Buffer,
  now: Date,
): Promise<AccountInList[]> {
  const keys = liveKeys(now);
  const rows = await db.account.findMany({
    omit: { licenseKeySealed: true },
    include: { receiveKeys: { ...keys, where: { ...keys.where, dedicatedNumberId: null } } },
    orderBy: { name: 'asc' },
  });
  const posts = await listPostsSeen(db, now);
  return rows.map(({ receiveKeys, ...row }) => ({
    ...row,
    ...(posts.get(row.id) ?? nothingSeen),
    receiveKeys: openKeys(receiveKeys, sealingKey),
  }));
}

/** One number as the list has it, or null. */
export async function findNumber(
  db: PrismaClient,
  sealingKey: Buffer,
  now: Date,
  id: string,
): Promise<NumberInList | null> {
  const row = await db.dedicatedNumber.findUnique({
    where: { id },
    include: { account: { select: { name: true } }, receiveKeys: liveKeys(now) },
  });
  if (!row) return null;
  const posts = await listPostsSeen(db, now);
  const { account, receiveKeys, ...number } = row;
  return {
    ...number,
    ...(posts.get(number.id) ?? nothingSeen),
    accountName: account.name,
    receiveKeys: openKeys(receiveKeys, sealingKey),
  };
}

const nothingSeen: PostsSeen = { lastPostAt: null, postsIn24Hours: 0 };

/** How far back a last postback is looked for: keeps the question cheap however much was ever posted. */
const lookBackDays = 30;
const dayMs = 86_400_000;

/** What came in, by the id of the number or account whose URL was posted to. */
async function listPostsSeen(db: PrismaClient, now: Date): Promise<Map<string, PostsSeen>> {
  const since = new Date(now.getTime() - lookBackDays * dayMs).toISOString();
  const dayAgo = new Date(now.getTime() - dayMs).toISOString();
  const rows = await db.$queryRaw<(PostsSeen & { owner: string })[]>`
    SELECT coalesce(k.dedicated_number_id, k.account_id)::text AS owner, max(p.received_at) AS "lastPostAt",
      (count(*) FILTER (WHERE p.received_at >= ${dayAgo}::timestamptz))::int AS "postsIn24Hours"
    FROM postback p JOIN receive_key k ON k.id = p.receive_key_id
    WHERE p.received_at >= ${since}::timestamptz
      AND NOT EXISTS (SELECT FROM test_post t WHERE t.body_hash = p.body_hash)
    GROUP BY 1`;
  return new Map(rows.map(({ owner, ...seen }) => [owner, seen]));
}
