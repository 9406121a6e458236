import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { startEmbeddedPostgres } from '@/lib/platform/embedded-postgres';
import { migrate } from '@/lib/platform/migrate';
import { insertPostbacks, type NewPostback } from '@/lib/postbacks/insert-postbacks';
import { projectBatch } from '@/lib/postbacks/project';
import { generateCallStory } from '@/lib/simulator/call-story';
import { encodeForm } from '@/lib/simulator/encode-form';
import { Random } from '@/lib/simulator/random';
import { newPostback } from '../support/new-postback';
import { createReceiveKeyRow, type ReceiveKeyRow } from '../support/rows';
import { answeredCallBody } from './push-postbacks';

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
      await store(pool, key, bodies);
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

/** Posts of many calls under way at once, in the order they fall due. */
function* storyPosts(count: number): Generator<string> {
  const random = new Random(1);
  const startMs = Date.UTC(2026, 0, 1);
  const posts: { dueMs: number; body: string }[] = [];
  for (let n = 0; posts.length < count; n += 1) {
    const startAt = new Date(startMs + n * 20);
    const story = generateCallStory(random, { startAt });
    for (const { afterMs, fields } of story.posts) {
      posts.push({ dueMs: startAt.getTime() + afterMs, body: encodeForm(fields, story.encoding) });
    }
  }
  posts.sort((a, b) => a.dueMs - b.dueMs);
  for (const { body } of posts.slice(0, count)) yield body;
}

let nextReceiptUs = Date.now() * 1000;

async function store(pool: Pool, key: ReceiveKeyRow, bodies: Iterable<string>): Promise<void> {
  let rows: NewPostback[] = [];
  const flush = async () => {
    await insertPostbacks(pool, rows);
    rows = [];
  };
  for (const body of bodies) {
    rows.push(newPostback(key, body, { receivedAtUs: nextReceiptUs++ }));
    if (rows.length === 1_000) await flush();
  }
  await flush();
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
