import { expect, expectUsable, takePicture, test } from './fixtures';

test('an admin checks a pasted script and takes it away with the URL set', async ({
  adminPage: page,
}, info) => {
  await page.goto('/numbers');
  await page.getByRole('link', { name: 'Set up postbacks' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Set up postbacks' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Request in C#' })).toContainText('StatusChangePostUrl');

  const url = page.getByLabel('Postback URL');
  const own = await url.inputValue();
  await url.fill(own.toUpperCase());
  await expect(url).toHaveAccessibleDescription(/only lower case: "H" at position 1/);
  await page.getByRole('button', { name: 'Mend it' }).click();
  await expect(url).toHaveValue(own);

  const old = '~StatusChangePostURL(http://old.example.com/hook)~';
  await page.getByLabel('The script as it is now').fill(`Hello.${old}~\\GetDigits(menu|5)~${old}`);
  const found = page.getByRole('list', { name: 'What was found' });
  await expect(found).toContainText('The backslash is missing');
  await expect(found).toContainText('There are 2 commands');
  const edited = page.getByRole('region', { name: 'The script with the URL set' });
  await expect(edited).toBeHidden();
  await page.getByLabel('Make one of its 2 StatusChangePostURL commands').check();
  await expect(edited.getByRole('insertion')).toHaveText(`put in: ~\\StatusChangePostURL(${own})~`);
  await expect(edited.getByRole('deletion')).toHaveText([`taken out: ${old}`, `taken out: ${old}`]);
  await expectUsable(page);
  await takePicture(page, info, 'set-up');
});
