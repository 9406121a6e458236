import { removeAccounts } from '../support/remove-accounts';
import { enterLicenseKey, expect, expectUsable, takePicture, test } from './fixtures';

test.afterAll(() => removeAccounts('Other account'));

test('an admin adds an account, renames it, and gives it a license key that is proven and removed', async ({
  adminPage: page,
  postbackUrl,
}) => {
  expect(postbackUrl).toBeTruthy();
  // after the first account in every list
  const name = `Other account ${Date.now().toString(36)}`;
  await page.goto('/numbers');
  await page.getByRole('link', { name: 'Account settings' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Accounts' })).toBeVisible();
  await page.getByRole('button', { name: 'Add an account' }).first().click();
  await page.getByLabel('Name', { exact: true }).fill('Main account');
  await page.getByRole('button', { name: 'Add the account' }).click();
  await expect(page.getByText('There is an account named Main account already')).toBeVisible();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('button', { name: 'Add the account' }).click();
  const row = page.getByRole('row', { name: new RegExp(`^${name}`) });
  await expect(row).toContainText('None entered');

  await row.getByRole('button', { name: /^Enter license key/ }).click();
  await page.getByLabel(`License key of ${name}`, { exact: true }).fill('abc');
  await page.keyboard.press('Enter');
  await expect(page.getByText('A license key looks like')).toBeVisible();
  await page
    .getByLabel(`License key of ${name}`, { exact: true })
    .fill('00000000-0000-0000-0000-000000000000');
  await page.keyboard.press('Enter');
  await expect(row).toContainText('Not tried yet');
  await expect(row).toContainText('ends with 0000');

  await row.getByRole('link', { name: '0', exact: true }).first().click();
  await expect(page).toHaveURL(/\/numbers\?account=/);
  await page.goto('/numbers/import');
  await page.getByLabel('Account').selectOption({ label: name });
  await page.getByRole('button', { name: 'Show its numbers' }).click();
  await expect(page.getByRole('table').first()).toBeVisible();
  await page.goto('/settings/accounts');
  await expect(row).toContainText('Accepted');

  await row.getByRole('button', { name: /^Remove the license key/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove the key' }).click();
  await expect(row).toContainText('None entered');

  await row.getByRole('button', { name: `Rename ${name}` }).click();
  await page.getByLabel('Name', { exact: true }).fill(`${name} II`);
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByRole('row', { name: new RegExp(`^${name} II`) })).toBeVisible();
});

test('the calls of an account open the list that counts them', async ({ adminPage: page, postbackUrl }) => {
  expect(postbackUrl).toBeTruthy();
  await page.goto('/settings/accounts');
  const links = page.getByRole('row', { name: /^Main account/ }).getByRole('link');
  const calls = links.nth(1);
  const count = (await calls.textContent()) ?? '';
  expect(Number(count.replaceAll(',', ''))).toBeGreaterThan(100);
  await calls.click();
  await expect(page.getByRole('status')).toHaveText(`${count} calls match`);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`account settings are usable in ${colorScheme}, wide and narrow`, async ({
    adminPage: page,
  }, info) => {
    await enterLicenseKey(page);
    await page.emulateMedia({ colorScheme });
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto('/settings/accounts');
      await expect(page.getByRole('region', { name: 'Accounts' })).toBeVisible();
      await expectUsable(page);
      await takePicture(page, info, `accounts-${colorScheme}-${width}`);
      await page.getByRole('button', { name: /^Replace license key of Main/ }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectUsable(page);
      await page.getByRole('button', { name: 'Cancel' }).click();
    }
  });
}
