import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { log } from '@/lib/platform/log';
import type { CallListState } from '../filters';
import { readAllCalls } from '../queries/read-all-calls';
import type { Call } from '../schema';

export interface StreamCallsOptions {
  /** the range of `state.filters` must be resolved */
  state: CallListState;
  /** a connection and a snapshot of the database are held for no longer */
  timeoutMs: number;
  onEnd: () => void;
}

/**
 * Every call that the filters let through, in the order of the list, as fast as it is read, and from one snapshot, so
 * that no call is missed or doubled. Errors reach the reader: it sees a broken stream, never a short one that looks whole.
 */
export function streamCalls(
  db: PrismaClient,
  { state, timeoutMs, onEnd }: StreamCallsOptions,
): ReadableStream<readonly Call[]> {
  const { readable, writable } = new TransformStream<readonly Call[], readonly Call[]>();
  const out = writable.getWriter();
  const stop = (reason: unknown) => out.abort(reason).catch(() => undefined);
  const timer = setTimeout(() => void stop(new Error('the export took too long')), timeoutMs);
  const run = async () => {
    await db.$transaction(
      async (tx) => {
        for await (const calls of readAllCalls(tx, state)) await out.write(calls);
      },
      { isolationLevel: 'RepeatableRead', timeout: timeoutMs },
    );
    await out.close();
  };
  void run()
    .catch((error: unknown) => {
      log.warn({ error: error instanceof Error ? error.message : String(error) }, 'export ended early');
      return stop(error);
    })
    .finally(() => {
      clearTimeout(timer);
      onEnd();
    });
  return readable;
}
