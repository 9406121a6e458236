import type { Page } from '@playwright/test';
import { expect, expectUsable, signIn, takePicture, test } from './fixtures';

const sizes = {
  desktop: { width: 1440, height: 900 },
  phone: { width: 360, height: 740 },
};

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [size, viewport] of Object.entries(sizes)) {
    test.describe(`in the ${colorScheme} theme on a ${size}`, () => {
      test.use({ colorScheme, viewport });

      test('an operator finds a call from the overview and reads what became of it', async ({
        page,
        postbackUrl,
      }, info) => {
        expect(postbackUrl).toMatch(/^[a-z0-9:/.]+$/);
        await signIn(page);
        await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
        await expectUsable(page);
        await takePicture(page, info, 'overview');

        await follow(page, 'Calls');
        await expect(page.getByRole('heading', { level: 1, name: 'Calls' })).toBeVisible();
        await expect(page.getByRole('status')).toHaveText(/^\d+ calls$/);
        await expectUsable(page);
        await takePicture(page, info, 'calls');

        await page.getByLabel('Machine detection', { exact: true }).selectOption('Machine');
        await expect(page).toHaveURL(/machine=MACHINE/);
        await expect(page.getByRole('status')).toHaveText(/^\d+ calls match$/);
        const rows = page.getByRole('table', { name: 'Calls' }).getByRole('row');
        await expect(rows.getByText('Human', { exact: true })).toHaveCount(0);
        await expect(
          page.getByRole('link', { name: 'Remove filter Machine detection: Machine' }),
        ).toBeVisible();

        await page.getByRole('table', { name: 'Calls' }).getByRole('cell').getByRole('link').first().click();
        await expect(page).toHaveURL(/\/calls\/[0-9a-f-]{36}/);
        await expect(page.getByRole('heading', { level: 1, name: /^Answered by a machine/ })).toBeVisible();
        await expect(page.getByRole('heading', { name: 'Timeline' })).toBeVisible();
        await expect(page.getByText('Call Answered').first()).toBeVisible();
        await expectUsable(page);
        await takePicture(page, info, 'call');

        await page.goBack();
        await expect(page).toHaveURL(/machine=MACHINE/);
        await expect(page.getByLabel('Machine detection', { exact: true })).toHaveValue('MACHINE');

        await follow(page, 'Numbers');
        await expect(page.getByRole('heading', { level: 1, name: 'Numbers' })).toBeVisible();
        await expect(page.getByText(postbackUrl).first()).toBeVisible();
        await expectUsable(page);
        await takePicture(page, info, 'numbers');
      });
    });
  }
}

/** Through the sidebar, or the menu that stands for it on a narrow screen. */
async function follow(page: Page, name: string): Promise<void> {
  const menu = page.getByRole('button', { name: 'Open the menu' });
  if (await menu.isVisible()) await menu.click();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click();
}
