import { readFile } from 'node:fs/promises';
import { expect, postForm, test } from './fixtures';

const number = '7575558901';
const start = new Date(Date.now() - 60_000).toISOString();
const answered = (queueId: number) =>
  `QueueID=${queueId}&ResponseCode=1&StartTime=${start}&Duration=37&phonenumber=${number}&callerid=7575550101`;

test('calls are found, opened, selected, downloaded and noted without a mouse', async ({
  adminPage: page,
  request,
  postbackUrl,
}) => {
  const { keyboard } = page;
  for (const queueId of [7_600_001, 7_600_002, 7_600_003])
    await postForm(request, postbackUrl, answered(queueId));
  const links = page.getByRole('table', { name: 'Calls' }).getByRole('cell').getByRole('link');
  const dialog = page.getByRole('dialog');
  const selection = page.getByRole('region', { name: 'Selection' }).getByRole('status');
  const command = async (words: string) => {
    await keyboard.press('Control+K');
    await expect(dialog.getByRole('combobox')).toBeFocused();
    await keyboard.type(words);
    await expect(dialog.getByRole('option', { selected: true })).toContainText(words);
    await keyboard.press('Enter');
    await expect(dialog).toBeHidden();
  };

  await test.step('filter', async () => {
    await expect(async () => {
      await page.goto('/calls');
      await expect(links).not.toHaveCount(0);
      await keyboard.press('/');
      await keyboard.type(number);
      await keyboard.press('Enter');
      await expect(page.getByText('3 calls match')).toBeVisible({ timeout: 2_000 });
    }).toPass();
    // out of the field, so that keys are keys again
    await keyboard.press('Tab');
    await keyboard.press('Control+K');
    await keyboard.press('Escape');
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  });

  await test.step('open, and back', async () => {
    await keyboard.press('j');
    await expect(links.first()).toBeFocused();
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: /^Answered/ })).toBeVisible();
    await keyboard.press('Escape');
    await expect(page).toHaveURL(new RegExp(`/calls\\?phone=${number}$`));
    await expect(links).toHaveCount(3);
  });

  await test.step('select a range, and less of it', async () => {
    await keyboard.press('j');
    await keyboard.press('Shift+J');
    await keyboard.press('Shift+J');
    await expect(selection).toHaveText('3 calls selected');
    await keyboard.press('Shift+K');
    await expect(selection).toHaveText('2 calls selected');
  });

  await test.step('download it', async () => {
    const download = page.waitForEvent('download');
    await command('Download the selection as CSV');
    const file = await readFile(await (await download).path(), 'utf8');
    expect(file.trim().split('\n')).toHaveLength(3);
    await keyboard.press('Escape');
    await expect(selection).toBeHidden();
    await keyboard.press('Shift+*');
    await expect(selection).toHaveText('3 calls selected');
    await keyboard.press('Escape');
    await expect(selection).toBeHidden();
  });

  await test.step('note', async () => {
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: /^Answered/ })).toBeVisible();
    await command('Write a note');
    await expect(page.getByLabel('New note')).toBeFocused();
    await keyboard.type('Asked to be called on Monday');
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await expect(page.getByRole('list', { name: 'Notes' })).toContainText('Asked to be called on Monday');
  });
});

test('the palette does what the page of calls can do, and ? lists every key', async ({
  adminPage: page,
  postbackUrl,
}) => {
  expect(postbackUrl).toBeTruthy();
  const { keyboard } = page;
  const dialog = page.getByRole('dialog');
  await page.goto('/calls');
  await expect(page.getByRole('table', { name: 'Calls' })).toBeVisible();
  await keyboard.press('Control+K');
  for (const name of [
    'Download every call that matches as CSV',
    'Choose the columns',
    'Pause live updates',
    'Show times in UTC',
    'Copy link',
    'Save this list as a view',
    'Select all that match',
    'Dark theme',
    'Next page',
  ])
    await expect(dialog.getByRole('option', { name, exact: true })).toBeVisible();
  await keyboard.type('Dark theme');
  await keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await keyboard.press('Control+K');
  await keyboard.type('Choose the columns');
  await keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Columns' })).toBeVisible();
  await keyboard.press('Escape');
  await keyboard.press('?');
  for (const does of ['Next page of a list', 'Bring in new and changed calls', 'Select all calls that match'])
    await expect(dialog.getByText(does, { exact: true })).toBeVisible();
});
