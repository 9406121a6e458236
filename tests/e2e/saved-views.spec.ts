import { expect, expectUsable, test } from './fixtures';

test('an operator keeps a list under a name, opens it from the menu, changes it and deletes it', async ({
  adminPage: page,
  postbackUrl,
}) => {
  expect(postbackUrl).toBeTruthy();
  const name = `Unanswered ${Date.now().toString(36)}`;
  await page.goto('/calls?direction=outgoing&outcome=no_answer&sort=tries');
  await page.getByRole('button', { name: 'Save as a view' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('Give the view a name')).toBeVisible();
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('Share it with everybody').check();
  await dialog.getByLabel('Open it from the menu').check();
  await expectUsable(page);
  await dialog.getByRole('button', { name: 'Save' }).click();

  const views = page.getByRole('navigation', { name: 'Views' });
  const own = views.getByRole('link', { name: new RegExp(name) });
  await expect(own).toHaveAttribute('aria-current', 'page');
  await expect(page.getByRole('dialog')).toBeHidden();
  await views.getByRole('link', { name: 'All calls' }).click();
  await expect(page).toHaveURL(/\/calls$/);
  await expect(views.getByRole('link', { name: 'All calls' })).toHaveAttribute('aria-current', 'page');
  await expectUsable(page);

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Calls' }).click();
  await expect(page).toHaveURL(
    /direction=outgoing&outcome=no_answer&sort=tries&columns=.*&zone=Asia\/Kath?mandu&view=/,
  );
  await expect(page.getByRole('button', { name: /^Save changes/ })).toBeHidden();
  await page.getByRole('link', { name: 'Remove filter Direction: Outgoing' }).click();
  await page.getByRole('button', { name: `Save changes to ${name}` }).click();
  await expect(page).toHaveURL(/\/calls\?outcome=no_answer&sort=tries&columns=.*&view=/);
  await expect(page.getByRole('button', { name: /^Save changes/ })).toBeHidden();

  await page.getByRole('button', { name: 'View settings' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete this view' }).click();
  await expect(page).toHaveURL(/\/calls$/);
  await expect(own).toBeHidden();
});
