import { recordAudit } from '@/lib/audit/commands';
import { type Ctx, requirePermission } from '@/lib/auth/context';
import { exportTimeoutMs, takeExportSlot } from '@/lib/platform/export-slot';
import { toSearchParams } from '../filters';
import type { ExportRequest } from './export-request';
import { streamCalls } from './stream-calls';
import type { ExportWriter } from './writers';

/**
 * Every call that the filters let through, as a file. Who exported what is in the audit log before the first byte.
 * Throws `forbidden`, and `too_many_requests` while others run.
 */
export async function exportCalls(
  ctx: Ctx,
  { state, format }: ExportRequest,
  writer: ExportWriter,
): Promise<ReadableStream<Uint8Array>> {
  requirePermission(ctx, 'calls:read');
  const onEnd = takeExportSlot();
  try {
    const filter = toSearchParams(state).toString();
    await recordAudit(ctx.db, ctx.actor, {
      action: 'calls.export',
      subject: 'calls',
      after: { format, filter, ...(state.filters.ids && { picked: state.filters.ids.length }) },
    });
  } catch (error) {
    onEnd();
    throw error;
  }
  return writer.encode(streamCalls(ctx.db, { state, timeoutMs: exportTimeoutMs, onEnd }));
}
