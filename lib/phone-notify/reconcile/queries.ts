import { callIdOf } from '@/lib/calls/identity';
import type { PrismaClient } from '@/lib/platform/generated/prisma/client';

export interface Completeness {
  closedByPost: number;
  closedByPoll: number;
  open: number;
  /** open, with QueueID 0 or none */
  cannotBeChecked: number;
  /** expected, and neither posted nor known to the vendor so far */
  missing: number;
}

/** Calls that began since then, by how their end became known. */
export async function countCompleteness(db: PrismaClient, since: Date): Promise<Completeness> {
  const from = since.toISOString();
  const [calls] = await db.$queryRaw<Omit<Completeness, 'missing'>[]>`
    SELECT (count(*) FILTER (WHERE c.complete AND k.closed_by_poll IS NOT TRUE))::int AS "closedByPost",
           (count(*) FILTER (WHERE c.complete AND k.closed_by_poll))::int AS "closedByPoll",
           (count(*) FILTER (WHERE NOT c.complete AND c.queue_id IS NOT NULL))::int AS open,
           (count(*) FILTER (WHERE NOT c.complete AND c.queue_id IS NULL))::int AS "cannotBeChecked"
    FROM call c LEFT JOIN call_check k ON k.account_id = c.account_id AND k.queue_id = c.queue_id
    WHERE c.occurred_at >= ${from}::timestamptz`;
  const [expected] = await db.$queryRaw<{ missing: number }[]>`
    SELECT count(*)::int AS missing FROM call_check k
    WHERE k.expected_at >= ${from}::timestamptz
      AND NOT EXISTS (SELECT FROM call c WHERE c.account_id = k.account_id AND c.queue_id = k.queue_id)`;
  const none = { closedByPost: 0, closedByPoll: 0, open: 0, cannotBeChecked: 0 };
  return { ...none, ...calls, missing: expected?.missing ?? 0 };
}

export interface CheckedCall {
  callId: string;
  queueId: string;
  accountName: string;
  answeredAt: Date;
  answerCode: number;
  /** null: the postbacks gave no final code */
  postedCode: number | null;
}

/** The latest calls whose answer was not what the postbacks said, or whose end only the answer told. */
export async function listRepairedCalls(db: PrismaClient, limit: number): Promise<CheckedCall[]> {
  const rows = await db.$queryRaw<(Omit<CheckedCall, 'callId'> & { accountId: string })[]>`
    SELECT k.account_id::text AS "accountId", k.queue_id::text AS "queueId", a.name AS "accountName",
           k.answered_at AS "answeredAt", k.answer_code AS "answerCode", k.posted_code AS "postedCode"
    FROM call_check k JOIN account a ON a.id = k.account_id
    WHERE k.answer_code IS NOT NULL AND (k.closed_by_poll OR k.posted_code IS NOT NULL)
    ORDER BY k.answered_at DESC LIMIT ${limit}`;
  return rows.map(({ accountId, ...row }) => ({ ...row, callId: callIdOfQueue(accountId, row.queueId) }));
}

export interface UnpostedCall {
  queueId: string;
  accountName: string;
  /** null: nothing at all is known of the call */
  callId: string | null;
  expectedAt: Date;
  /** when the vendor was last asked; null: not yet */
  answeredAt: Date | null;
  answerCode: number | null;
  /** null: not asked any more */
  nextAt: Date | null;
}

/** Calls that were said to be placed until then, of which no postback ever came, newest first; and how many. */
export async function listUnpostedCalls(
  db: PrismaClient,
  { since, until, limit }: { since: Date; until: Date; limit: number },
): Promise<{ calls: UnpostedCall[]; count: number }> {
  const rows = await db.$queryRaw<
    (Omit<UnpostedCall, 'callId'> & { accountId: string; isKnown: boolean; count: number })[]
  >`
    SELECT k.account_id::text AS "accountId", k.queue_id::text AS "queueId", a.name AS "accountName",
           c.id IS NOT NULL AS "isKnown", k.expected_at AS "expectedAt", k.answered_at AS "answeredAt",
           k.answer_code AS "answerCode", k.next_at AS "nextAt", (count(*) OVER ())::int AS count
    FROM call_check k JOIN account a ON a.id = k.account_id
    LEFT JOIN call c ON c.account_id = k.account_id AND c.queue_id = k.queue_id
    WHERE k.expected_at >= ${since.toISOString()}::timestamptz AND k.expected_at <= ${until.toISOString()}::timestamptz
      AND NOT EXISTS (SELECT FROM call_event e WHERE e.call_id = c.id AND e.source = 'post')
    ORDER BY k.expected_at DESC, k.queue_id DESC LIMIT ${limit}`;
  return {
    count: rows[0]?.count ?? 0,
    calls: rows.map(({ accountId, isKnown, count: _, ...row }) => ({
      ...row,
      callId: isKnown ? callIdOfQueue(accountId, row.queueId) : null,
    })),
  };
}

/** How many calls only the vendor's answer closed since then; reads the asked calls alone, not all. */
export async function countClosedByPoll(db: PrismaClient, since: Date): Promise<number> {
  return db.callCheck.count({ where: { closedByPoll: true, answeredAt: { gte: since } } });
}

export interface VendorState {
  id: string;
  name: string;
  licenseKeyLast4: string | null;
  licenseKeyRefusedAt: Date | null;
  vendorAskedAt: Date | null;
  vendorFailure: string;
}

export const listVendorStates = (db: PrismaClient): Promise<VendorState[]> =>
  db.account.findMany({
    select: {
      id: true,
      name: true,
      licenseKeyLast4: true,
      licenseKeyRefusedAt: true,
      vendorAskedAt: true,
      vendorFailure: true,
    },
    orderBy: { name: 'asc' },
  });

/** The id that the call of a QueueID has, or will have. */
export const callIdOfQueue = (accountId: string, queueId: string): string =>
  callIdOf({ accountId, details: { queueId, phoneNumber: '', callerId: '' }, startTime: null, bodyHash: '' });
