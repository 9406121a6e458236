import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';

const scrolledBy = (page: Page) => page.evaluate(() => Math.round(window.scrollY));

/** Follows a link by keyboard: the page goes on from where it stood, and so does who reads it. */
async function followInPlace(page: Page, link: Locator, url: RegExp): Promise<void> {
  await link.focus();
  const before = await scrolledBy(page);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(url);
  await expect(link).toHaveAttribute('aria-current', 'true');
  await expect(link).toBeFocused();
  expect(await scrolledBy(page)).toBe(before);
}

test('figures that are chosen by keyboard come in place', async ({ adminPage: page, postbackUrl }) => {
  expect(postbackUrl).toBeTruthy();
  await page.setViewportSize({ width: 1280, height: 500 });
  await page.goto('/analytics?view=answer-rate&range=7d');
  const drawn = page.getByRole('navigation', { name: 'Answer rate drawn' });
  await followInPlace(page, drawn.getByRole('link', { name: 'Human answer rate' }), /rate=humanOnly/);
  await followInPlace(page, page.getByRole('link', { name: 'hour', exact: true }), /unit=hour/);

  const table = page.getByRole('region', { name: 'Answer rate as a table' });
  await page.getByRole('link', { name: 'Show as a table' }).focus();
  await page.keyboard.press('Enter');
  await expect(table.getByRole('link', { name: 'Next' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Rows 101 to 16')).toBeVisible();
  // there is no next page
  await expect(table.getByRole('link', { name: 'Previous' })).toBeFocused();
  await table.getByRole('link', { name: 'Hide the table' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Show as a table' })).toBeFocused();

  await page.getByLabel('Direction', { exact: true }).focus();
  await page.getByLabel('Direction', { exact: true }).selectOption('Outgoing');
  await expect(page).toHaveURL(/direction=outgoing/);
  await expect(page.getByLabel('Direction', { exact: true })).toBeFocused();
  await page.getByRole('link', { name: 'Remove filter Direction: Outgoing' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).not.toHaveURL(/direction=/);
  await expect(page.getByRole('link', { name: 'Remove filter Time: Last 7 days' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Search' })).toBeFocused();
});

test('the inbox is paged and narrowed by keyboard from where one stands', async ({
  adminPage: page,
  postbackUrl,
}) => {
  expect(postbackUrl).toBeTruthy();
  await page.goto('/inbox');
  const next = page.getByRole('link', { name: 'Next' }).first();
  await next.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/cursor=/);
  await expect(page.getByRole('link', { name: 'Previous' }).first()).toBeVisible();
  await expect(next).toBeFocused();
  await page.getByRole('link', { name: 'Previous' }).first().focus();
  await page.keyboard.press('Enter');
  // the first page has no page before
  await expect(page.getByRole('link', { name: 'Previous' })).toHaveCount(0);
  await expect(page.getByRole('table').getByRole('link').first()).toBeFocused();

  await followInPlace(page, page.getByRole('link', { name: /^Applied/ }), /verdict=applied/);
  const text = page.getByLabel('Text in the body, remote address or call id');
  await text.fill('QueueID');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=QueueID/);
  await expect(page.getByRole('link', { name: 'Remove filter Text: QueueID' })).toBeVisible();
  await expect(text).toBeFocused();
  await page.getByRole('link', { name: 'Remove filter Text: QueueID' }).focus();
  await page.keyboard.press('Enter');
  await expect(text).toHaveValue('');
  await expect(page.getByRole('link', { name: 'Remove filter Verdict: Applied' })).toBeFocused();
});

test('the theme is one choice, wherever it is made', async ({ adminPage: page }) => {
  await page.goto('/codes');
  const dark = page.getByRole('radio', { name: 'Dark theme' });
  await dark.check({ force: true });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.setViewportSize({ width: 360, height: 740 });
  await page.getByRole('button', { name: 'Open the menu' }).click();
  await expect(dark).toBeChecked();
  await page.getByRole('radio', { name: 'Light theme' }).check({ force: true });
  await page.getByRole('button', { name: 'Close the menu' }).click();
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(page.getByRole('radio', { name: 'Light theme' })).toBeChecked();
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Light theme' })).toBeChecked();
});
