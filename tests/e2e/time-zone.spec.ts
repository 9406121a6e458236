import { expect, expectUsable, takePicture, test } from './fixtures';

test('a zone is chosen once for every browser; links carry theirs', async ({
  adminPage: page,
  postbackUrl,
  browser,
  adminCookies,
}, info) => {
  expect(postbackUrl).toBeTruthy();
  const time = page.getByRole('table', { name: 'Calls' }).locator('time').first();
  await page.goto('/calls');
  await expect(time).toHaveText(/:\d\d:\d\d GMT\+5:45$/);
  await expect(time).toHaveAttribute('title', /:\d\d:\d\d UTC$/);
  await page.getByRole('complementary').getByText('UTC', { exact: true }).click();
  await expect(time).toHaveText(/:\d\d:\d\d UTC$/);
  await expect(time).toHaveAttribute('title', /:\d\d:\d\d GMT\+5:45$/);

  await test.step('in another browser too', async () => {
    const elsewhere = await browser.newContext({
      baseURL: new URL(page.url()).origin,
      timezoneId: 'Europe/Lisbon',
    });
    await elsewhere.addCookies(adminCookies.filter(({ name }) => !name.includes('time-zone')));
    const other = await elsewhere.newPage();
    await other.goto('/calls');
    await expect(other.getByRole('table', { name: 'Calls' }).locator('time').first()).toContainText('UTC');
    await elsewhere.close();
  });

  await test.step('times typed in a zone are shown, counted and downloaded in it, whoever opens the link', async () => {
    await page.getByLabel('Time', { exact: true }).selectOption('From … to …');
    await page.getByLabel('From (UTC)').fill('2020-01-01T00:00:05');
    await page.getByRole('button', { name: 'Search' }).click();
    await expect(page).toHaveURL(/from=2020-01-01T00%3A00%3A05.000Z&zone=UTC/);
    await expect(page.getByText('2020-01-01 00:00:05 UTC')).toBeVisible();
    const chip = page.getByRole('link', { name: 'Remove filter From: 2020-01-01 00:00:05 UTC' });
    await expect(chip).toHaveAttribute('title', '2020-01-01 05:45:05 GMT+5:45');
    await page.goto(page.url().replace('zone=UTC', 'zone=America/New_York'));
    await expect(page.getByText('2019-12-31 19:00:05 EST')).toBeVisible();
    await expect(page.getByLabel('From (America/New_York)')).toHaveValue('2019-12-31T19:00:05');
    await expect(time).toHaveText(/E[SD]T$/);
    const download = page.locator('form').filter({ has: page.getByRole('button', { name: 'Download CSV' }) });
    await expect(download).toHaveAttribute('action', /zone=America/);
    await expectUsable(page);
  });

  await test.step('any other zone is found by its city, its name or its offset, and kept with the person', async () => {
    await page.goto('/calls?zone=UTC');
    await page.getByRole('complementary').getByRole('button', { name: 'Choose your time zone' }).click();
    const zones = page.getByRole('dialog', { name: 'Your time zone' });
    await zones.getByRole('combobox').fill('eastern time');
    await expect(zones.getByRole('option', { name: /America\/New York/ })).toBeVisible();
    await zones.getByRole('combobox').fill('kolk');
    await expectUsable(page);
    await takePicture(page, info, 'zone-picker');
    await page.keyboard.press('Enter');
    await expect(time).toContainText('GMT+5:30');
    await expect(page).toHaveURL(/zone=Asia%2F(Calcutta|Kolkata)/);
    await page.goto('/calls');
    // a page that is drawn is not yet one that listens
    await expect(page.getByRole('button', { name: 'Pause live updates' })).toContainText('Live');
    await page.keyboard.press('z');
    await expect(time).toContainText('UTC');
    await page.keyboard.press('z');
    await expect(time).toContainText('GMT+5:30');
    const elsewhere = await browser.newContext({
      baseURL: new URL(page.url()).origin,
      timezoneId: 'Europe/Lisbon',
    });
    await elsewhere.addCookies(adminCookies.filter(({ name }) => !name.includes('time-zone')));
    const other = await elsewhere.newPage();
    await other.goto('/calls');
    await expect(other.getByRole('table', { name: 'Calls' }).locator('time').first()).toContainText(
      'GMT+5:30',
    );
    await elsewhere.close();
    await page.getByRole('complementary').getByRole('button', { name: 'Choose your time zone' }).click();
    await zones.getByRole('combobox').fill('kathm');
    await page.keyboard.press('Enter');
    await expect(time).toContainText('GMT+5:45');
  });

  await test.step('a choice holds in an address that names another zone', async () => {
    await page.goto('/calls?zone=America/New_York');
    await page
      .getByRole('complementary')
      .getByText(/^Kath?mandu$/)
      .click();
    await expect(page).toHaveURL(/zone=Asia%2FKath?mandu/);
    await expect(time).toContainText('GMT+5:45');
    await page.goto('/calls');
    await expect(time).toContainText('GMT+5:45');
  });
});
