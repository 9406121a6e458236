import { recordAudit } from '@/lib/audit/commands';
import { type Ctx, requirePermission } from '@/lib/auth/context';
import { AppError } from '@/lib/platform/errors';
import { Prisma } from '@/lib/platform/generated/prisma/client';
import type { InboxFilters } from './inbox-filters';
import { inboxRows } from './queries/inbox-rows';

const batchRows = 1_000;

/**
 * Has a postback read and applied anew, by the rules of this version; what it said before is taken out of its call
 * first. Throws `not_found` where it waits already or is not there.
 */
export async function reprocessPostback(ctx: Ctx, id: string): Promise<void> {
  requirePermission(ctx, 'postbacks:replay');
  await ctx.db.$transaction(async (tx) => {
    const count = await tx.$executeRaw`
      UPDATE postback_state SET verdict = 'waiting', cause = ''
      WHERE postback_id = ${id}::bigint AND verdict <> 'waiting'`;
    if (count === 0) throw new AppError('not_found', 'This postback waits to be read already');
    await recordAudit(tx, ctx.actor, { action: 'postback.reprocess', subject: `postback:${id}` });
  });
}

/** The same for every postback under the filters that was decided about before `now`. Returns how many. */
export async function reprocessMatching(ctx: Ctx, filters: InboxFilters, now: Date): Promise<number> {
  requirePermission(ctx, 'postbacks:replay');
  if (filters.verdict === 'rejected') {
    throw new AppError('invalid_input', 'What was rejected came with a wrong key: it belongs to no account');
  }
  await recordAudit(ctx.db, ctx.actor, {
    action: 'postback.reprocess-matching',
    subject: 'postbacks',
    after: { ...filters },
  });
  let total = 0;
  let from = '0';
  for (;;) {
    const [batch] = await ctx.db.$queryRaw<{ count: number; last: string | null }[]>`
      WITH chosen AS (
        SELECT id FROM (${inboxRows(filters, now)}) rows
        WHERE id > ${from}::bigint AND verdict <> 'waiting' AND received_at < ${now.toISOString()}::timestamptz
        ORDER BY id LIMIT ${Prisma.sql`${batchRows}::int`}
      ), marked AS (
        UPDATE postback_state SET verdict = 'waiting', cause = '' WHERE postback_id IN (SELECT id FROM chosen)
        RETURNING postback_id
      )
      SELECT count(*)::int AS count, max(postback_id)::text AS last FROM marked`;
    if (!batch?.last) break;
    total += batch.count;
    from = batch.last;
  }
  return total;
}
