import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CuttableProxy } from '../support/cuttable-proxy';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { type RunningServer, startServer } from '../support/server';

const key = 'awayawayawayawayawayaway01';
let database: TestDatabase;
let proxy: CuttableProxy;
let dataDir: string;
let server: RunningServer | undefined;

beforeEach(async () => {
  database = await createTestDatabase({ empty: true });
  dataDir = await mkdtemp(join(tmpdir(), 'away-'));
  proxy = await CuttableProxy.start(Number(new URL(database.url).port));
});

afterEach(async () => {
  await server?.stop();
  await proxy.stop();
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

async function start(): Promise<RunningServer> {
  const url = new URL(database.url);
  url.port = String(proxy.port);
  server = await startServer({
    dataDir,
    env: { DATABASE_URL: url.href, POSTBACK_KEY: key, LOG_LEVEL: 'silent' },
  });
  return server;
}

const post = async ({ url }: RunningServer, queueId: number, token = key) => {
  const body = `QueueID=${queueId}&ResponseCode=1`;
  return (await fetch(`${url}/api/postbacks/${token}`, { method: 'POST', body })).status;
};

it.each(['refuse', 'hold'] as const)(
  'receives into the spool when it starts without its database, and takes all over when that is back: %s',
  async (mode) => {
    const before = await start();
    expect(await post(before, 1)).toBe(200);
    await before.stop();
    expect(await readFile(join(dataDir, 'receive-keys.json'), 'utf8')).not.toContain(key);

    proxy.cut(mode);
    const without = await start();
    for (let queueId = 2; queueId <= 20; queueId += 1) {
      const startedMs = performance.now();
      expect(await post(without, queueId)).toBe(200);
      expect(performance.now() - startedMs).toBeLessThan(1_000);
    }
    expect(await post(without, 99, 'nobodynobodynobodynobody01')).toBe(404);
    const page = await fetch(`${without.url}/`, { redirect: 'manual' });
    expect([page.status, page.headers.get('retry-after')]).toEqual([503, '10']);
    const health = await fetch(`${without.url}/api/health/ready`);
    expect(health.status).toBe(200);
    expect(await health.json()).toMatchObject({ parts: { database: { ok: false }, spool: { inUse: true } } });

    proxy.mend();
    await vi.waitFor(
      async () => {
        const { rows } = await database.pool.query<{ stored: number; calls: number }>(
          'SELECT (SELECT count(*)::int FROM postback) AS stored, (SELECT count(*)::int FROM call) AS calls',
        );
        expect(rows).toEqual([{ stored: 20, calls: 20 }]);
        expect((await fetch(`${without.url}/sign-in`)).status).toBe(200);
      },
      { timeout: 60_000, interval: 200 },
    );
    expect(await post(without, 21)).toBe(200);
  },
  180_000,
);

it('refuses a first start without a database, in one line', async () => {
  proxy.cut('refuse');
  await expect(start()).rejects.toThrow(/exit code 1: .*database cannot be reached.*\n$/);
});
