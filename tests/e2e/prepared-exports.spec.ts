import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { callsWaitedFor } from '@/lib/calls/export/background/schema';
import { withClient } from '../load/with-client';
import { expect, expectUsable, takePicture, test } from './fixtures';

/** One more than is waited for, long ago, so that no other page shows them; of an account of their own. */
const account = '00000000-0000-8000-a000-00000000e001';
const calls = callsWaitedFor + 1;
const databaseUrl = () => process.env.E2E_DATABASE_URL ?? '';

test.beforeAll(async () => {
  await withClient(databaseUrl(), async (client) => {
    await client.query(`INSERT INTO account (id, name) VALUES ($1, 'Long ago')`, [account]);
    await client.query(
      `INSERT INTO call (id, account_id, queue_id, direction, phone_number, outcome, response_code, machine_history,
         tries, variables, carrier, complete, flags, occurred_at, first_seen_at, last_seen_at)
       SELECT gen_random_uuid(), $1, 90000000 + n, 'outgoing', '+15005550006', 'answered', 1, '{}', 1, '{}', '{}', true,
         '{}', at, at, at
       FROM generate_series(1, $2::int) AS n, LATERAL (SELECT '2001-02-03'::timestamptz + n * interval '1 second' AS at) t`,
      [account, calls],
    );
    await client.query(
      `INSERT INTO call_kind SELECT DISTINCT kind_id, account_id, '', direction, outcome, response_code, 'none', 'unknown'
       FROM call WHERE account_id = $1`,
      [account],
    );
  });
});
test.afterAll(async () => {
  await withClient(databaseUrl(), async (client) => {
    await client.query('DELETE FROM call WHERE account_id = $1', [account]);
    await client.query('DELETE FROM call_kind WHERE account_id = $1', [account]);
    await client.query('DELETE FROM account WHERE id = $1', [account]);
    await client.query('DELETE FROM call_export');
  });
});

async function countLines(path: string): Promise<number> {
  let lines = 0;
  for await (const _line of createInterface({ input: createReadStream(path) })) lines += 1;
  return lines;
}

test('a file of more calls than people wait for is prepared, and taken when it is ready', async ({
  adminPage: page,
}, info) => {
  await page.goto(`/calls?account=${account}`);
  await page.getByRole('button', { name: 'Download CSV' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Your exports' })).toBeVisible();
  await expect(page.getByText('Account: Long ago')).toBeVisible();
  await expect(page.getByText('50,001 calls, ')).toBeVisible({ timeout: 30_000 });
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download CSV, Long ago' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^calls-\d{4}-\d{2}-\d{2}\.csv$/);
  expect(await countLines(await file.path())).toBe(calls + 1);

  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await expectUsable(page);
      await takePicture(page, info, `exports-${colorScheme}-${width}`);
    }
  }

  await page.getByRole('link', { name: 'Open its list' }).click();
  await expect(page.getByRole('link', { name: 'Your exports (1)' })).toBeVisible();
  await page.getByRole('link', { name: 'Your exports (1)' }).click();
  await page.getByRole('button', { name: 'Remove CSV, Long ago' }).click();
  await expect(page.getByText('No export is kept')).toBeVisible();
});
