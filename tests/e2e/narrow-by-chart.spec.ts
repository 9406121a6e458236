import type { Locator } from '@playwright/test';
import { expect, openWithCalls, test } from './fixtures';

test('a bar narrows the time, by keyboard too, and a row opens the calls that it counts', async ({
  adminPage: page,
  postbackUrl,
}) => {
  expect(postbackUrl).toBeTruthy();
  const bars = page.getByRole('slider', { name: /^Outcomes/ });
  // folding follows receipt by a moment
  await expect(async () => {
    await page.goto('/analytics?view=outcomes&range=90d&unit=week');
    await expect(bars).toHaveAttribute('aria-valuetext', /Answered \d/, { timeout: 1_000 });
  }).toPass();
  await bars.focus();
  const weeks = Number(await bars.getAttribute('aria-valuemax'));
  await expect(bars).toHaveAttribute('aria-valuenow', String(weeks));
  await page.keyboard.press('ArrowLeft');
  await expect(bars).toHaveAttribute('aria-valuenow', String(weeks - 1));
  await page.keyboard.press('Home');
  await expect(bars).toHaveAttribute('aria-valuenow', '0');
  await expect(bars).toHaveAttribute('aria-valuetext', /: no calls$/);
  await page.keyboard.press('End');
  await expect(page.getByText(await saidBy(bars)).last()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/from=.*&to=/);
  await page.goto('/analytics?view=machine-detection&range=90d');
  await page.getByText('Show as a table').click();
  const row = page.getByRole('row', { name: /^Human/ });
  const count = await row.getByRole('cell').nth(1).innerText();
  await row.getByRole('link', { name: 'Show' }).click();
  await expect(page.getByRole('status')).toHaveText(new RegExp(`^${count} calls? match`));
});

const saidBy = async (bars: Locator): Promise<string> => (await bars.getAttribute('aria-valuetext')) ?? '';

test('a cell of the week and a figure of a table open the calls that they count', async ({
  adminPage: page,
  postbackUrl,
}) => {
  expect(postbackUrl).toBeTruthy();
  await openWithCalls(page, '/analytics?view=by-hour&range=90d', /^Answer rate per call$/);
  const cell = page.getByRole('link', { name: /^\w+day \d+:00: .*%/ }).first();
  const [, n] = / of ([\d,]*\d)/.exec((await cell.getAttribute('aria-label')) ?? '') ?? [];
  await cell.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await expect(cell).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.locator('[data-cell]:focus')).toHaveCount(0);
  await page.keyboard.press('Shift+Tab');
  await expect(cell).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/hourOfWeek=/);
  await expect(page.getByRole('status')).toHaveText(new RegExp(`^${n} calls? match`));

  await page.goto('/analytics?view=outcomes&range=90d&unit=week');
  await page.getByText('Show as a table').click();
  const figure = page.getByRole('row').last().getByRole('cell').getByRole('link').first();
  const count = await figure.innerText();
  await figure.click();
  await expect(page.getByRole('status')).toHaveText(new RegExp(`^${count} calls? match`));
});

test('dragging over a chart narrows the time; a click still takes one bar', async ({
  adminPage: page,
  postbackUrl,
}) => {
  expect(postbackUrl).toBeTruthy();
  await openWithCalls(page, '/analytics?view=answer-rate&range=90d&unit=day', /^Ended \(n\)$/);
  const chart = page.getByRole('slider', { name: /^Answer rate per call by day/ });
  const box = await chart.boundingBox();
  if (!box) throw new TypeError('the chart has no place on the page');
  await page.mouse.move(box.x + box.width * 0.5, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.7, box.y + 60, { steps: 4 });
  await page.mouse.move(box.x + box.width * 0.75, box.y + 60, { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/from=.*to=/);
  const days = (url: URL) =>
    (Date.parse(url.searchParams.get('to') ?? '') - Date.parse(url.searchParams.get('from') ?? '')) /
    86_400_000;
  expect(days(new URL(page.url()))).toBeGreaterThan(20);
  expect(days(new URL(page.url()))).toBeLessThan(26);
});

test('keys with Shift take several bars, and Enter narrows the time to them', async ({
  adminPage: page,
  postbackUrl,
}) => {
  expect(postbackUrl).toBeTruthy();
  await openWithCalls(page, '/analytics?view=outcomes&range=7d&unit=day', /^Save as SVG$/);
  const bars = page.getByRole('slider', { name: /^Outcomes/ });
  await bars.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(bars).toHaveAttribute('aria-valuetext', /^From .* to .*/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/from=.*to=/);
  const { searchParams } = new URL(page.url());
  const ms = Date.parse(searchParams.get('to') ?? '') - Date.parse(searchParams.get('from') ?? '');
  // two whole days and what there is of today
  expect(ms).toBeGreaterThan(2 * 86_400_000);
  expect(ms).toBeLessThanOrEqual(3 * 86_400_000);
  await expect(page.getByRole('link', { name: /^Remove filter From/ })).toBeVisible();
  await expect(bars).toBeFocused();
});

test.describe('with a finger', () => {
  test.use({ hasTouch: true, viewport: { width: 360, height: 740 } });

  test('dragging sideways over a chart narrows the time', async ({ adminPage: page, postbackUrl }) => {
    expect(postbackUrl).toBeTruthy();
    await openWithCalls(page, '/analytics?view=outcomes&range=90d&unit=day', /^Save as SVG$/);
    const chart = page.getByRole('slider', { name: /^Outcomes by day/ });
    await chart.scrollIntoViewIfNeeded();
    const box = await chart.boundingBox();
    if (!box) throw new TypeError('the chart has no place on the page');
    const touch = await page.context().newCDPSession(page);
    const at = (share: number) => [{ x: box.x + box.width * share, y: box.y + box.height / 2 }];
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0.5) });
    for (const share of [0.55, 0.6, 0.7, 0.75])
      await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(share) });
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await expect(page).toHaveURL(/from=.*to=/);
    const { searchParams } = new URL(page.url());
    const ms = Date.parse(searchParams.get('to') ?? '') - Date.parse(searchParams.get('from') ?? '');
    expect(ms / 86_400_000).toBeGreaterThan(20);
    expect(ms / 86_400_000).toBeLessThan(26);
  });
});
