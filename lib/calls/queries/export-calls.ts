import { recordAudit } from '@/lib/audit/commands';
import { type Ctx, requirePermission } from '@/lib/auth/context';
import { AppError } from '@/lib/platform/errors';
import { log } from '@/lib/platform/log';
import type { ExportFormat, ExportWriter } from '../export-format';
import { type CallListState, toSearchParams } from '../filters';
import { cursorOf, selectCalls } from './list-calls';

const rowsABatch = 1_000;
/** An export holds a connection and a snapshot of the database for as long as its reader takes. */
const exportTimeoutMs = 600_000;
const maxRunningExports = 2;
let runningExports = 0;

/**
 * Every call that the filters let through, in the order of the list, as one stream: as fast as it is read, and from
 * one snapshot, so that no call is missed or doubled. Who exported what is in the audit log before the first byte.
 * `filters.range` must be resolved. Throws `forbidden`, and `too_many_requests` while others run.
 */
export async function exportCalls(
  ctx: Ctx,
  state: CallListState,
  format: ExportFormat,
  writer: ExportWriter,
): Promise<ReadableStream<Uint8Array>> {
  requirePermission(ctx, 'calls:read');
  if (runningExports >= maxRunningExports) {
    throw new AppError('too_many_requests', 'Other exports are running: try again when they are done');
  }
  runningExports += 1;
  try {
    const filter = toSearchParams(state).toString();
    await recordAudit(ctx.db, ctx.actor, {
      action: 'calls.export',
      subject: 'calls',
      after: { format, filter, ...(state.filters.ids && { picked: state.filters.ids.length }) },
    });
  } catch (error) {
    runningExports -= 1;
    throw error;
  }
  const { readable, writable } = new TextEncoderStream();
  void runExport(ctx, state, writer, writable.getWriter());
  return readable;
}

async function runExport(
  { db }: Pick<Ctx, 'db'>,
  state: CallListState,
  { head, line }: ExportWriter,
  out: WritableStreamDefaultWriter<string>,
): Promise<void> {
  const stop = (reason: unknown) => out.abort(reason).catch(() => undefined);
  const timer = setTimeout(() => void stop(new Error('the export took too long')), exportTimeoutMs);
  try {
    await out.write(head);
    await db.$transaction(
      async (tx) => {
        let cursor: CallListState['cursor'] = null;
        for (;;) {
          const rows = await selectCalls(tx, { ...state, cursor }, rowsABatch);
          const last = rows.at(-1);
          if (!last) return;
          await out.write(rows.map(line).join(''));
          cursor = cursorOf(last, state.sort, 'next');
        }
      },
      { isolationLevel: 'RepeatableRead', timeout: exportTimeoutMs },
    );
    await out.close();
  } catch (error) {
    // The reader sees a broken download, never a short file that looks whole. Often it is the reader who left.
    log.warn({ error: error instanceof Error ? error.message : String(error) }, 'export ended early');
    await stop(error);
  } finally {
    clearTimeout(timer);
    runningExports -= 1;
  }
}
