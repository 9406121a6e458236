import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { CuttableProxy } from '../support/cuttable-proxy';
import { e2eAdmin, e2ePostbackKey } from '../support/e2e-account';
import { findFreePort } from '../support/free-port';
import { startServer } from '../support/server';
import { expect, expectUsable, postForm, signIn, takePicture, test } from './fixtures';

test('a list without a call says why, and what to do next', async ({
  adminPage: page,
  postbackUrl,
}, info) => {
  expect(postbackUrl).toBeTruthy();
  await page.goto('/calls?code=17&tries=900');
  await expect(page.getByText('No call matches these filters')).toBeVisible();
  await expect(page.getByText('Remove one of them above, or widen the time.')).toBeVisible();
  await expectUsable(page);
  await takePicture(page, info, 'no-call-matches');

  await test.step('nor does a page behind the last', async () => {
    await page.goto('/calls?order=asc&limit=20');
    const next = page.getByRole('link', { name: 'Next' }).first();
    const href = (await next.getAttribute('href')) ?? '';
    const cursor = new URL(href, page.url()).searchParams.get('cursor') ?? '';
    const parts = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    parts[4] = '2999-01-01T00:00:00.000Z';
    const late = Buffer.from(JSON.stringify(parts)).toString('base64url');
    await page.goto(`/calls?order=asc&limit=20&cursor=${late}`);
    await expect(page.getByText('This page has no calls left')).toBeVisible();
    await page.getByRole('link', { name: 'Go to the first page' }).click();
    await expect(page.getByRole('table', { name: 'Calls' })).toBeVisible();
  });
});

test.describe('on a server of its own', () => {
  test.use({ expectedErrors: [/Failed to load resource|ERR_|React error #441/] });

  test('before the first postback the list tells how to get one; without its database it says so, not "no call"', async ({
    page,
    request,
  }, info) => {
    test.setTimeout(120_000);
    const shared = new URL(process.env.E2E_DATABASE_URL ?? '');
    const admin = new Client({ connectionString: shared.href });
    await admin.connect();
    await admin.query('CREATE DATABASE list_states');
    const proxy = await CuttableProxy.start(Number(shared.port));
    const database = new URL(shared);
    database.pathname = '/list_states';
    database.port = String(proxy.port);
    const dataDir = await mkdtemp(join(tmpdir(), 'list-states-'));
    const port = await findFreePort();
    const url = `http://127.0.0.1:${port}`;
    const server = await startServer({
      dataDir,
      env: {
        DATABASE_URL: database.href,
        PORT: String(port),
        APP_URL: url,
        ADMIN_EMAIL: e2eAdmin.email,
        ADMIN_PASSWORD: e2eAdmin.password,
        POSTBACK_KEY: e2ePostbackKey,
      },
    });
    const broken = page.getByRole('heading', { name: 'This page could not be read' });
    const table = page.getByRole('table', { name: 'Calls' });
    try {
      await signIn(page, url);
      await page.goto(`${url}/calls`);
      await expect(page.getByText('No postback has come in yet')).toBeVisible();
      await expect(page.getByRole('link', { name: 'Get a postback URL' })).toBeVisible();
      await expectUsable(page);
      await takePicture(page, info, 'no-postback-yet');

      await postForm(request, `${url}/api/postbacks/${e2ePostbackKey}`, 'QueueID=1&ResponseCode=12');
      await expect(async () => {
        await page.goto(`${url}/calls`);
        await expect(table).toBeVisible({ timeout: 1_000 });
      }).toPass();

      proxy.cut('refuse');
      await page.getByLabel('QueueID').fill('1');
      await page.keyboard.press('Enter');
      await expect(broken).toBeVisible({ timeout: 30_000 });
      await expect(page.getByText('No call matches')).toHaveCount(0);
      await takePicture(page, info, 'database-away');
      await page.goto(`${url}/calls?queueId=1`);
      await expect(broken).toBeVisible({ timeout: 30_000 });
      await expect(page.getByText('No call matches')).toHaveCount(0);

      proxy.mend();
      await expect(async () => {
        await page.goto(`${url}/calls?queueId=1`);
        await expect(table).toBeVisible({ timeout: 1_000 });
      }).toPass();
    } finally {
      await server.stop();
      await proxy.stop();
      await admin.query('DROP DATABASE IF EXISTS list_states WITH (FORCE)');
      await admin.end();
      await rm(dataDir, { recursive: true, force: true });
    }
  });
});
