import { admin, expect, expectUsable, signIn, test } from './fixtures';

test('whoever is not signed in is sent to sign in, and then to where they wanted', async ({ page }) => {
  await page.goto('/calls?direction=incoming');
  await expect(page).toHaveURL(/\/sign-in\?from=/);
  await page.getByLabel('E-mail').fill(admin.email);
  await page.getByLabel('Password').fill(admin.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/calls\?direction=incoming$/);
  await expect(page.getByRole('heading', { name: 'Calls', level: 1 })).toBeVisible();
});

test('a missing field is named beside the field', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill('no address');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByLabel('E-mail')).toHaveAccessibleDescription(/Enter an e-mail address/);
  await expect(page.getByLabel('E-mail')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Password')).toHaveAccessibleDescription('Enter your password');
});

test.describe('a wrong password', () => {
  test.use({ expectedErrors: [/401/] });

  test('is refused without saying what was wrong', async ({ page }) => {
    await page.goto('/sign-in');
    await page.getByLabel('E-mail').fill(admin.email);
    await page.getByLabel('Password').fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('alert').filter({ hasText: /./ })).toHaveText(
      'The e-mail address or the password is wrong',
    );
    await expect(page).toHaveURL(/\/sign-in/);
  });
});

test('signing out ends the session', async ({ page }) => {
  await signIn(page);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto('/calls');
  await expect(page).toHaveURL(/\/sign-in\?from=/);
  // a page that still follows is told to stop; a script that sent a wrong key, that it is wrong
  expect(await (await page.request.get('/api/live-calls')).text()).toContain('event: end');
  const headers = { Authorization: 'Bearer wrong' };
  expect((await page.request.get('/api/live-calls', { headers })).status()).toBe(401);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('the sign-in page can be used by everybody', async ({ page }) => {
      await page.goto('/sign-in');
      await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
      await expectUsable(page);
    });
  });
}
