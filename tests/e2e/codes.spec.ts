import { expect, expectUsable, takePicture, test } from './fixtures';

test('an admin compares the code book with the list of Phone Notify!', async ({ adminPage: page }, info) => {
  await page.goto('/codes');
  await page.getByRole('button', { name: 'Compare with Phone Notify!' }).click();
  await expect(page.getByText('Phone Notify! gave 47 codes, all as in the book')).toBeVisible();
  const row = page
    .getByRole('region', { name: 'Response codes' })
    .getByRole('row', { name: /Call Unanswered/ });
  await expect(row).toContainText('the same');
  await expectUsable(page);
  await takePicture(page, info, 'codes');
  await page.setViewportSize({ width: 360, height: 740 });
  await expectUsable(page);
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
