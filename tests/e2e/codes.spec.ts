import { expect, expectUsable, postForm, takePicture, test } from './fixtures';

test('an admin compares the code book with the list of Phone Notify!', async ({ adminPage: page }, info) => {
  await page.goto('/codes');
  await page.getByRole('button', { name: 'Compare with Phone Notify!' }).click();
  await expect(page.getByText(/^Phone Notify! gave 47 codes, all as in the book/)).toBeVisible();
  const row = page
    .getByRole('region', { name: 'Response codes' })
    .getByRole('row', { name: /Call Unanswered/ });
  await expect(row).toContainText('the same');
  await expect(row).toContainText('Call again at another hour');
  await expectUsable(page);
  await takePicture(page, info, 'codes');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectUsable(page);
  await takePicture(page, info, 'codes-dark');
  await page.setViewportSize({ width: 360, height: 740 });
  await expectUsable(page);
  const region = page.getByRole('region', { name: 'Response codes' });
  await expect(row).toContainText('Call again at another hour');
  const [shown, whole] = await region.evaluate(({ clientWidth, scrollWidth }) => [clientWidth, scrollWidth]);
  expect(whole, 'the book is read without scrolling sideways').toBeLessThanOrEqual(shown ?? 0);
  await takePicture(page, info, 'codes-narrow');
});

test('the code book counts the calls of each code, also of one that nobody knows', async ({
  adminPage: page,
  postbackUrl,
  request,
}) => {
  const start = new Date().toISOString();
  await postForm(request, postbackUrl, `QueueID=${Date.now()}&ResponseCode=99&StartTime=${start}`);
  const row = page.getByRole('region', { name: 'Response codes' }).getByRole('row', { name: /^99 / });
  await expect(async () => {
    await page.goto('/codes');
    await expect(row).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(row).toContainText('not in the book');
  await expect(row).toContainText('Unknown');
  for (const name of [/^\d+ calls with code 1$/, /^\d+ calls with code 1 in the last 30 days$/]) {
    await page.goto('/codes');
    const link = page.getByRole('link', { name });
    const count = (await link.textContent())?.match(/^\d+/)?.[0];
    await link.click();
    await expect(page.getByText(`${count} calls match`, { exact: true })).toBeVisible();
  }
});

test('a figure leads to its definition in the code book', async ({ adminPage: page }) => {
  await page.goto('/analytics?view=tries');
  await page.getByRole('link', { name: 'All definitions' }).click();
  await expect(page).toHaveURL(/\/codes#figure-tries$/);
  const figure = page.locator('#figure-tries');
  await expect(figure).toContainText('how many were answered at it');
  await expect(page.locator('#figure-inProgress')).toContainText('no end was posted yet');
  await expectUsable(page);
});
