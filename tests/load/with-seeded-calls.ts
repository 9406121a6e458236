import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';
import { startEmbeddedPostgres } from '@/lib/platform/embedded-postgres';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { migrate } from '@/lib/platform/migrate';
import { seedCallHistory } from './seed-call-history';

export interface SeededOptions {
  /** calls of the last 90 days; a folder that was seeded before has its own */
  calls: number;
  /** kept afterwards, and used again as it is: to seed ten million calls takes ten minutes */
  folder?: string | undefined;
}

/** Works on a database that holds so many calls. */
export async function withSeededCalls(
  { calls, folder }: SeededOptions,
  work: (db: PrismaClient, pool: Pool) => Promise<void>,
): Promise<void> {
  const dataDir = folder ? resolve(folder) : await mkdtemp(join(tmpdir(), 'bench-'));
  await mkdir(dataDir, { recursive: true });
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  const pool = new Pool({ connectionString: postgres.url, max: 4 });
  const db = new PrismaClient({ adapter: new PrismaPg(pool) });
  try {
    await migrate(postgres.url);
    const seeded = join(dataDir, 'seeded');
    if (!existsSync(seeded)) {
      await seedCallHistory(pool, calls);
      await writeFile(seeded, '');
    }
    await work(db, pool);
  } finally {
    await db.$disconnect();
    if (!pool.ended) await pool.end();
    await postgres.stop();
    if (!folder) await rm(dataDir, { recursive: true, force: true });
  }
}
