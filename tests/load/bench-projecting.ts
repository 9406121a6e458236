import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { startEmbeddedPostgres } from '@/lib/platform/embedded-postgres';
import { migrate } from '@/lib/platform/migrate';
import { projectBatch } from '@/lib/postbacks/project';
import { createReceiveKeyRow, type ReceiveKeyRow } from '../support/rows';
import { answeredCallBody } from './push-postbacks';
import { storePosts, storyPosts } from './story-posts';

export interface ProjectingOptions {
  /** postbacks of each kind */
  postbacks: number;
  /** calls that are there before, so that the indexes have their real depth */
  calls: number;
}

/** How many waiting postbacks a second become calls, with nothing else going on. */
export async function benchProjecting(options: ProjectingOptions): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-projecting-'));
  const postgres = await startEmbeddedPostgres({ dataDir: folder, log: () => undefined });
  const pool = new Pool({ connectionString: postgres.url, max: 2 });
  try {
    await migrate(postgres.url);
    const key = await createReceiveKeyRow(pool, 'benchbenchbenchbenchbench1');
    await seedCalls(pool, key, options.calls);
    console.log(`projecting, ${options.calls} calls there before`);
    for (const [name, bodies] of [
      ['one last post a call', lastPosts(options.postbacks)],
      ['whole calls of 1 to 8 posts, mixed', storyPosts(options.postbacks)],
    ] as const) {
      await storePosts(pool, key, bodies);
      await pool.query('CHECKPOINT');
      const perSecond = await project(pool);
      console.log(`  ${name.padEnd(40)} ${perSecond.toFixed(0).padStart(8)} postbacks/s`);
    }
  } finally {
    await pool.end();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function project(pool: Pool): Promise<number> {
  const startedMs = performance.now();
  let done = 0;
  for (;;) {
    const { taken } = await projectBatch(pool, 500);
    if (taken === 0) return done / ((performance.now() - startedMs) / 1000);
    done += taken;
  }
}

function* lastPosts(count: number): Generator<string> {
  for (let n = 1; n <= count; n += 1) yield answeredCallBody(900_000_000 + n);
}

async function seedCalls(pool: Pool, key: ReceiveKeyRow, count: number): Promise<void> {
  await pool.query(
    `INSERT INTO call (id, account_id, queue_id, direction, phone_number, caller_id, outcome, response_code,
                       machine_detection, machine_history, start_time, end_time, duration_seconds, tries, variables,
                       carrier, complete, flags, occurred_at, first_seen_at, last_seen_at)
     SELECT gen_random_uuid(), $1, n, 'outgoing', '+1757555' || lpad((random() * 9999)::int::text, 4, '0'),
            '+17575550100', (ARRAY['answered', 'no_answer', 'busy'])[1 + n % 3], 1, (ARRAY['HUMAN', 'MACHINE'])[1 + n % 2],
            '{}', at, at, 37, 1, '{}', '{}', true, '{}', at, at, at
     FROM generate_series(1, $2::int) AS n, LATERAL (SELECT now() - n * interval '7 seconds' AS at) t`,
    [key.accountId, count],
  );
  await pool.query('VACUUM ANALYZE call');
}
