import type { Page } from '@playwright/test';
import { sampleLicenseKey } from '@/lib/simulator/vendor/platform';
import { expect, expectUsable, takePicture, test } from './fixtures';

async function enterLicenseKey(page: Page): Promise<void> {
  await page.goto('/numbers');
  await page
    .getByText(/^License key: /)
    .first()
    .click();
  await page
    .getByLabel(/^License key of /)
    .first()
    .fill(sampleLicenseKey);
  await page.keyboard.press('Enter');
  await expect(page.getByText('License key: ends with 0000').first()).toBeVisible();
}

test('an admin imports a number from Phone Notify!', async ({ adminPage: page }, info) => {
  await enterLicenseKey(page);
  await page.getByRole('link', { name: 'Import' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Import numbers' })).toBeVisible();
  await page.getByRole('button', { name: 'Show its numbers' }).click();
  const offered = page.getByRole('region', { name: /^Numbers of / });
  await expect(offered.getByRole('row', { name: /212 555 0102.*New/ })).toBeVisible();
  await expectUsable(page);
  await takePicture(page, info, 'import');
  await page.setViewportSize({ width: 360, height: 740 });
  await expectUsable(page);
  await page.setViewportSize({ width: 1280, height: 800 });

  await page.getByLabel('Choose all new numbers').uncheck();
  await page.getByLabel('Add +1 212 555 0102').check();
  await page.getByRole('button', { name: 'Add 1 number' }).click();
  await expect(page.getByText('1 number added, each with a postback URL of its own.')).toBeVisible();
  await page.getByRole('link', { name: 'See all numbers' }).click();
  await expect(page.getByRole('link', { name: '+1 212 555 0102' })).toBeVisible();
});
