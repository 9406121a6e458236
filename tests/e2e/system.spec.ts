import { expect, expectUsable, takePicture, test } from './fixtures';

test('an admin sees how the parts are, and the page goes on asking by itself', async ({
  adminPage: page,
  postbackUrl,
}) => {
  expect(postbackUrl).toBeTruthy();
  await page.goto('/settings/system');
  await expect(page.getByRole('heading', { level: 1, name: 'System' })).toBeVisible();
  await expect(page.getByText('Is kept')).toBeVisible();
  const jobs = page.getByRole('region', { name: 'Background jobs' });
  await expect(async () => {
    await page.reload();
    await expect(jobs.getByRole('row', { name: /^Prepares exports of calls Done/ })).toBeVisible({
      timeout: 1_000,
    });
  }).toPass();
  const settings = page.getByRole('region', { name: 'Settings in force' });
  await expect(settings.getByRole('row', { name: 'ROLE all' })).toBeVisible();
  await expect(settings.getByRole('row', { name: 'ADMIN_PASSWORD set, not shown' })).toBeVisible();
  expect(await page.content()).not.toContain(postbackUrl.split('/').at(-1) ?? '');
  await page.getByText('All of them').click();
  await expect(page.getByText('20261123000000_initial')).toBeVisible();

  // what was opened stays open when the page is drawn anew
  const time = page.locator('main time').first();
  const drawn = (await time.getAttribute('datetime')) ?? '';
  await expect(time).not.toHaveAttribute('datetime', drawn, { timeout: 20_000 });
  await expect(page.getByText('20261123000000_initial')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the page of the system is usable in ${colorScheme}, wide and narrow`, async ({
    adminPage: page,
  }, info) => {
    await page.emulateMedia({ colorScheme });
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto('/settings/system');
      await expect(page.getByRole('region', { name: 'Biggest tables' })).toBeVisible();
      await expectUsable(page);
      await takePicture(page, info, `system-${colorScheme}-${width}`);
    }
  });
}
