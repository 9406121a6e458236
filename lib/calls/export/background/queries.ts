import type { CallExport, PrismaClient } from '@/lib/platform/generated/prisma/client';

/** A person's exports, newest first. */
export const listExports = (db: PrismaClient, ownerId: string): Promise<CallExport[]> =>
  db.callExport.findMany({ where: { ownerId }, orderBy: [{ createdAt: 'desc' }, { id: 'asc' }] });

export const countExports = (db: PrismaClient, ownerId: string): Promise<number> =>
  db.callExport.count({ where: { ownerId } });

/** A file that was prepared for this person; null when it is not done, or gone. */
export const findPreparedExport = (
  db: PrismaClient,
  { id, ownerId }: { id: string; ownerId: string },
): Promise<CallExport | null> => db.callExport.findFirst({ where: { id, ownerId, state: 'done' } });

/** Its bytes, read as fast as they are taken. A file removed meanwhile ends in an error, never in a short file. */
export function readPreparedExport(
  db: PrismaClient,
  { id, bytes }: Pick<CallExport, 'id' | 'bytes'>,
): ReadableStream<Uint8Array> {
  let position = 0;
  let left = bytes;
  return new ReadableStream<Uint8Array>(
    {
      pull: async (out) => {
        if (left <= 0n) return out.close();
        const part = await db.callExportPart.findUnique({
          where: { exportId_position: { exportId: id, position } },
          select: { bytes: true },
        });
        if (!part) throw new Error('the export was removed while it was read');
        position += 1;
        left -= BigInt(part.bytes.length);
        out.enqueue(part.bytes);
      },
    },
    { highWaterMark: 1 },
  );
}
