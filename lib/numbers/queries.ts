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
  const posts = await listPostsSeen(db, now, id);
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

/**
 * What came in, by the id of the number or account whose URL was posted to; of one number alone when asked for. Every
 * count is a look into the index of one key: what was posted to the others is not read. Keys and times are compared as
 * rows so that no other index serves: the one by time alone would be read to its end for a key that is not used.
 */
async function listPostsSeen(
  db: PrismaClient,
  now: Date,
  numberId: string | null = null,
): Promise<Map<string, PostsSeen>> {
  const since = new Date(now.getTime() - lookBackDays * dayMs).toISOString();
  const dayAgo = new Date(now.getTime() - dayMs).toISOString();
  const rows = await db.$queryRaw<(PostsSeen & { owner: string })[]>`
    SELECT coalesce(k.dedicated_number_id, k.account_id)::text AS owner, max(last.received_at) AS "lastPostAt",
      sum(day.posts - tests.posts)::int AS "postsIn24Hours"
    FROM receive_key k
    LEFT JOIN LATERAL (
      SELECT p.received_at FROM postback p
      WHERE (p.receive_key_id, p.received_at) >= (k.id, ${since}::timestamptz)
        AND (p.receive_key_id, p.received_at) <= (k.id, 'infinity'::timestamptz)
        AND NOT EXISTS (SELECT FROM test_post t WHERE t.body_hash = p.body_hash)
      ORDER BY p.receive_key_id DESC, p.received_at DESC LIMIT 1
    ) last ON true
    CROSS JOIN LATERAL (
      SELECT count(*) AS posts FROM postback p
      WHERE (p.receive_key_id, p.received_at) >= (k.id, ${dayAgo}::timestamptz)
        AND (p.receive_key_id, p.received_at) <= (k.id, 'infinity'::timestamptz)
    ) day
    CROSS JOIN LATERAL (
      SELECT count(*) AS posts FROM test_post t
      JOIN postback p ON p.receive_key_id = k.id AND p.body_hash = t.body_hash
        AND p.received_at >= greatest(t.created_at, ${dayAgo}::timestamptz)
        AND p.received_at < t.created_at + interval '1 hour'
      WHERE t.dedicated_number_id = k.dedicated_number_id
    ) tests
    WHERE ${numberId}::uuid IS NULL OR k.dedicated_number_id = ${numberId}::uuid
    GROUP BY 1`;
  return new Map(rows.map(({ owner, ...seen }) => [owner, seen]));
}

/** Every dedicated number with what people call it, for a choice. */
export const listNumberNames = (
  db: PrismaClient,
): Promise<{ id: string; label: string; phoneNumber: string }[]> =>
  db.dedicatedNumber.findMany({
    select: { id: true, label: true, phoneNumber: true },
    orderBy: { phoneNumber: 'asc' },
  });
