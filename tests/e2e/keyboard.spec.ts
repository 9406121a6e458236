import { expect, expectUsable, test } from './fixtures';

test('the day’s work goes by keyboard alone', async ({ adminPage: page, postbackUrl }) => {
  expect(postbackUrl).toBeTruthy();
  const { keyboard } = page;
  const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name });
  await page.goto('/');
  await expect(heading('Overview')).toBeVisible();

  await test.step('g and a letter go to a page', async () => {
    for (const [letter, name] of Object.entries({
      n: 'Numbers',
      a: 'Analytics',
      i: 'Inbox',
      o: 'Overview',
      c: 'Calls',
    })) {
      await keyboard.press('g');
      await keyboard.press(letter);
      await expect(heading(name)).toBeVisible();
    }
  });

  await test.step('/ searches, and keys typed in a field are letters', async () => {
    await expect(page.getByRole('table', { name: 'Calls' })).toBeVisible();
    await keyboard.press('/');
    const search = page.getByLabel('Phone number or caller ID');
    await expect(search).toBeFocused();
    await keyboard.type('gn/jkxz?');
    await expect(search).toHaveValue('gn/jkxz?');
    await keyboard.press('Control+K');
    await expect(page.getByRole('dialog')).toBeHidden();
    await search.fill('');
    await search.blur();
  });

  const links = page.getByRole('table', { name: 'Calls' }).getByRole('cell').getByRole('link');
  await test.step('j and k move from call to call, Enter opens', async () => {
    await keyboard.press('j');
    await expect(links.nth(0)).toBeFocused();
    await keyboard.press('j');
    await keyboard.press('j');
    await keyboard.press('k');
    await expect(links.nth(1)).toBeFocused();
    const href = (await links.nth(1).getAttribute('href')) ?? '';
    await keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`${href}$`));
    await page.goBack();
  });

  await test.step('z switches the zone', async () => {
    const time = links.nth(0).locator('time');
    await expect(time).toContainText('GMT+5:45');
    await keyboard.press('j');
    await expect(links.nth(0)).toBeFocused();
    await keyboard.press('z');
    await expect(time).toContainText('UTC');
    // the list was drawn anew: whoever works in it is still where they were
    await expect(links.nth(0)).toBeFocused();
    await expect(time).toHaveAttribute('title', /GMT\+5:45/);
    await keyboard.press('z');
    await expect(time).toContainText('GMT+5:45');
  });

  const dialog = page.getByRole('dialog');
  await test.step('? lists the keys, and turns the single ones off', async () => {
    await keyboard.press('?');
    await expect(dialog.getByText('Next call', { exact: true })).toBeVisible();
    await expectUsable(page);
    await dialog.getByLabel('Use keys without Ctrl or Cmd').uncheck();
    await keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await keyboard.press('?');
    await keyboard.press('g');
    await keyboard.press('o');
    await expect(dialog).toBeHidden();
    await expect(heading('Calls')).toBeVisible();
    await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
    await dialog.getByLabel('Use keys without Ctrl or Cmd').check();
    await keyboard.press('Escape');
  });

  await test.step('Ctrl+K goes to a page, a QueueID, a phone number', async () => {
    await keyboard.press('Control+K');
    await expect(dialog.getByRole('combobox')).toBeFocused();
    await expect(dialog.getByRole('option', { name: 'Code book' })).toBeVisible();
    await expectUsable(page);
    await keyboard.type('code b');
    await keyboard.press('Enter');
    await expect(page).toHaveURL(/\/codes$/);
    await keyboard.press('Control+K');
    await keyboard.type('(555) 555-0101');
    await expect(dialog.getByRole('option', { name: 'Calls with phone number 5555550101' })).toBeVisible();
    await keyboard.press('Enter');
    await expect(page).toHaveURL(/\/calls\?phone=5555550101$/);
    await keyboard.press('Control+K');
    await keyboard.type('4093249');
    await keyboard.press('Enter');
    await expect(page).toHaveURL(/\/calls\?queueId=4093249$/);
  });
});
