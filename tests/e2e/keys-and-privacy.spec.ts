import { expect, expectUsable, takePicture, test } from './fixtures';

const form = { 'Content-Type': 'application/x-www-form-urlencoded' };

test('an admin replaces the URL of a number, binds it to addresses, and revokes the old one', async ({
  adminPage: page,
  request,
  postbackUrl,
}) => {
  expect(postbackUrl).toBeTruthy();
  await page.goto('/numbers');
  await page.getByRole('button', { name: 'Add a number' }).first().click();
  await page.getByLabel('Phone number').fill(`757555${String(Date.now()).slice(-4)}`);
  await page.getByRole('button', { name: 'Add the number' }).click();
  // the list has URLs too
  await page.waitForURL(/\/numbers\/[0-9a-f-]{36}$/);
  await expect(page.getByText('Never used')).toBeVisible();
  const urls = page.locator('code', { hasText: '/api/postbacks/' }).filter({ hasNotText: '~' });
  const old = (await urls.first().textContent()) ?? '';

  await page.getByRole('button', { name: 'Replace' }).click();
  await page.getByLabel('The old URL ends').selectOption({ label: 'after a day' });
  await page.getByRole('dialog').getByRole('button', { name: 'Replace' }).click();
  await expect(page.getByText('Being replaced')).toBeVisible();
  const fresh = (await urls.first().textContent()) ?? '';
  expect(fresh).not.toBe(old);
  for (const url of [old, fresh]) {
    expect((await request.post(url, { headers: form, data: 'QueueID=31&ResponseCode=12' })).status()).toBe(
      200,
    );
  }

  await page.getByRole('button', { name: 'Addresses' }).first().click();
  await page.getByLabel('Addresses and ranges').fill('203.0.113.0/33');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('203.0.113.0/33 is neither an address nor a range')).toBeVisible();
  await page.getByLabel('Addresses and ranges').fill('203.0.113.0/24');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Only from 203.0.113.0/24')).toBeVisible();
  await expect(async () => {
    const answer = await request.post(fresh, { headers: form, data: 'QueueID=32&ResponseCode=12' });
    expect(answer.status()).toBe(404);
  }).toPass();

  await page.getByRole('button', { name: 'Revoke' }).last().click();
  await page.getByRole('button', { name: 'Revoke now' }).click();
  await expect(page.getByText('Being replaced')).toBeHidden();
  await expect(async () => {
    expect((await request.post(old, { headers: form, data: 'QueueID=33' })).status()).toBe(404);
  }).toPass();
});

test('an admin says what is kept of a variable, and what comes in obeys', async ({
  adminPage: page,
  request,
  postbackUrl,
}) => {
  const variable = `pin${Date.now().toString(36)}`;
  await page.goto('/numbers');
  await page.getByRole('link', { name: 'Privacy settings' }).click();
  await page.getByLabel('Variable', { exact: true }).fill(variable);
  await page.getByLabel('What is kept', { exact: true }).selectOption({ label: 'Keep the length only' });
  await page.getByRole('button', { name: 'Set the rule' }).click();
  await expect(page.getByRole('cell', { name: variable, exact: true })).toBeVisible();
  await expect(async () => {
    const queueId = String(Date.now());
    await request.post(postbackUrl, {
      headers: form,
      data: `QueueID=${queueId}&ResponseCode=1&${variable}=9876`,
    });
    await expect(async () => {
      await page.goto(`/calls?queueId=${queueId}`);
      await expect(page.getByRole('status')).toHaveText('1 call matches', { timeout: 1_000 });
    }).toPass();
    await page
      .getByRole('table', { name: 'Calls' })
      .getByRole('link')
      .filter({ has: page.locator('time') })
      .click();
    await expect(page.getByText('not kept (4 characters)').first()).toBeVisible({ timeout: 2_000 });
  }).toPass();
  expect(await page.content()).not.toContain('9876');
  await page.goto('/settings/privacy');
  await page.getByRole('button', { name: `Remove the rule of ${variable}` }).click();
  await expect(page.getByRole('cell', { name: variable, exact: true })).toBeHidden();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`privacy settings are usable in ${colorScheme}, wide and narrow`, async ({
    adminPage: page,
  }, info) => {
    await page.emulateMedia({ colorScheme });
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto('/settings/privacy');
      await expect(page.getByRole('heading', { level: 1, name: 'Privacy' })).toBeVisible();
      await expectUsable(page);
      await takePicture(page, info, `privacy-${colorScheme}-${width}`);
    }
  });
}
