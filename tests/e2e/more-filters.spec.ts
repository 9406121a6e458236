import type { Page } from '@playwright/test';
import { expect, expectUsable, takePicture, test } from './fixtures';

const countOf = async (page: Page): Promise<number> => {
  const status = page.getByRole('status');
  await expect(status).toHaveText(/^[\d,]+ calls?( match| matches)?$/);
  return Number((await status.textContent())?.replace(/\D/g, ''));
};

async function openMore(page: Page): Promise<void> {
  // a page that is drawn is not yet one that listens
  await expect(page.getByRole('button', { name: 'Pause live updates' })).toContainText('Live');
  await page.getByText('More filters', { exact: true }).click();
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('an operator narrows the list by what the bar does not show at first', async ({
      adminPage: page,
      postbackUrl,
    }, info) => {
      expect(postbackUrl).toBeTruthy();
      await page.goto('/calls');
      const all = await countOf(page);
      await openMore(page);
      await page.getByLabel('Tries', { exact: true }).fill('2');
      await page.getByLabel('Seconds, at least').fill('5');
      await expectUsable(page);
      await takePicture(page, info, 'more-filters');
      await page.getByRole('button', { name: 'Search', exact: true }).click();
      await expect(page).toHaveURL(/tries=2/);
      await expect(page).toHaveURL(/minDuration=5/);
      // what was left alone is not in the address
      await expect(page).not.toHaveURL(/carrier|flag|variable/);
      await expect(page.getByRole('link', { name: 'Remove filter Tries: 2' })).toBeVisible();
      expect(await countOf(page)).toBeLessThan(all);
      await page.getByRole('link', { name: /^Remove filter Duration from/ }).click();
      await expect(page).not.toHaveURL(/minDuration/);
      await page.getByRole('link', { name: 'Remove filter Tries: 2' }).click();
      await expect(page).not.toHaveURL(/tries/);
      await expect(page.getByLabel('Tries', { exact: true })).toHaveValue('');
      expect(await countOf(page)).toBe(all);
    });
  });
}

test('a dedicated number is typed in any format, and named when it cannot be told', async ({
  adminPage: page,
  postbackUrl,
}, info) => {
  expect(postbackUrl).toBeTruthy();
  const lastFour = `017${info.retry}`;
  const phoneNumber = `+1757555${lastFour}`;
  await page.goto('/numbers');
  await page.getByRole('button', { name: 'Add a number' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a dedicated number' });
  await dialog.getByLabel('Phone number').fill(phoneNumber);
  await dialog.getByRole('button', { name: 'Add the number' }).click();
  await expect(page).toHaveURL(/\/numbers\/[0-9a-f-]{36}/);
  await page.goto('/calls');
  await openMore(page);
  const field = page.getByLabel('Dedicated number', { exact: true });
  await field.fill(`(757) 555-${lastFour}`);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: /^Remove filter Dedicated number/ })).toBeVisible();
  await expect(field).toHaveValue(phoneNumber);
  await field.fill('nobody');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/number must name one dedicated number/)).toBeVisible();
});

test('a variable is typed as name=value, and stays when another filter is chosen', async ({
  adminPage: page,
  postbackUrl,
}) => {
  expect(postbackUrl).toBeTruthy();
  await page.goto('/calls');
  await openMore(page);
  await page.getByLabel('Variable', { exact: true }).fill('zipcode=23550');
  await page.keyboard.press('Enter');
  const chip = page.getByRole('link', { name: /^Remove filter .*zipcode.*23550/ });
  await expect(chip).toBeVisible();
  await expect(page.getByLabel('Variable', { exact: true })).toHaveValue('');
  await page.getByLabel('Learnt by', { exact: true }).selectOption('Postback');
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Remove filter Learnt by: Postback' })).toBeVisible();
  await expect(chip).toBeVisible();
  await page.getByLabel('Variable', { exact: true }).fill('zipcode');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/variable must be a name and a value/)).toBeVisible();
});

test('on a phone the further filters fit', async ({ adminPage: page, postbackUrl }, info) => {
  expect(postbackUrl).toBeTruthy();
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/calls');
  await openMore(page);
  await expectUsable(page);
  await takePicture(page, info, 'more-filters-phone');
});

test('several outcomes and short times are chosen in the bar; the other filters stand open while one is active', async ({
  adminPage: page,
  postbackUrl,
}, info) => {
  expect(postbackUrl).toBeTruthy();
  await page.goto('/calls');
  await page.getByLabel('Outcome', { exact: true }).selectOption('Several …');
  const outcomes = page.getByRole('group', { name: 'Outcomes' });
  await outcomes.getByLabel('Answered', { exact: true }).check();
  await expect(page).toHaveURL(/outcome=answered$/);
  await outcomes.getByLabel('Busy').check();
  await expect(page).toHaveURL(/outcome=answered&outcome=busy$/);
  await expect(page.getByRole('link', { name: 'Remove filter Outcome: Busy' })).toBeVisible();
  await takePicture(page, info, 'several-outcomes');
  await expectUsable(page);
  await page.goto('/calls?outcome=answered,busy');
  await expect(outcomes.getByLabel('Busy')).toBeChecked();
  await page.getByLabel('Outcome', { exact: true }).selectOption('Answered');
  await expect(page).toHaveURL(/\?outcome=answered$/);

  await page.goto('/calls');
  const rows = page.getByRole('table', { name: 'Calls' }).getByRole('cell').getByRole('link');
  for (const range of ['Last 15 minutes', 'Last hour', 'Today']) {
    await page.getByLabel('Time', { exact: true }).selectOption(range);
    await expect(page.getByRole('link', { name: `Remove filter Time: ${range}` })).toBeVisible();
  }
  await expect(rows.or(page.getByText('No call matches these filters')).first()).toBeVisible();

  const more = page.getByLabel('Tries', { exact: true });
  await expect(more).toBeHidden();
  await page.goto('/calls?tries=2');
  await expect(more).toBeVisible();
  await expect(more).toHaveValue('2');
});
