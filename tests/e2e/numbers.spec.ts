import { expect, expectUsable, takePicture, test } from './fixtures';

test('an admin adds a dedicated number and is given its postback URL', async ({
  adminPage: page,
  request,
}, info) => {
  await page.goto('/numbers');
  await page.getByRole('button', { name: 'Add a number' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a dedicated number' });
  await expectUsable(page);

  await dialog.getByLabel('Phone number').fill('12');
  await dialog.getByRole('button', { name: 'Add the number' }).click();
  await expect(dialog.getByLabel('Phone number')).toHaveAccessibleDescription(/This is not a phone number/);
  await expect(dialog.getByLabel('Phone number')).toHaveValue('12');

  // a number of its own for each attempt of this test
  const lastFour = `014${info.retry}`;
  const number = `757555${lastFour}`;
  const shown = `+1 757 555 ${lastFour}`;
  await dialog.getByLabel('Phone number').fill(number);
  await dialog.getByLabel('Label').fill('Front desk');
  await dialog.getByRole('button', { name: 'Add the number' }).click();
  await expect(page).toHaveURL(/\/numbers\/[0-9a-f-]{36}/);

  const url = page.getByText(/^http:\/\/[a-z0-9.:]+\/api\/postbacks\/[a-z0-9]{26}$/).first();
  await expect(url).toBeVisible();
  await expectUsable(page);
  await takePicture(page, info, 'number');

  await page.getByRole('button', { name: 'Send a test post' }).click();
  await expect(page.getByText('The URL works')).toBeVisible();
  const way = page.getByRole('list', { name: 'The way of the test post' }).getByRole('listitem');
  await expect(way).toHaveText([/^DNS/, /^TCP/, /^Answer.*HTTP 200/, /^Database/, /^Screen/]);
  await expectUsable(page);
  await takePicture(page, info, 'test-post');

  await page.getByRole('button', { name: 'Ring it' }).click();
  const ringing = page.getByRole('list', { name: 'Ringing' });
  await expect(ringing).toContainText('Waiting for a postback');
  const answer = await request.post((await url.textContent()) ?? '', {
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    data: `QueueID=0&ResponseCode=30&StartTime=2026-03-04T15:00:00.000Z&Duration=9&incoming=True&callerid=7575550163&phonenumber=${number}`,
  });
  expect(answer.status()).toBe(200);
  await expect(ringing).toContainText('Postback received');
  await expect(ringing.getByRole('link', { name: 'open the call' })).toBeVisible();
  await expectUsable(page);

  await page.getByLabel('Notes').fill('Closed on Sundays');
  await page.getByLabel('Time zone', { exact: true }).selectOption('America/New_York');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/E[SD]T there/)).toBeVisible();

  await page.goto('/numbers');
  const row = page
    .getByRole('region', { name: 'Dedicated numbers' })
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name: shown }) });
  await expect(row.getByRole('cell', { name: /Front desk/ })).toBeVisible();
  await expect(row.getByRole('cell', { name: 'Enabled' })).toBeVisible();
  await expect(row.getByRole('cell', { name: 'Posts here' })).toBeVisible();
  await expectUsable(page);
  await takePicture(page, info, 'numbers');

  await page.getByLabel(/Number in any format/).fill(`(757) 555-${lastFour}`);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=/);
  await expect(row).toBeVisible();
  await page.getByLabel(/Number in any format/).fill('on sundays');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=on\+sundays/);
  await expect(row).toBeVisible();
  await page.getByLabel(/Number in any format/).fill('no such label');
  await page.keyboard.press('Enter');
  await expect(page.getByText('No number matches')).toBeVisible();
});
