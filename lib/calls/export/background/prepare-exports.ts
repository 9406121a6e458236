import type { CallExport, PrismaClient } from '@/lib/platform/generated/prisma/client';
import { log } from '@/lib/platform/log';
import type { Call } from '../../schema';
import { readExportRequest } from '../export-request';
import { exportWriterOf } from '../file-response';
import { streamCalls } from '../stream-calls';
import { keptMs } from './schema';

/** A part is at least as long as this, but for the last. */
const partBytes = 1_048_576;
const timeoutMs = 3_600_000;
const maxAttempts = 3;

export interface PrepareOptions {
  db: PrismaClient;
  now: () => Date;
  /** stops after the part under way; what was begun is begun anew at the next turn */
  signal: AbortSignal;
}

/**
 * Prepares the exports that wait, oldest first, and removes those whose day is over. One process does so at a time:
 * what another left unfinished is begun anew.
 */
export async function prepareExports({ db, now, signal }: PrepareOptions): Promise<{ done: number }> {
  await db.callExport.deleteMany({ where: { endedAt: { lt: new Date(now().getTime() - keptMs) } } });
  for (let done = 0; ; ) {
    const next = signal.aborted ? null : await begin(db);
    if (!next) return { done };
    if (await prepare(next, { db, now, signal })) done += 1;
  }
}

/** The parts of an earlier attempt go. */
function begin(db: PrismaClient): Promise<CallExport | null> {
  return db.$transaction(async (tx) => {
    const next = await tx.callExport.findFirst({
      where: { state: { in: ['waiting', 'running'] } },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    });
    if (!next) return null;
    await tx.callExportPart.deleteMany({ where: { exportId: next.id } });
    return tx.callExport.update({
      where: { id: next.id },
      data: { state: 'running', attempts: { increment: 1 }, writtenCalls: 0, bytes: 0 },
    });
  });
}

/** False for what was cancelled, failed, or has to wait for another turn. */
async function prepare(row: CallExport, { db, now, signal }: PrepareOptions): Promise<boolean> {
  const { id } = row;
  const whileRunning = { id, state: 'running' };
  try {
    const written = await writeParts(row, { db, now, signal });
    if (!written) return false;
    const data = { state: 'done', endedAt: now() };
    return (await db.callExport.updateMany({ where: whileRunning, data })).count > 0;
  } catch (error) {
    if (signal.aborted) {
      // to stop the product is no failure of the export
      await db.callExport.updateMany({
        where: whileRunning,
        data: { state: 'waiting', attempts: { decrement: 1 } },
      });
      return false;
    }
    const message = error instanceof Error ? error.message : String(error);
    log.error({ export: id, attempt: row.attempts, error: message }, 'an export was not prepared');
    if (row.attempts < maxAttempts) throw error;
    await db.callExport.updateMany({ where: whileRunning, data: { state: 'failed', endedAt: now() } });
    return false;
  }
}

/** False once the export was cancelled. */
async function writeParts(row: CallExport, { db, now, signal }: PrepareOptions): Promise<boolean> {
  const request = readExportRequest(new URLSearchParams(row.query), { now: now(), timeZone: 'UTC' });
  const writer = await exportWriterOf(db, request);
  let writtenCalls = 0;
  const counting = new TransformStream<readonly Call[], readonly Call[]>({
    transform: (calls, out) => {
      writtenCalls += calls.length;
      out.enqueue(calls);
    },
  });
  const calls = streamCalls(db, { state: request.state, timeoutMs, onEnd: () => undefined });
  const file = writer.encode(calls.pipeThrough(counting, { signal }));
  let position = 0;
  for await (const bytes of inParts(file)) {
    const kept = await db.$transaction(async (tx) => {
      const { count } = await tx.callExport.updateMany({
        where: { id: row.id, state: 'running' },
        data: { writtenCalls, bytes: { increment: bytes.length } },
      });
      if (count === 0) return false;
      await tx.callExportPart.create({ data: { exportId: row.id, position, bytes } });
      return true;
    });
    if (!kept) return false;
    position += 1;
  }
  return true;
}

async function* inParts(file: ReadableStream<Uint8Array>): AsyncGenerator<Buffer<ArrayBuffer>> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  for await (const bytes of file) {
    waiting.push(bytes);
    length += bytes.length;
    if (length < partBytes) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    length = 0;
  }
  if (length > 0) yield Buffer.concat(waiting);
}
