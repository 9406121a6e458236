import type { APIRequestContext, Page } from '@playwright/test';
import { sampleLicenseKey } from '@/lib/simulator/vendor/platform';
import { enterLicenseKey, expect, expectUsable, takePicture, test } from './fixtures';

const vendor = () => process.env.E2E_VENDOR_URL ?? '';

/** Somebody else changes the script of the story's number at the vendor. */
async function changeElsewhere(request: APIRequestContext, script: string): Promise<void> {
  const form = { PhoneNumber: '2125550102', Script: script, LicenseKey: sampleLicenseKey };
  const answer = await request.post(`${vendor()}/SetIncomingCallScript`, { form });
  expect(await answer.text()).toContain('true');
}

/** In the dark, and on a phone. */
async function expectUsableOtherwise(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectUsable(page);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 360, height: 740 });
  await expectUsable(page);
  await page.setViewportSize({ width: 1280, height: 800 });
}

test('an admin imports a number, sets its URL, proves it, and undoes what somebody else changed', async ({
  adminPage: page,
  request,
}, info) => {
  await enterLicenseKey(page);
  await page.getByRole('link', { name: 'Import', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Import numbers' })).toBeVisible();
  await page.getByRole('button', { name: 'Show its numbers' }).click();
  const offered = page.getByRole('region', { name: /^Numbers of / });
  await expect(offered.getByRole('row', { name: /212 555 0102.*New/ })).toBeVisible();
  await expectUsable(page);
  await takePicture(page, info, 'import');
  await expectUsableOtherwise(page);
  await page.getByLabel('Choose all new numbers').uncheck();
  await page.getByLabel('Add +1 212 555 0102').check();
  await page.getByRole('button', { name: 'Add 1 number' }).click();
  await expect(page.getByText('1 number added, each with a postback URL of its own.')).toBeVisible();

  await page.getByRole('link', { name: 'See all numbers' }).click();
  const row = page
    .getByRole('region', { name: 'Dedicated numbers' })
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name: '+1 212 555 0102' }) });
  await expect(row.getByRole('cell', { name: 'Not known', exact: true })).toBeVisible();
  await row.getByRole('link').click();
  await page.getByRole('button', { name: 'Read the script' }).click();
  const change = page.getByRole('region', { name: 'What will be changed in the script' });
  const url = await page.getByLabel('Postback URL').inputValue();
  await expect(change.getByRole('insertion')).toHaveText(`put in: ~\\StatusChangePostURL(${url})~`);
  await page.getByRole('button', { name: 'Apply this change' }).click();
  await expect(page.getByRole('button', { name: 'Set already' })).toBeVisible();
  const numberPage = page.url();

  await page.getByRole('button', { name: 'Send a test post' }).click();
  await expect(page.getByText('The URL works')).toBeVisible();
  await page.getByRole('button', { name: 'Ring it' }).click();
  const ringing = page.getByRole('list', { name: 'Ringing' });
  await expect(ringing).toContainText('Waiting for a postback');
  const ring = new URL('/admin/ring?number=2125550102&from=7575550163', vendor());
  expect((await request.post(ring.href)).ok()).toBe(true);
  await expect(ringing).toContainText('Postback received');
  await expect(ringing.getByRole('link', { name: 'open the call' })).toBeVisible();

  await changeElsewhere(request, 'Changed by someone');
  await page.goto('/numbers');
  await expect(row.getByRole('cell', { name: 'Posts here' })).toBeVisible();
  await page.getByRole('link', { name: 'Read back all' }).click();
  await page.getByRole('button', { name: /^Read back \d+$/ }).click();
  await expect(page.getByText(/^All are read: 1 changed elsewhere/)).toBeVisible();
  const result = page.getByRole('row').filter({ has: page.getByRole('link', { name: '+1 212 555 0102' }) });
  await expect(result).toContainText('Changed elsewhere');
  await expectUsable(page);
  await takePicture(page, info, 'read-back');
  await expectUsableOtherwise(page);

  const alert = page.getByRole('link', { name: /^Numbers.*1 script was changed elsewhere/ });
  await alert.click();
  await page
    .getByRole('navigation', { name: 'Which numbers' })
    .getByRole('link', { name: 'Changed elsewhere 1' })
    .click();
  await expect(page).toHaveURL('/numbers?show=changed');
  await expect(row.getByRole('cell', { name: 'Not set' })).toBeVisible();
  await expectUsable(page);
  await takePicture(page, info, 'numbers');
  await expectUsableOtherwise(page);

  await page.goto(numberPage);
  await page.getByRole('button', { name: 'Undo it' }).click();
  await expect(page.getByRole('button', { name: 'Set already' })).toBeVisible();
  await expect(alert).toBeHidden();
  await page.goto('/numbers');
  await expect(row.getByRole('cell', { name: 'Posts here' })).toBeVisible();
});
