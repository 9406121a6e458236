import { expect, expectUsableEverywhere, takePicture, test } from './fixtures';

test('an admin makes an API key, a script reads calls with it, and it is revoked', async ({
  adminPage: page,
  playwright,
  postbackUrl,
}, info) => {
  expect(postbackUrl).toBeTruthy();
  const name = `Report ${Date.now().toString(36)}`;
  await page.goto('/settings/api-keys');
  await page.getByRole('button', { name: 'Make an API key' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  await expect(dialog.getByLabel('Name')).toHaveAccessibleDescription(/Give the key a name/);
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  await expect(dialog.getByText('it is not shown again')).toBeVisible();
  const token = (await dialog.locator('code').first().textContent()) ?? '';
  const curl = (await dialog.locator('code').last().textContent()) ?? '';
  expect(token).toMatch(/^pn_[\w-]{43}$/);
  const address = `${process.env.E2E_BASE_URL}/api/v1/calls?limit=20`;
  expect(curl).toBe(`curl -H 'Authorization: Bearer ${token}' '${address}'`);
  await expectUsableEverywhere(page, info, 'token');
  await dialog.getByRole('button', { name: 'Done' }).click();
  const row = page.getByRole('region', { name: 'API keys' }).getByRole('row').filter({ hasText: name });
  await expect(row).toContainText(/viewer.*Works.*never/);
  expect(await page.content()).not.toContain(token);

  // a script: without the browser's session
  const script = await playwright.request.newContext();
  const headers = { Authorization: `Bearer ${token}` };
  const answer = await script.get(address, { headers });
  expect(answer.status()).toBe(200);
  expect((await answer.json()).data).toHaveLength(20);
  await page.reload();
  await expect(row).not.toContainText('never');

  await page.getByRole('button', { name: `Revoke ${name}` }).click();
  await takePicture(page, info, 'revoke');
  await dialog.getByRole('button', { name: 'Revoke now' }).click();
  await expect(row).toContainText('Revoked');
  await expect(row.getByRole('button')).toBeHidden();
  expect((await script.get(address, { headers })).status()).toBe(401);
  await script.dispose();
  await expectUsableEverywhere(page, info, 'api-keys');
});
