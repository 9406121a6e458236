import { expect, expectUsable, takePicture, test } from './fixtures';

for (const [colorScheme, viewport] of [
  ['light', { width: 1440, height: 900 }],
  ['dark', { width: 360, height: 740 }],
] as const) {
  test.describe(`in the ${colorScheme} theme at ${viewport.width} px`, () => {
    test.use({ colorScheme, viewport });

    test('every view shows its figures, its definition and its table', async ({
      adminPage: page,
      postbackUrl,
    }, info) => {
      test.slow();
      expect(postbackUrl).toBeTruthy();
      await page.goto('/analytics?range=90d');
      const names = await page.getByRole('navigation', { name: 'Views' }).getByRole('link').allInnerTexts();
      expect(names.length).toBeGreaterThanOrEqual(19);
      for (const name of names) {
        await page
          .getByRole('navigation', { name: 'Views' })
          .getByRole('link', { name, exact: true })
          .click();
        await expect(page.getByRole('heading', { level: 2, name, exact: true })).toBeVisible();
        await expect(page.getByRole('link', { name: 'Download CSV' })).toBeVisible();
        await expectUsable(page);
        await takePicture(page, info, `analytics-${name.toLowerCase().replaceAll(' ', '-')}`);
      }
    });
  });
}

test('a bar narrows the time, by keyboard too, and a row opens the calls that it counts', async ({
  adminPage: page,
  postbackUrl,
}) => {
  expect(postbackUrl).toBeTruthy();
  const bar = page.getByRole('link', { name: /answered/i }).last();
  // folding follows receipt by a moment
  await expect(async () => {
    await page.goto('/analytics?view=outcomes&range=90d&unit=week');
    await expect(bar).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await bar.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/from=.*&to=/);
  await page.goto('/analytics?view=machine-detection&range=90d');
  await page.getByText('Show as a table').click();
  const row = page.getByRole('row', { name: /^Human/ });
  const count = await row.getByRole('cell').nth(1).innerText();
  await row.getByRole('link', { name: 'Show' }).click();
  await expect(page.getByRole('status')).toHaveText(new RegExp(`^${count} calls? match`));
});
