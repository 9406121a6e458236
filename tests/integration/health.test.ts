import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { gaugeHealth } from '@/lib/ops/gauge-health';
import { checkHealth } from '@/lib/ops/health';
import { metrics } from '@/lib/platform/metrics';
import { createPool } from '@/lib/platform/pool';
import type { ReceivingState } from '@/lib/postbacks/receiving-state';
import { CuttableProxy } from '../support/cuttable-proxy';
import { createTestDatabase, type TestDatabase } from '../support/database';

const quiet: ReceivingState = {
  destination: 'database',
  hasSpool: true,
  spoolBytes: 0,
  asideFiles: 0,
  refusedAtMs: null,
};
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
      spool: { ok: true, inUse: false, bytes: 0, aside: 0 },
      projector: { ok: true, waiting: 0 },
      receiver: { lastRefusalAt: null },
    },
  });
});

it('is ready without the database as long as the spool takes postbacks, and not beyond', async () => {
  const away = createPool('postgresql://nobody@127.0.0.1:1/nothing', 1);
  const spooling = await checkHealth(away, { ...quiet, destination: 'spool', spoolBytes: 512 });
  expect(spooling).toMatchObject({ ready: true, parts: { spool: { inUse: true, bytes: 512 } } });
  expect(spooling.parts.database).toMatchObject({
    ok: false,
    detail: expect.stringContaining('ECONNREFUSED'),
  });
  expect(await checkHealth(away, { ...quiet, hasSpool: false })).toMatchObject({ ready: false });
  await away.end();
});

it('tells the state of each part to Prometheus', async () => {
  const refusedAtMs = Date.UTC(2026, 0, 1);
  gaugeHealth(await checkHealth(database.pool, { ...quiet, spoolBytes: 7, asideFiles: 2, refusedAtMs }));
  const text = await metrics().registry.metrics();
  for (const line of [
    'postbacks_ready 1',
    'postback_spool_in_use 0',
    'postback_spool_bytes 7',
    'postback_spool_aside_files 2',
    'postbacks_waiting 0',
    `postback_last_refusal_timestamp_seconds ${refusedAtMs / 1_000}`,
  ]) {
    expect(text.split('\n')).toContain(line);
  }
});

it('says within a moment that a database is away which swallows everything, again and again', async () => {
  const proxy = await CuttableProxy.start(Number(new URL(database.url).port));
  const url = new URL(database.url);
  url.port = String(proxy.port);
  const pool = createPool(url.href, 2);
  expect((await checkHealth(pool, quiet)).parts.database.ok).toBe(true);
  proxy.cut('hold');
  for (let turn = 0; turn < 3; turn += 1) {
    const askedMs = performance.now();
    expect((await checkHealth(pool, quiet)).parts.database.ok).toBe(false);
    expect(performance.now() - askedMs).toBeLessThan(2_500);
  }
  proxy.mend();
  await vi.waitFor(async () => expect((await checkHealth(pool, quiet)).parts.database.ok).toBe(true), {
    timeout: 10_000,
  });
  await pool.end();
  await proxy.stop();
});
