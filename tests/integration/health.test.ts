import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkHealth } from '@/lib/ops/health';
import { createPool } from '@/lib/platform/db';
import { createTestDatabase, type TestDatabase } from '../support/database';

const quiet = { destination: 'database', hasSpool: true, spoolBytes: 0 } as const;
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it('is ready with each part named while the database answers', async () => {
  expect(await checkHealth(database.pool, quiet)).toEqual({
    ready: true,
    parts: {
      database: { ok: true, detail: 'reachable' },
      spool: { ok: true, inUse: false, bytes: 0 },
      projector: { ok: true, waiting: 0 },
    },
  });
});

it('is ready without the database as long as the spool takes postbacks, and not beyond', async () => {
  const away = createPool('postgresql://nobody@127.0.0.1:1/nothing', 1);
  const spooling = await checkHealth(away, { destination: 'spool', hasSpool: true, spoolBytes: 512 });
  expect(spooling).toMatchObject({ ready: true, parts: { spool: { inUse: true, bytes: 512 } } });
  expect(spooling.parts.database).toMatchObject({
    ok: false,
    detail: expect.stringContaining('ECONNREFUSED'),
  });
  expect(await checkHealth(away, { ...quiet, hasSpool: false })).toMatchObject({ ready: false });
  await away.end();
});
