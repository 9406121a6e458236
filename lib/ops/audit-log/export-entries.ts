import { recordAudit } from '@/lib/audit/commands';
import type { AuditFilters } from '@/lib/audit/filters';
import { type AuditQuery, readAllAuditEntries } from '@/lib/audit/queries';
import { type Ctx, requirePermission } from '@/lib/auth/context';
import { exportTimeoutMs, takeExportSlot } from '@/lib/platform/export-slot';
import type { Prisma } from '@/lib/platform/generated/prisma/client';
import { streamBatches } from '@/lib/platform/stream-batches';
import { encodeLines } from '@/lib/platform/text-lines';
import { type DescribedEntry, describeEntries } from './describe-entries';
import { entryLines } from './entry-lines';
import { settleSubject } from './find-subjects';

/**
 * Every entry that the filters let through, as CSV. That the log was taken out stands in it before the first byte.
 * Throws `forbidden`, and `too_many_requests` while others run.
 */
export async function exportAuditEntries(
  ctx: Ctx,
  filters: AuditFilters,
  { now, timeZone }: { now: Date; timeZone: string },
): Promise<ReadableStream<Uint8Array>> {
  requirePermission(ctx, 'audit:read');
  const onEnd = takeExportSlot();
  try {
    const query = await settleSubject(ctx.db, filters);
    await recordAudit(ctx.db, ctx.actor, { action: 'audit.export', subject: 'audit', after: { ...filters } });
    const entries = streamBatches(ctx.db, {
      read: (tx) => readDescribed(tx, query, now),
      timeoutMs: exportTimeoutMs,
      onEnd,
    });
    return encodeLines(entryLines(timeZone), entries);
  } catch (error) {
    onEnd();
    throw error;
  }
}

async function* readDescribed(
  tx: Prisma.TransactionClient,
  query: AuditQuery,
  now: Date,
): AsyncGenerator<DescribedEntry[]> {
  for await (const rows of readAllAuditEntries(tx, query, now)) yield describeEntries(tx, rows);
}
