import { enterLicenseKey, expect, expectUsable, takePicture, test } from './fixtures';

/** In both themes, and on a phone. */
async function expectUsableEverywhere(page: import('@playwright/test').Page): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await expectUsable(page);
  }
  await page.setViewportSize({ width: 360, height: 740 });
  await expectUsable(page);
  await page.setViewportSize({ width: 1280, height: 800 });
}

test('an admin says by a file and by the API which calls were placed, and sees those never posted', async ({
  adminPage: page,
}, info) => {
  await page.goto('/');
  await page.getByRole('main').getByRole('link', { name: 'Completeness' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Completeness' })).toBeVisible();
  await expectUsableEverywhere(page);

  const first = `8${Date.now()}`;
  await page.getByLabel('CSV file').setInputFiles({
    name: 'calls.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`Name,QueueID\nAnn,${first}1\nBob,${first}2\n`),
  });
  await expect(page.getByLabel('QueueIDs', { exact: true })).toHaveValue(new RegExp(`Ann,${first}1`));
  await page.getByRole('button', { name: 'Expect these calls' }).click();
  await expect(page.getByText('2 noted')).toBeVisible();
  await page.getByLabel('QueueIDs', { exact: true }).fill('QueueID\nnonsense');
  await page.getByRole('button', { name: 'Expect these calls' }).click();
  await expect(page.getByLabel('QueueIDs', { exact: true })).toHaveAccessibleDescription(
    /“nonsense” is not a QueueID/,
  );
  await takePicture(page, info, 'reconcile');

  const accountId = await page.getByLabel('Account').inputValue();
  const post = (queueIds: string[]) =>
    page.request.post('/api/v1/expected-calls', { data: { accountId, queueIds } });
  const answer = await post([`${first}2`, `${first}3`]);
  expect([answer.status(), await answer.json()]).toEqual([200, { added: 1, known: 1 }]);
  const refused = await post(['x']);
  expect([refused.status(), refused.headers()['content-type']]).toEqual([400, 'application/problem+json']);
  const description = await (await page.request.get('/api/v1/openapi.json')).json();
  expect(description.paths['/api/v1/expected-calls'].post.operationId).toBe('expectCalls');
});

test('an admin places a test call and sees it end', async ({ adminPage: page }, info) => {
  await enterLicenseKey(page);

  await page.goto('/test-call');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectUsableEverywhere(page);
  await page.getByLabel('Phone number to ring').fill('(757) 555-0161');
  await page.getByLabel('Caller ID').fill('757-555-0162');
  await page.getByRole('button', { name: 'Place the call' }).click();
  await expect(page.getByLabel(/Type the word call/)).toHaveAccessibleDescription(/Type the word call/);
  await page.getByLabel(/Type the word call/).fill('call');
  await page.getByRole('button', { name: 'Place the call' }).click();
  await expect(page).toHaveURL(/\/calls\/[0-9a-f-]{36}/);
  await takePicture(page, info, 'test-call');
});
