import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { findBrowser } from '../../scripts/setup/browser.mjs';
import { CuttableProxy } from '../support/cuttable-proxy';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { type RunningServer, startServer } from '../support/server';
import { type SmallDisk, smallDisk } from '../support/small-disk';

const admin = { ADMIN_EMAIL: 'admin@example.com', ADMIN_PASSWORD: 'a long pass phrase' };
const key = 'fullfullfullfullfullfull01';
let database: TestDatabase;
let proxy: CuttableProxy;
let dataDir: string;
let disk: SmallDisk;
let server: RunningServer;
let answers: { queueId: number; status: number; retryAfter: string | null }[];

beforeEach(async () => {
  answers = [];
  database = await createTestDatabase({ empty: true });
  proxy = await CuttableProxy.start(Number(new URL(database.url).port));
  dataDir = await mkdtemp(join(tmpdir(), 'full-disk-'));
  const spool = join(dataDir, 'spool');
  await mkdir(spool);
  disk = smallDisk(spool);
  const url = new URL(database.url);
  url.port = String(proxy.port);
  const env = { DATABASE_URL: url.href, POSTBACK_KEY: key, LOG_LEVEL: 'error', ...admin };
  server = await startServer({ dataDir, env, under: disk.under });
});

afterEach(async () => {
  await server.stop();
  await proxy.stop();
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

/** A post of 150 kB. */
async function post(): Promise<number> {
  const queueId = answers.length + 1;
  const body = `QueueID=${queueId}&ResponseCode=1&pad=${'x'.repeat(150_000)}`;
  const { status, headers } = await fetch(`${server.url}/api/postbacks/${key}`, { method: 'POST', body });
  answers.push({ queueId, status, retryAfter: headers.get('retry-after') });
  return status;
}

const health = async () => {
  const response = await fetch(`${server.url}/api/health/ready`);
  return { status: response.status, ...(await response.json()) };
};

it('refuses and says so while neither the database nor the disk takes anything, and goes on by itself', async () => {
  expect(await post()).toBe(200);
  await disk.fill(server.pid);
  proxy.cut('refuse');
  while ((await post()) === 200);
  for (let more = 0; more < 20; more += 1) await post();
  const refused = answers.filter(({ status }) => status !== 200);
  expect(refused.length).toBeGreaterThanOrEqual(21);
  for (const { status, retryAfter } of refused) expect([status, retryAfter]).toEqual([503, '10']);

  expect(await health()).toMatchObject({
    status: 503,
    ready: false,
    parts: {
      database: { ok: false },
      spool: { ok: false, inUse: true, aside: 0 },
      receiver: { lastRefusalAt: expect.stringMatching(/^20/) },
    },
  });
  const metrics = await (await fetch(`${server.url}/api/metrics`)).text();
  expect(metrics).toMatch(new RegExp(`result="unavailable"\\} ${refused.length}\\b`));
  expect(metrics).toMatch(/^postbacks_ready 0$/m);
  expect(metrics).toMatch(/^postback_last_refusal_timestamp_seconds \d{10}/m);
  expect(server.stdout()).toMatch(/"error":"(ENOSPC|EFBIG)[^\n]*"msg":"postback not stored"/);

  if (await disk.free(server.pid)) {
    await vi.waitFor(async () => expect(await health()).toMatchObject({ status: 200, ready: true }), {
      timeout: 10_000,
      interval: 100,
    });
    expect(await post()).toBe(200);
    expect(await post()).toBe(200);
  }

  proxy.mend();
  const kept = answers.filter(({ status }) => status === 200).map(({ queueId }) => queueId);
  await vi.waitFor(
    async () => {
      const { rows } = await database.pool.query<{ queueId: number }>(
        `SELECT substring(convert_from(body, 'UTF8') FROM 'QueueID=([0-9]+)')::int AS "queueId"
         FROM postback ORDER BY received_at`,
      );
      expect(rows.map(({ queueId }) => queueId)).toEqual(kept);
      expect((await health()).parts.spool).toMatchObject({ ok: true, inUse: false, bytes: 0 });
    },
    { timeout: 15_000, interval: 100 },
  );
}, 60_000);

it('says that the disk is well again also when the database came back first', async () => {
  expect(await post()).toBe(200);
  await disk.fill(server.pid);
  proxy.cut('refuse');
  while ((await post()) === 200);
  proxy.mend();
  await vi.waitFor(
    async () => {
      expect(await health()).toMatchObject({ status: 200, parts: { database: { ok: true } } });
      expect(await post()).toBe(200);
    },
    { timeout: 15_000, interval: 100 },
  );
  if (!(await disk.free(server.pid))) return;
  await vi.waitFor(
    async () => expect((await health()).parts.spool).toMatchObject({ ok: true, inUse: false, bytes: 0 }),
    { timeout: 10_000, interval: 100 },
  );
}, 60_000);

it('tells who looks at a page whether postbacks are kept', async () => {
  const { path, env } = await findBrowser();
  const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];
  const browser = await chromium.launch({
    executablePath: path,
    args,
    env: { ...process.env, ...env } as typeof env,
  });
  try {
    const page = await browser.newPage({ baseURL: server.url });
    await page.goto('/sign-in');
    await page.getByLabel('E-mail').fill(admin.ADMIN_EMAIL);
    await page.getByLabel('Password').fill(admin.ADMIN_PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL((url) => url.pathname === '/');
    const expectSaid = async (text: string) => {
      await page.goto('/calls');
      await page.getByText(text).waitFor({ timeout: 20_000 });
    };
    proxy.cut('refuse');
    expect(await post()).toBe(200);
    await expectSaid('kept on the disk until the database is back');
    await disk.fill(server.pid);
    while ((await post()) === 200);
    await expectSaid('Postbacks are being refused with 503');
    if (await disk.free(server.pid)) {
      await vi.waitFor(async () => expect((await health()).ready).toBe(true), {
        timeout: 10_000,
        interval: 100,
      });
      proxy.mend();
      // a refusal is spoken of for a while
      await expectSaid('They are taken again now');
    }
  } finally {
    await browser.close();
  }
}, 90_000);
