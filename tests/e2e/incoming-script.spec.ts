import { sampleLicenseKey } from '@/lib/simulator/vendor/platform';
import { enterLicenseKey, expect, expectUsable, takePicture, test } from './fixtures';

test('an admin sets the URL in a number’s script, sees a change made elsewhere, and undoes it', async ({
  adminPage: page,
  request,
}, info) => {
  await enterLicenseKey(page);
  await page.getByRole('button', { name: 'Add a number' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a dedicated number' });
  await dialog.getByLabel('Phone number').fill('(800) 555-0199');
  await dialog.getByRole('button', { name: 'Add the number' }).click();
  await expect(page).toHaveURL(/\/numbers\/[0-9a-f-]{36}/);

  await page.getByRole('button', { name: 'Read the script' }).click();
  const change = page.getByRole('region', { name: 'What will be changed in the script' });
  const url = await page.getByLabel('Postback URL').inputValue();
  await expect(change.getByRole('insertion')).toHaveText(`put in: ~\\StatusChangePostURL(${url})~`);
  await page.getByLabel('Reason').fill('first set-up');
  await expectUsable(page);
  await page.getByRole('button', { name: 'Apply this change' }).click();
  await expect(page.getByRole('button', { name: 'Set already' })).toBeVisible();
  const history = page.getByRole('list', { name: 'History of the script' }).getByRole('listitem');
  await expect(history.first()).toContainText('first set-up');

  const answer = await request.post(`${process.env.E2E_VENDOR_URL}/SetIncomingCallScript`, {
    form: { PhoneNumber: '8005550199', Script: 'Changed by someone', LicenseKey: sampleLicenseKey },
  });
  expect(await answer.text()).toContain('true');
  await page.getByRole('button', { name: 'Read the script again' }).click();
  await expect(page.getByText('The script was changed elsewhere')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Changed elsewhere' }).getByRole('insertion')).toContainText(
    'Changed by someone',
  );
  await expectUsable(page);
  await takePicture(page, info, 'drift');

  const alert = page.getByRole('link', { name: /^Numbers.*1 script was changed elsewhere/ });
  await expect(alert).toBeVisible();
  const number = page.url();
  await page.goto('/');
  const notice = page.getByRole('region', { name: 'Changed elsewhere' });
  await notice.getByText('What was changed').click();
  await expect(notice.getByRole('insertion')).toContainText('Changed by someone');
  await expectUsable(page);
  await takePicture(page, info, 'drift-on-overview');
  await notice.getByRole('link', { name: '+1 800 555 0199' }).click();
  await expect(page).toHaveURL(number);

  await page.getByRole('button', { name: 'Undo it' }).click();
  await expect(page.getByText('The script was changed elsewhere')).toBeHidden();
  await expect(history.first()).toContainText('Rolled back from here');
  await expect(alert).toBeHidden();
  await expect(page.getByRole('button', { name: 'Set already' })).toBeVisible();
});
