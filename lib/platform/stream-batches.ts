import type { Prisma, PrismaClient } from './generated/prisma/client';
import { log } from './log';

export interface StreamBatchesOptions<Row> {
  /** gives the rows by and by; within one transaction */
  read: (tx: Prisma.TransactionClient) => AsyncIterable<readonly Row[]>;
  /** a connection and a snapshot of the database are held for no longer */
  timeoutMs: number;
  onEnd: () => void;
}

/**
 * Rows as fast as they are read, and from one snapshot, so that none is missed or doubled. Errors reach the reader: it
 * sees a broken stream, never a short one that looks whole.
 */
export function streamBatches<Row>(
  db: PrismaClient,
  { read, timeoutMs, onEnd }: StreamBatchesOptions<Row>,
): ReadableStream<readonly Row[]> {
  const { readable, writable } = new TransformStream<readonly Row[], readonly Row[]>();
  const out = writable.getWriter();
  const stop = (reason: unknown) => out.abort(reason).catch(() => undefined);
  const timer = setTimeout(() => void stop(new Error('the export took too long')), timeoutMs);
  const run = async () => {
    await db.$transaction(
      async (tx) => {
        for await (const rows of read(tx)) await out.write(rows);
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
