import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { noteJobRun } from '@/lib/ops/job-runs';
import { Worker } from '@/lib/ops/worker';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
const beginning = new Date('2026-11-25T12:00:00Z');
const after = (seconds: number) => new Date(beginning.getTime() + seconds * 1_000);

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => database.pool.query('TRUNCATE job_run'));

const note = async (seconds: number, failure: string | null, tookMs = 5) => {
  const client = await database.pool.connect();
  try {
    await noteJobRun(client, { name: 'tidy', everyMs: 1_000, startedAt: after(seconds), tookMs, failure });
  } finally {
    client.release();
  }
};
const kept = async () => {
  const { rows } = await database.pool.query(
    `SELECT started_at AS at, took_ms AS "tookMs", failure, succeeded_at AS "succeededAt", process FROM job_run`,
  );
  expect(rows.length).toBeLessThanOrEqual(1);
  return rows[0];
};

it('keeps one row a job, written at most once a minute', async () => {
  await note(0, null);
  expect(await kept()).toMatchObject({ at: after(0), tookMs: 5, failure: null, succeededAt: after(0) });
  expect((await kept()).process).toContain(String(process.pid));
  await note(59, null, 7);
  expect(await kept()).toMatchObject({ at: after(0), tookMs: 5 });
  await note(60, null, 8);
  expect(await kept()).toMatchObject({ at: after(60), tookMs: 8 });
});

it('tells at once that a job began to fail, and that it is well again', async () => {
  await note(0, null);
  await note(1, 'no room '.repeat(200));
  expect(await kept()).toMatchObject({ at: after(1), succeededAt: after(0) });
  expect((await kept()).failure).toHaveLength(500);
  // the same trouble in other words is the same outcome
  await note(2, 'still no room');
  expect(await kept()).toMatchObject({ at: after(1) });
  await note(3, null);
  expect(await kept()).toMatchObject({ at: after(3), failure: null, succeededAt: after(3) });
});

it('writes nothing where nothing is due: turns come every second', async () => {
  await note(0, null);
  const version = async () => (await database.pool.query('SELECT xmin::text, ctid::text FROM job_run')).rows;
  const before = await version();
  await note(10, null);
  expect(await version()).toEqual(before);
});

it('is told of each turn by the worker, also of one that failed', async () => {
  let turns = 0;
  const run = () => {
    turns += 1;
    return turns === 1 ? Promise.resolve() : Promise.reject(new Error('the disk is full'));
  };
  const worker = new Worker(database.pool, [{ name: 'tidy', everyMs: 20, run }]);
  worker.start();
  await expect.poll(async () => (await kept())?.failure).toBe('the disk is full');
  await worker.stop();
  expect((await kept()).succeededAt).toBeInstanceOf(Date);
});
