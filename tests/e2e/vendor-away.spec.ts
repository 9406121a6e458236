import type { APIRequestContext, Page } from '@playwright/test';
import { type Faults, noFaults } from '@/lib/simulator/vendor/platform';
import { enterLicenseKey, expect, expectUsable, takePicture, test } from './fixtures';

const setFaults = async (request: APIRequestContext, faults: Partial<Faults>) => {
  const url = new URL('/admin/faults', process.env.E2E_VENDOR_URL);
  expect((await request.post(url.href, { data: { ...noFaults, ...faults } })).ok()).toBe(true);
};
test.afterEach(({ request }) => setFaults(request, {}));

async function prepareNumber(page: Page): Promise<void> {
  await enterLicenseKey(page);
  await page.goto('/numbers/import');
  await page.getByRole('button', { name: 'Show its numbers' }).click();
  const number = page.getByLabel('Add +1 804 555 0101');
  await expect(page.getByRole('row', { name: /804 555 0101/ })).toBeVisible();
  // an earlier attempt of this test may have added it
  if ((await number.count()) === 0) return;
  await page.getByLabel('Choose all new numbers').uncheck();
  await number.check();
  await page.getByRole('button', { name: 'Add 1 number' }).click();
  await expect(page.getByText(/^1 number added/)).toBeVisible();
}

const pages = ['/', '/numbers', '/reconcile', '/codes', '/numbers/set-up'];

async function expectPagesUsable(page: Page): Promise<void> {
  for (const path of pages) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'went wrong' })).toBeHidden();
  }
}

for (const [name, fault, words] of [
  ['answers nonsense', { nonsense: true }, /Phone Notify! answered with something unreadable/],
  ['is down', { down: true }, /Phone Notify! cannot be reached/],
] as const) {
  test(`while Phone Notify! ${name}, pages work and say so`, async ({ adminPage: page, request }, info) => {
    await prepareNumber(page);
    await setFaults(request, fault);
    await expectPagesUsable(page);
    await page.goto('/numbers/import');
    await page.getByRole('button', { name: 'Show its numbers' }).click();
    await expect(page.getByText(words)).toBeVisible();
    await expectUsable(page);
    await page.goto('/codes');
    await page.getByRole('button', { name: 'Compare with Phone Notify!' }).click();
    await expect(page.getByText(words)).toBeVisible();
    await page.goto('/numbers/read-back');
    await page.getByRole('button', { name: /^Read back \d+$/ }).click();
    await expect(page.getByText(/^Stopped, .* not asked yet/)).toBeVisible();
    await expectUsable(page);
    await takePicture(page, info, 'vendor-away');

    await setFaults(request, {});
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect(page.getByText(/^All are read/)).toBeVisible();
  });
}

test('while Phone Notify! is slow, pages do not wait for it, and what asks it says how long it tried', async ({
  adminPage: page,
  context,
  request,
}) => {
  await prepareNumber(page);
  await setFaults(request, { delayMs: 20_000 });
  await page.goto('/numbers/import');
  await page.getByRole('button', { name: 'Show its numbers' }).click();
  await expect(page.getByText('This takes up to 15 seconds when Phone Notify! is slow.')).toBeVisible();
  const other = await context.newPage();
  await expectPagesUsable(other);
  await other.close();
  await expect(page.getByText(/Phone Notify! did not answer within 15 s/)).toBeVisible({ timeout: 20_000 });
});
