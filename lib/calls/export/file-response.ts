import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { findColumnNames } from '../table/queries';
import type { ExportRequest } from './export-request';
import { type ExportWriter, exportWriter } from './writers';

export async function exportWriterOf(
  db: PrismaClient,
  { format, columns, timeZone, now }: ExportRequest,
): Promise<ExportWriter> {
  const context = { ...(await findColumnNames(db, columns)), now };
  return exportWriter(format, { columns, context, timeZone });
}

/** Hands a file of calls out under a name that tells its day; `bytes` where its length is known. */
export function fileResponse(
  file: ReadableStream<Uint8Array>,
  {
    writer,
    day,
    bytes,
  }: { writer: Pick<ExportWriter, 'contentType' | 'extension'>; day: Date; bytes?: bigint },
): Response {
  return new Response(file, {
    headers: {
      'cache-control': 'no-store',
      'content-type': writer.contentType,
      'content-disposition': `attachment; filename="calls-${day.toISOString().slice(0, 10)}.${writer.extension}"`,
      'x-accel-buffering': 'no',
      ...(bytes !== undefined && { 'content-length': String(bytes) }),
    },
  });
}
