import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, expectUsable, test } from './fixtures';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('calls are selected by key, by range, by page and by filter, then copied and downloaded', async ({
  adminPage: page,
  postbackUrl,
}) => {
  expect(postbackUrl).toBeTruthy();
  const { keyboard } = page;
  await page.goto('/calls?direction=outgoing&sort=tries');
  const table = page.getByRole('table', { name: 'Calls' });
  const boxes = table.getByRole('checkbox', { name: /^Select call/ });
  const bar = page.getByRole('region', { name: 'Selection' });
  const status = bar.getByRole('status');
  const copied = () => page.evaluate(() => navigator.clipboard.readText());

  await test.step('by key and range', async () => {
    await expect(boxes).toHaveCount(50);
    await stepIntoTable(page);
    await keyboard.press('x');
    await expect(status).toHaveText('1 call selected');
    await keyboard.press('Shift+J');
    await keyboard.press('Shift+J');
    await expect(status).toHaveText('3 calls selected');
    await boxes.nth(5).click({ modifiers: ['Shift'] });
    await expect(status).toHaveText('6 calls selected');
    await keyboard.press('k');
    await keyboard.press('x');
    await expect(status).toHaveText('5 calls selected');
    await expectUsable(page);
  });

  await test.step('copied', async () => {
    await bar.getByRole('button', { name: 'Copy QueueIDs' }).click();
    await expect(status).toContainText('5 copied');
    const names = await Promise.all(
      [0, 1, 2, 3, 5].map((place) => boxes.nth(place).getAttribute('aria-label')),
    );
    expect((await copied()).split('\n')).toEqual(names.map((name) => name?.replace('Select call ', '')));
  });

  const download = async (name: string) => {
    const file = page.waitForEvent('download');
    await bar.getByRole('button', { name: `Download the selection as ${name}` }).click();
    return (await readFile(await (await file).path(), 'utf8')).trim().split('\n');
  };
  await test.step('downloaded, these alone', async () => {
    expect(await download('JSON lines')).toHaveLength(5);
    expect(await download('CSV')).toHaveLength(6);
  });

  await test.step('the page, then all that match, counted first', async () => {
    await table.getByRole('checkbox', { name: 'Select all calls of this page' }).check();
    await expect(status).toContainText('50 calls selected');
    await bar.getByRole('button', { name: 'Select all that match' }).click();
    await expect(status).toContainText(/^All [\d,]+ calls that match are selected/);
    const [, count = ''] = /All ([\d,]+)/.exec((await status.textContent()) ?? '') ?? [];
    await expect(page.getByText(`${count} calls match`)).toBeVisible();
    await bar.getByRole('button', { name: 'Copy QueueIDs' }).click();
    await expect(status).toContainText(`${count} copied`);
    expect((await copied()).trim().split('\n')).toHaveLength(Number(count.replaceAll(',', '')));
    expect(await download('QueueIDs')).toHaveLength(Number(count.replaceAll(',', '')));
  });

  await bar.getByRole('button', { name: 'Clear the selection' }).click();
  await expect(bar).toBeHidden();
  await expect(table.getByRole('checkbox', { checked: true })).toHaveCount(0);
});

test('a long page draws the rows in sight, its titles stay, and keys go through all of it', async ({
  adminPage: page,
  postbackUrl,
}) => {
  // a key for each of the calls, and each waits until it was heard
  test.slow();
  expect(postbackUrl).toBeTruthy();
  await page.goto('/calls');
  await page.getByRole('navigation', { name: 'Calls a page' }).getByRole('link', { name: '250' }).click();
  await expect(page).toHaveURL(/limit=250/);
  const table = page.getByRole('table', { name: 'Calls' });
  const total = Number(await table.getAttribute('aria-rowcount')) - 1;
  expect(total).toBeGreaterThan(140);
  const rows = table.locator('tr[data-row]');
  expect(await rows.count()).toBeLessThan(80);
  await expectUsable(page);

  await stepIntoTable(page);
  for (let step = 0; step < total; step += 1) await page.keyboard.press('j');
  const last = table.locator('tr[data-row]:focus-within');
  await expect(last).toHaveAttribute('aria-rowindex', String(total + 1));
  await expect(last).toBeInViewport();
  await expect(page.getByRole('columnheader', { name: 'Phone number' })).toBeInViewport();
  expect(await rows.count()).toBeLessThan(80);
});

/** The first step works as soon as the page listens. */
async function stepIntoTable(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('j');
    await expect(page.locator('tr[data-row]:focus-within')).toBeVisible({ timeout: 500 });
  }).toPass();
}
