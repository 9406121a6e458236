import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';
import { fillNextHour } from '@/lib/analytics/bitmaps/fill-hours';
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
    await fillBitmaps(pool);
    await work(db, pool);
  } finally {
    await db.$disconnect();
    if (!pool.ended) await pool.end();
    await postgres.stop();
    if (!folder) await rm(dataDir, { recursive: true, force: true });
  }
}

/** As the product does on its own, as far as it has not done so. */
async function fillBitmaps(pool: Pool): Promise<void> {
  const startedMs = performance.now();
  const now = new Date();
  let hours = 0;
  while (await fillNextHour(pool, now)) hours += 1;
  if (hours === 0) return;
  const seconds = (performance.now() - startedMs) / 1000;
  await pool.query('VACUUM ANALYZE call_hour, call_bitmap');
  const { rows } = await pool.query<{ size: string }>(
    `SELECT pg_size_pretty(pg_total_relation_size('call_bitmap')) AS size`,
  );
  console.log(`bitmaps of ${hours} hours made in ${seconds.toFixed(1)} s; they take ${rows[0]?.size}`);
}
