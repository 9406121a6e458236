import type { Page } from '@playwright/test';
import { expect, expectUsable, expectUsableEverywhere, signIn, takePicture, test } from './fixtures';

const url = process.env.E2E_BASE_URL ?? '';

const rowOf = (page: Page, email: string) =>
  page.getByRole('region', { name: 'Users' }).getByRole('row').filter({ hasText: email });

test('an admin adds an operator, who sees no settings, is made a viewer, and is disabled and signed out', async ({
  adminPage: page,
  browser,
}, info) => {
  const email = `op${Date.now().toString(36)}@example.com`;
  await page.goto('/');
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder(/^Page, view/).fill('users');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Users' })).toBeVisible();
  await expect(
    page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Users' }),
  ).toHaveAttribute('aria-current', 'page');
  const own = rowOf(page, 'admin@example.com');
  await expect(own).toContainText('You');
  await expect(own.getByRole('button')).toHaveText(['Edit']);

  await page.getByRole('button', { name: 'Add a user' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('E-mail')).toBeFocused();
  await dialog.getByLabel('E-mail').fill('no address');
  await dialog.getByLabel('Password').fill('short');
  await dialog.getByRole('button', { name: 'Add the user' }).click();
  await expect(dialog.getByLabel('E-mail')).toHaveAccessibleDescription(/Enter an e-mail address/);
  await expect(dialog.getByLabel('Password')).toHaveAccessibleDescription(/Use at least 10 characters/);
  await expect(dialog.getByLabel('Password')).toHaveValue('');
  await expectUsableEverywhere(page, info, 'add');
  await dialog.getByLabel('E-mail').fill(email);
  await dialog.getByLabel('Role').selectOption('operator');
  await dialog.getByRole('button', { name: 'Add the user' }).click();
  await expect(dialog.getByText('it is not shown again')).toBeVisible();
  const password = (await dialog.locator('code').textContent()) ?? '';
  expect(password).toHaveLength(16);
  await expectUsableEverywhere(page, info, 'made');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(rowOf(page, email)).toContainText(/operator.*Enabled.*never/);

  const theirs = await (await browser.newContext()).newPage();
  await signIn(theirs, url, { email, password });
  const menu = theirs.getByRole('navigation', { name: 'Main' });
  await expect(menu.getByRole('link', { name: 'Numbers' })).toBeVisible();
  await expect(menu.getByRole('link', { name: 'Settings' })).toBeHidden();
  for (const path of ['', '/users', '/api-keys', '/privacy']) {
    await theirs.goto(`${url}/settings${path}`);
    await expect(theirs.getByText('You may not see this page')).toBeVisible();
    await expect(theirs.getByText('admin@example.com')).toBeHidden();
  }
  await takePicture(theirs, info, 'not-for-you');
  await expectUsable(theirs);

  await page.getByRole('button', { name: `Edit ${email}` }).click();
  await dialog.getByLabel('Name').fill('Jo Smith');
  await dialog.getByLabel('Role').selectOption('viewer');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(rowOf(page, email)).toContainText(/Jo Smith.*viewer/);

  await page.getByRole('button', { name: `Disable ${email}` }).click();
  await takePicture(page, info, 'disable');
  await dialog.getByRole('button', { name: 'Disable' }).click();
  await expect(rowOf(page, email)).toContainText('Disabled');
  await expect(page.getByRole('button', { name: `Enable ${email}` })).toBeVisible();
  await expectUsableEverywhere(page, info, 'users');

  await theirs.goto(`${url}/calls`);
  await expect(theirs).toHaveURL(/\/sign-in\?from=%2Fcalls$/);
  await theirs.getByLabel('E-mail').fill(email);
  await theirs.getByLabel('Password').fill(password);
  await theirs.getByRole('button', { name: 'Sign in' }).click();
  await expect(theirs.getByText('The e-mail address or the password is wrong')).toBeVisible();
  await theirs.context().close();
});

test('a person changes the own password and stays signed in here alone; an admin sets another one', async ({
  adminPage: page,
  browser,
}, info) => {
  const email = `jo${Date.now().toString(36)}@example.com`;
  const [first, second, third] = ['the-very-first-one', 'the-second-of-them', 'and-then-the-third'];
  await page.goto('/settings/users');
  await page.getByRole('button', { name: 'Add a user' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('E-mail').fill(email);
  await dialog.getByLabel('Password').fill(first);
  await dialog.getByRole('button', { name: 'Add the user' }).click();
  await expect(rowOf(page, email)).toContainText('viewer');

  const [here, elsewhere] = [
    await (await browser.newContext()).newPage(),
    await (await browser.newContext()).newPage(),
  ];
  for (const one of [here, elsewhere]) await signIn(one, url, { email, password: first });
  await here.setViewportSize({ width: 360, height: 800 });
  await here.getByRole('button', { name: 'Open the menu' }).click();
  await here.getByRole('dialog').getByRole('link', { name: 'Your password' }).click();
  await expect(here.getByRole('heading', { level: 1, name: 'Your password' })).toBeVisible();
  await expect(here.getByRole('dialog')).toBeHidden();
  const change = async (current: string, password: string, again: string) => {
    await here.getByLabel('Current password').fill(current);
    await here.getByLabel('New password', { exact: true }).fill(password);
    await here.getByLabel('New password again').fill(again);
    await here.getByRole('button', { name: 'Change the password' }).click();
  };
  await change('not-the-first-one', second, second);
  await expect(here.getByLabel('Current password')).toHaveAccessibleDescription(
    'This is not your current password',
  );
  await change(first, second, third);
  await expect(here.getByLabel('New password again')).toHaveAccessibleDescription(
    'This is not the same password',
  );
  await expectUsableEverywhere(here, info, 'password');
  await change(first, second, second);
  await expect(here.getByText('Your password is changed')).toBeVisible();
  await here.goto(`${url}/calls`);
  await expect(here.getByRole('heading', { level: 1, name: 'Calls' })).toBeVisible();
  await elsewhere.goto(`${url}/calls`);
  await expect(elsewhere).toHaveURL(/\/sign-in/);

  await page.getByRole('button', { name: `New password for ${email}` }).click();
  await dialog.getByLabel('Password').fill(third);
  await dialog.getByRole('button', { name: 'Set the password' }).click();
  await expect(dialog).toBeHidden();
  await here.goto(`${url}/numbers`);
  await expect(here).toHaveURL(/\/sign-in/);
  await signIn(here, url, { email, password: third });
  for (const one of [here, elsewhere]) await one.context().close();
});
