import { expect, expectUsable, takePicture, test } from './fixtures';

const form = { 'Content-Type': 'application/x-www-form-urlencoded' };

test('a postback that cannot be read is found, looked into and processed again', async ({
  adminPage: page,
  request,
  postbackUrl,
}) => {
  const mark = `oddity${Date.now().toString(36)}`;
  expect(
    (await request.post(postbackUrl, { headers: form, data: `${mark}=1&pin=4111111111111111` })).status(),
  ).toBe(200);
  await page.goto('/');
  await page.getByRole('link', { name: 'Inbox' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible();
  await page.getByLabel('Text in the body, remote address or call id').fill(mark);
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page).toHaveURL(new RegExp(`q=${mark}`));
  const table = page.getByRole('table');
  await expect(async () => {
    await page.reload();
    await expect(table.getByText('Unreadable')).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(page.getByRole('link', { name: 'Unreadable 1', exact: true })).toBeVisible();
  await table.getByRole('link').first().click();

  await expect(page.getByText('No QueueID and no ResponseCode in the body')).toBeVisible();
  await expect(page.locator('mark')).toHaveText('****************');
  await page.getByRole('link', { name: 'Fields' }).click();
  await expect(page.getByRole('row', { name: `${mark} variable 1` })).toBeVisible();
  await page.getByRole('link', { name: 'Headers' }).click();
  await expect(page.getByText('application/x-www-form-urlencoded')).toBeVisible();
  await page.getByRole('link', { name: 'Changes' }).click();
  await expect(page.getByText('it could not be read')).toBeVisible();
  await page.getByRole('button', { name: 'Process again' }).click();
  await expect(page.getByRole('status')).toContainText('read again');
});

test('the command to post again is copied without the key', async ({
  adminPage: page,
  context,
  postbackUrl,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/inbox?verdict=applied');
  await page.getByRole('table').getByRole('link').first().click();
  await page.getByRole('button', { name: 'Copy as cURL' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("/api/postbacks/POSTBACK_KEY'");
  expect(copied).not.toContain(postbackUrl.split('/').at(-1) ?? '');
  await page.getByRole('link', { name: 'Changes' }).click();
  await page.getByRole('link', { name: 'Open the call' }).click();
  await expect(page).toHaveURL(/\/calls\/[0-9a-f-]{36}$/);
});

test('a post with a wrong key is listed, its key is not', async ({
  adminPage: page,
  request,
  postbackUrl,
}) => {
  const wrong = postbackUrl.replace(/[^/]+$/, 'wrongwrongwrongwrongwrong99');
  expect((await request.post(wrong, { headers: form, data: 'QueueID=1' })).status()).toBe(404);
  await expect(async () => {
    await page.goto('/inbox?verdict=rejected');
    await expect(page.getByText('No such key').first()).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page.getByText('wron… (27 characters)')).toBeVisible();
  expect(await page.content()).not.toContain('wrongwrong');
});

test('all matching postbacks are processed again, after their number was said', async ({
  adminPage: page,
  postbackUrl,
}) => {
  expect(postbackUrl).toBeTruthy();
  await page.goto('/inbox?verdict=duplicate');
  await page.goto('/inbox?verdict=applied');
  await page.getByRole('button', { name: 'Process all again' }).click();
  await page.getByRole('button', { name: /^Process [\d,]+ postbacks again$/ }).click();
  await expect(page.getByRole('status')).toContainText('are read again');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the inbox is usable in ${colorScheme}, wide and narrow`, async ({
    adminPage: page,
    postbackUrl,
  }, info) => {
    expect(postbackUrl).toBeTruthy();
    await page.emulateMedia({ colorScheme });
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto('/inbox');
      await expect(page.getByRole('table').getByRole('link').first()).toBeVisible();
      await expectUsable(page);
      await takePicture(page, info, `inbox-${colorScheme}-${width}`);
      await page.getByRole('table').getByRole('link').first().click();
      await expect(page.getByRole('button', { name: 'Copy as cURL' })).toBeVisible();
      await expectUsable(page);
      await takePicture(page, info, `postback-${colorScheme}-${width}`);
      await page.getByRole('link', { name: 'Fields' }).click();
      await expect(page.getByRole('columnheader', { name: 'Taken for' })).toBeVisible();
      await expectUsable(page);
    }
  });
}
