import { prepareExports } from '@/lib/calls/export/background/prepare-exports';
import { exportRequestQuery, readExportRequest } from '@/lib/calls/export/export-request';
import { exportWriterOf } from '@/lib/calls/export/file-response';
import { exportFormats } from '@/lib/calls/export/formats';
import { streamCalls } from '@/lib/calls/export/stream-calls';
import { boundHeap } from '@/lib/ops/bound-heap';
import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { ownResidentMb } from './resident-mb';
import { type SeededOptions, withSeededCalls } from './with-seeded-calls';

const timeoutMs = 3_600_000;

/** How long the file of every call takes, streamed and prepared, and how much memory beyond that of an idle process. */
export async function benchExporting(options: SeededOptions): Promise<void> {
  // as the server does at its start
  boundHeap();
  await withSeededCalls(options, async (db) => {
    const calls = await db.call.count();
    console.log(`exporting ${calls} calls, times of New York, default columns`);
    const titles = ['calls/s', 'seconds', 'MB', 'memory MB', '+ MB'];
    console.log(`  ${''.padEnd(22)} ${titles.map((title) => title.padStart(10)).join('')}`);
    for (const format of exportFormats) {
      await measure(`${format}, streamed`, calls, () => stream(db, format));
    }
    await measure('csv, prepared', calls, () => prepare(db));
  });
}

const requestOf = (format: string) =>
  readExportRequest(new URLSearchParams({ format }), { now: new Date(), timeZone: 'America/New_York' });

/** Bytes of the file. */
async function stream(db: PrismaClient, format: string): Promise<number> {
  const request = requestOf(format);
  const writer = await exportWriterOf(db, request);
  let bytes = 0;
  const calls = streamCalls(db, { state: request.state, timeoutMs, onEnd: () => undefined });
  for await (const chunk of writer.encode(calls)) bytes += chunk.length;
  return bytes;
}

async function prepare(db: PrismaClient): Promise<number> {
  const email = 'bench@example.com';
  const data = { email, name: 'bench', role: 'viewer', passwordHash: '' } as const;
  const { id: ownerId } = await db.user.upsert({ where: { email }, create: data, update: {} });
  const query = exportRequestQuery(requestOf('csv'));
  const { id } = await db.callExport.create({ data: { ownerId, query, calls: 0 } });
  const { signal } = new AbortController();
  await prepareExports({ db, now: () => new Date(), signal });
  const { bytes } = await db.callExport.delete({ where: { id } });
  return Number(bytes);
}

async function measure(name: string, calls: number, work: () => Promise<number>): Promise<void> {
  const beforeMb = ownResidentMb();
  let highestMb = beforeMb;
  const watch = setInterval(() => {
    highestMb = Math.max(highestMb, ownResidentMb());
  }, 20);
  const startedMs = performance.now();
  const bytes = await work();
  const seconds = (performance.now() - startedMs) / 1_000;
  clearInterval(watch);
  const figures = [calls / seconds, seconds, bytes / 1e6, highestMb, highestMb - beforeMb];
  console.log(`  ${name.padEnd(22)} ${figures.map((figure) => figure.toFixed(0).padStart(10)).join('')}`);
}
