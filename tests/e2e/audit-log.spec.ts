import { readFileSync } from 'node:fs';
import { removeAccounts } from '../support/remove-accounts';
import { expect, expectUsable, takePicture, test } from './fixtures';

test.afterAll(() => removeAccounts('Outpost'));

test('an admin sees who changed an account, before and after, and takes the log out', async ({
  adminPage: page,
}) => {
  // after the first account in every list
  const mark = `Outpost ${Date.now().toString(36)}`;
  await page.goto('/settings/accounts');
  await page.getByRole('button', { name: 'Add an account' }).first().click();
  await page.getByLabel('Name', { exact: true }).fill(mark);
  await page.getByRole('button', { name: 'Add the account' }).click();
  await page.getByRole('button', { name: `Rename ${mark}`, exact: true }).click();
  await page.getByLabel('Name', { exact: true }).fill(`${mark} II`);
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();

  await page.goto('/settings/audit');
  await page.getByLabel('About: a number, account, user, id …').fill(mark);
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page).toHaveURL(/subject=Outpost/);
  const table = page.getByRole('region', { name: 'Audit log' });
  await expect(table.getByRole('row')).toHaveCount(3);
  await expect(table.getByRole('row', { name: 'Renamed an account' })).toContainText(
    `Name: ${mark} ${mark} II`,
  );
  await expect(table.getByRole('row', { name: 'Added an account' })).toContainText(`Name: ${mark}`);

  await page.getByLabel('What').selectOption({ label: 'Renamed an account' });
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(table.getByRole('row')).toHaveCount(2);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^audit-log-\d{4}-\d\d-\d\d\.csv$/);
  const lines = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(`"Name: ${mark}","Name: ${mark} II"`);

  await page.getByRole('link', { name: 'Clear all' }).click();
  await expect(table.getByRole('row', { name: 'Downloaded the audit log' }).first()).toBeVisible();
  await page.getByLabel('About: a number, account, user, id …').fill(mark);
  await page.getByRole('button', { name: 'Show' }).click();
  await table
    .getByRole('link', { name: `${mark} II` })
    .first()
    .click();
  await expect(page).toHaveURL(/\/settings\/accounts#account-/);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the audit log is usable in ${colorScheme}, wide and narrow`, async ({ adminPage: page }, info) => {
    await page.emulateMedia({ colorScheme });
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto('/settings/audit');
      await expect(page.getByRole('region', { name: 'Audit log' })).toBeVisible();
      await expectUsable(page);
      await takePicture(page, info, `audit-${colorScheme}-${width}`);
      await page.goto('/settings/audit?action=number.vanish');
      await expect(page.getByText('No entry matches')).toBeVisible();
      await expectUsable(page);
    }
  });
}
