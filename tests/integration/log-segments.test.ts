import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { expect, it } from 'vitest';
import { startEmbeddedPostgres } from '@/lib/platform/embedded-postgres';
import { keepLogSegmentsReady, readySegments } from '@/lib/platform/postgres/log-segments';

it('makes segments of the log while the database rests, and they stay ready over a restart', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'segments-'));
  const start = () => startEmbeddedPostgres({ dataDir, log: () => undefined });
  let postgres = await start();
  try {
    const { signal } = new AbortController();
    const readyNow = (url: string) =>
      withPool(url, async (pool) => {
        const { rows } = await pool.query<{ ready: number }>(
          `SELECT count(*)::int AS ready FROM pg_ls_waldir() WHERE name > pg_walfile_name(pg_current_wal_lsn())`,
        );
        return rows[0]?.ready;
      });
    await withPool(postgres.url, async (pool) => {
      const keep = keepLogSegmentsReady(pool, dataDir);
      await keep(signal);
      expect(await readyNow(postgres.url), 'a first look decides nothing').toBeLessThan(readySegments / 2);
      await pool.query(
        'CREATE TABLE work AS SELECT repeat(md5(n::text), 10) FROM generate_series(1, 10000) n',
      );
      await keep(signal);
      expect(await readyNow(postgres.url), 'a database at work is left alone').toBeLessThan(
        readySegments / 2,
      );
      await keep(signal);
      expect(await readyNow(postgres.url)).toBeGreaterThanOrEqual(readySegments - 1);
    });
    await postgres.stop();
    postgres = await start();
    expect(await readyNow(postgres.url)).toBeGreaterThanOrEqual(readySegments - 2);
  } finally {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
});

async function withPool<Result>(url: string, work: (pool: Pool) => Promise<Result>): Promise<Result> {
  const pool = new Pool({ connectionString: url, max: 1 });
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}
