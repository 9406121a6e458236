import { readFile } from 'node:fs/promises';
import Papa from 'papaparse';
import { expect, expectUsable, test } from './fixtures';

test('an operator chooses the columns by keyboard; link, download and the next visit show the same', async ({
  adminPage: page,
  postbackUrl,
  browser,
  adminCookies,
}) => {
  expect(postbackUrl).toBeTruthy();
  await page.goto('/calls?direction=outgoing');
  // the column of checkboxes has no title
  const titles = page
    .getByRole('table', { name: 'Calls' })
    .getByRole('columnheader')
    .filter({ hasText: /./ });
  await expect(titles).toHaveCount(10);

  await page.getByRole('button', { name: 'Columns' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Columns' });
  await expectUsable(page);
  await dialog.getByRole('button', { name: 'Move QueueID up' }).focus();
  for (let step = 0; step < 8; step += 1) await page.keyboard.press('Enter');
  await expect(dialog.getByRole('status')).toHaveText(/^QueueID is number 1 of/);
  await dialog.getByRole('checkbox', { name: 'Caller ID' }).focus();
  await page.keyboard.press('Space');
  await dialog.getByLabel('Width of Outcome').fill('200');
  await dialog.getByRole('radio', { name: 'Comfortable' }).focus();
  await page.keyboard.press('ArrowRight');
  await dialog.getByLabel('Add a variable').fill('ZipCode');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Show these columns' }).focus();
  await page.keyboard.press('Enter');

  await expect(page).toHaveURL(/columns=variable\.zipcode,queueId,time,/);
  const expected = [/zipcode/, /QueueID/, /Time/, /Direction/, /Phone number/, /Outcome/];
  await expect(titles).toContainText([...expected, /Machine/, /Duration/, /Tries/, /Code/]);
  await expect(titles.filter({ hasText: 'Outcome' })).toHaveCSS('width', '200px');
  await expectUsable(page);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download CSV' }).click();
  const file = await readFile(await (await download).path(), 'utf8');
  const [head] = Papa.parse<string[]>(file.replace(/^\uFEFF/, '')).data;
  const zone = /Time \((.*?)\)/.exec(head?.[2] ?? '')?.[1];
  expect(head).toEqual([
    ...['zipcode', 'QueueID', `Time (${zone})`, 'Time (RFC 3339)', 'Direction', 'Phone number', 'Outcome'],
    ...['Machine detection', 'Duration (seconds)', 'Tries', 'Code', 'Call'],
  ]);
  // the browser has two names for the zone of the tests
  expect(zone).toMatch(/^Asia\/Kath?mandu$/);

  const elsewhere = await browser.newContext({ baseURL: new URL(page.url()).origin });
  await elsewhere.addCookies(adminCookies);
  const other = await elsewhere.newPage();
  await other.goto('/calls');
  await expect(other.getByRole('columnheader').nth(1)).toHaveText(/zipcode/);
  await elsewhere.close();

  await page.getByRole('button', { name: 'Columns' }).click();
  await dialog.getByRole('button', { name: 'As at the beginning' }).click();
  await dialog.getByRole('button', { name: 'Show these columns' }).click();
  await expect(page).toHaveURL(/\/calls\?direction=outgoing$/);
  await expect(titles).toHaveCount(10);
});

test('a border of a column is drawn, stays so, and takes its own width back', async ({
  adminPage: page,
  postbackUrl,
}) => {
  expect(postbackUrl).toBeTruthy();
  await page.goto('/calls');
  // the page listens to the mouse
  await expect(page.getByRole('button', { name: 'Pause live updates' })).toContainText('Live');
  const title = page.getByRole('columnheader', { name: 'Machine detection' });
  const before = (await title.boundingBox())?.width ?? 0;
  const handle = title.locator('[data-resize]');
  const box = await handle.boundingBox();
  if (!box) throw new Error('there is no border to draw');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width / 2, y);
  await page.mouse.down();
  await page.mouse.move(box.x + 80, y, { steps: 4 });
  const saved = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.mouse.up();
  await saved;
  await page.reload();
  await expect(page.getByRole('button', { name: 'Pause live updates' })).toContainText('Live');
  await expect.poll(async () => (await title.boundingBox())?.width).toBeGreaterThan(before + 40);
  const reset = page.waitForResponse((response) => response.request().method() === 'POST');
  await handle.dblclick();
  await reset;
  await expect.poll(async () => (await title.boundingBox())?.width).toBeLessThan(before + 40);
});
