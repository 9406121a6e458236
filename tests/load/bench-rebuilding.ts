import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { startEmbeddedPostgres } from '@/lib/platform/embedded-postgres';
import { migrate } from '@/lib/platform/migrate';
import { rebuild } from '@/lib/postbacks/recompute';
import { createReceiveKeyRow } from '../support/rows';
import { ownResidentMb } from './resident-mb';
import { storePosts, storyPosts } from './story-posts';

export interface RebuildingOptions {
  /** stored postbacks */
  postbacks: number;
}

const postsAtOnce = 50_000;

/** How long a rebuild takes that has to write everything anew: every call and roll-up is lost, the postbacks are there. */
export async function benchRebuilding({ postbacks }: RebuildingOptions): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-rebuilding-'));
  const postgres = await startEmbeddedPostgres({ dataDir: folder, log: () => undefined });
  const pool = new Pool({ connectionString: postgres.url, max: 2 });
  try {
    await migrate(postgres.url);
    const key = await createReceiveKeyRow(pool, 'benchbenchbenchbenchbench1');
    for (let stored = 0, day = 1; stored < postbacks; stored += postsAtOnce, day += 1) {
      await storePosts(pool, key, storyPosts(Math.min(postsAtOnce, postbacks - stored), day));
    }
    await pool.query(`UPDATE postback_state SET verdict = 'unreadable', cause = 'lost'`);
    await pool.query('VACUUM ANALYZE postback, postback_state');
    const startedMs = performance.now();
    const { differences } = await rebuild({ databaseUrl: postgres.url });
    const seconds = (performance.now() - startedMs) / 1_000;
    const { rows } = await pool.query<{ events: number; calls: number }>(
      'SELECT (SELECT count(*)::int FROM call_event) AS events, (SELECT count(*)::int FROM call) AS calls',
    );
    const figures = {
      'postbacks stored': postbacks,
      'call events': rows[0]?.events ?? 0,
      calls: rows[0]?.calls ?? 0,
      'tables put right': differences.length,
      seconds: seconds.toFixed(1),
      'postbacks/s': (postbacks / seconds).toFixed(0),
      'memory MB': ownResidentMb().toFixed(0),
    };
    for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(20)} ${value}`);
  } finally {
    await pool.end();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
