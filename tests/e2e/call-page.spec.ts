import type { Locator, Page, Route } from '@playwright/test';
import { expect, expectUsable, postForm, takePicture, test } from './fixtures';

test('a call is drawn, said in a table, and leads on through its list by keys', async ({
  adminPage: page,
  postbackUrl,
}) => {
  expect(postbackUrl).not.toBe('');
  await page.goto('/calls?outcome=answered');
  const links = page
    .getByRole('table', { name: 'Calls' })
    .getByRole('link')
    .filter({ has: page.locator('time') });
  await expect(links.nth(1)).toBeVisible();
  const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  await links.first().click();
  await expect(page).toHaveURL(/\/calls\/[0-9a-f-]{36}\?outcome=answered/);
  await expect(page.getByRole('img', { name: /^Timeline: .*(talking|call) / })).toBeVisible();
  await page.getByText('Show as a table').click();
  await expect(
    page.getByRole('table', { name: "Tries by the vendor's clock and postbacks by ours" }).getByRole('row'),
  ).not.toHaveCount(0);
  await expect(page.getByRole('navigation', { name: 'Calls of the list' })).toBeVisible();
  await page.keyboard.press('j');
  await expect(page).toHaveURL(new RegExp(`${hrefs[1]?.replace('?', '\\?')}$`));
  await expect(page.getByRole('navigation', { name: 'Calls of the list' })).toBeVisible();
  await page.keyboard.press('k');
  await expect(page).toHaveURL(new RegExp(`${hrefs[0]?.replace('?', '\\?')}$`));
  await page.getByRole('link', { name: 'Back to the list' }).click();
  await expect(page).toHaveURL(/\/calls\?outcome=answered$/);
});

test('keys pressed while the page of a call still loads are for the call that comes', async ({
  adminPage: page,
  request,
  postbackUrl,
}) => {
  const number = '7575558902';
  const start = new Date(Date.now() - 60_000).toISOString();
  for (const queueId of [7_700_001, 7_700_002, 7_700_003, 7_700_004]) {
    const fields = `ResponseCode=1&StartTime=${start}&Duration=37&phonenumber=${number}`;
    await postForm(request, postbackUrl, `QueueID=${queueId}&${fields}`);
  }
  const links = page.getByRole('table', { name: 'Calls' }).getByRole('cell').getByRole('link');
  await expect(async () => {
    await page.goto(`/calls?phone=${number}`);
    await expect(links).toHaveCount(4, { timeout: 2_000 });
  }).toPass();
  const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  await links.first().click();
  await expect(page.getByRole('navigation', { name: 'Calls of the list' })).toBeVisible();
  // each page is held back until all keys were pressed
  const pages = /\/calls\/[0-9a-f-]{36}\?.*_rsc=/;
  const heldBack: Route[] = [];
  let holdsBack = true;
  await page.route(pages, async (route) => {
    if (holdsBack) heldBack.push(route);
    else await route.continue();
  });
  const asked = page.waitForRequest(pages);
  await page.keyboard.press('j');
  await asked;
  await page.keyboard.press('j');
  await page.keyboard.press('m');
  holdsBack = false;
  for (const route of heldBack) await route.continue();
  await expect(page).toHaveURL(new RegExp(`${hrefs[2]?.replace('?', '\\?')}$`));
  const machine = page.getByRole('button', { name: /^Machine/ });
  await expect(machine).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('k');
  await expect(page).toHaveURL(new RegExp(`${hrefs[1]?.replace('?', '\\?')}$`));
  await expect(machine).toHaveAttribute('aria-pressed', 'false');
});

test.describe('an address of nothing', () => {
  test.use({ expectedErrors: [/404/] });

  test('an address that no call has is answered 404, in words', async ({ adminPage: page, postbackUrl }) => {
    expect(postbackUrl).not.toBe('');
    for (const id of ['00000000-0000-4000-8000-00000000dead', 'nonsense']) {
      const answer = await page.goto(`/calls/${id}`);
      expect(answer?.status()).toBe(404);
      await expect(page.getByText('There is no call with this address')).toBeVisible();
    }
    await page.goto('/calls');
    await page.getByRole('table', { name: 'Calls' }).getByRole('cell').getByRole('link').first().click();
    await expect(page.getByRole('navigation', { name: 'Calls of the list' })).toBeVisible();
    expect((await page.goto(page.url()))?.status()).toBe(200);
  });
});

for (const theme of ['light', 'dark'] as const) {
  test(`the page of a call is readable in the ${theme} theme and on a narrow screen`, async ({
    adminPage: page,
    postbackUrl,
  }, info) => {
    expect(postbackUrl).not.toBe('');
    await page.emulateMedia({ colorScheme: theme });
    await page.goto('/calls?outcome=answered');
    await page
      .getByRole('table', { name: 'Calls' })
      .getByRole('link')
      .filter({ has: page.locator('time') })
      .first()
      .click();
    await expect(page.getByRole('img', { name: /^Timeline: / })).toBeVisible();
    await expectUsable(page);
    await takePicture(page, info, `call-${theme}`);
    await page.setViewportSize({ width: 360, height: 740 });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(360);
    await expectUsable(page);
  });
}

test('what people know of a call is written on it: who truly answered, and notes', async ({
  adminPage: page,
  postbackUrl,
}) => {
  expect(postbackUrl).not.toBe('');
  await page.goto('/calls?outcome=answered&sort=duration');
  await page
    .getByRole('table', { name: 'Calls' })
    .getByRole('link')
    .filter({ has: page.locator('time') })
    .first()
    .click();
  const label = page.getByRole('group', { name: 'What it truly was' });
  await expect(label.getByRole('button', { name: 'Machine' })).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('m');
  await expect(label.getByRole('button', { name: 'Machine' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText(/^MACHINE says /)).toBeVisible();

  await page.getByLabel('New note').fill('Called back <i>today</i>');
  await page.getByRole('button', { name: 'Add note' }).click();
  const notes = page.getByRole('list', { name: 'Notes' });
  await expect(notes.getByText('Called back <i>today</i>')).toBeVisible();
  await notes.getByRole('button', { name: 'Change' }).click();
  await page.getByLabel('Note', { exact: true }).fill('Called back tomorrow');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(notes.getByText('Called back tomorrow')).toBeVisible();
  await notes.getByRole('button', { name: 'Remove' }).click();
  await expect(notes).toHaveCount(0);
  await page.keyboard.press('m');
  await expect(label.getByRole('button', { name: 'Machine' })).toHaveAttribute('aria-pressed', 'false');
  await page.getByRole('link', { name: 'Next random call' }).click();
  await expect(page).toHaveURL(/\/calls\/[0-9a-f-]{36}\?/);
  await expect(label).toBeVisible();
});

test('a call is copied as JSON and as commands, without a key and with its card number masked', async ({
  adminPage: page,
  context,
  postbackUrl,
  request,
}) => {
  const queueId = String(Date.now());
  const card = '4111111111111111';
  const start = new Date().toISOString();
  await postForm(
    request,
    postbackUrl,
    `QueueID=${queueId}&ResponseCode=1&StartTime=${start}&machinedetection=HUMAN&digitsdialed=${card}&zipcode=23452`,
  );
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const row = page
    .getByRole('table', { name: 'Calls' })
    .getByRole('link')
    .filter({ has: page.locator('time') });
  await expect(async () => {
    await page.goto(`/calls?queueId=${queueId}`);
    await expect(row).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await row.click();
  const copy = async (name: string, place: Page | Locator = page) => {
    await place.getByRole('button', { name }).click();
    await expect(place.getByRole('button', { name: 'Copied' })).toBeVisible();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    expect(text).not.toContain(card);
    expect(text).not.toContain(postbackUrl.split('/').at(-1));
    await expect(place.getByRole('button', { name: 'Copied' })).toHaveCount(0);
    return text;
  };
  const json = JSON.parse(await copy('Copy as JSON'));
  expect(json).toMatchObject({ queueId, variables: { zipcode: '23452' }, events: [{ responseCode: 1 }] });
  expect(json.digitsDialed).toBe('*'.repeat(card.length));
  const ask = await copy('Copy as cURL');
  expect(ask).toMatch(/^curl -H 'Authorization: Bearer API_KEY' 'http:.*\/api\/v1\/calls\/[0-9a-f-]{36}'$/);

  await page.getByText('Raw postback').click();
  const post = await copy('Copy as cURL', page.getByRole('group').filter({ hasText: 'Raw postback' }));
  expect(post).toContain("/api/postbacks/POSTBACK_KEY'");
  expect(post).toContain(`QueueID=${queueId}`);
});

test('a call drawn at random is labelled without its verdict in sight, and the next one comes by a key', async ({
  adminPage: page,
  postbackUrl,
}, info) => {
  expect(postbackUrl).not.toBe('');
  await page.goto('/analytics?view=checked');
  await page.getByRole('link', { name: 'Label a random call' }).click();
  await expect(page).toHaveURL(/\/calls\/[0-9a-f-]{36}\?.*sample=1&blind=1/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Who answered this call?');
  await expect(page.getByRole('heading', { name: 'Timeline' })).toHaveCount(0);
  await expect(page.getByText('Machine detection', { exact: true })).toHaveCount(0);
  await expectUsable(page);
  await takePicture(page, info, 'call-to-label');
  await page.keyboard.press('f');
  await expect(page.getByRole('heading', { level: 1, name: /^(Answered|Incoming call)/ })).toBeVisible();
  await expect(page.getByText(/^FAX says .*drawn at random/)).toBeVisible();
  const first = new URL(page.url()).pathname;
  await page.keyboard.press('r');
  await page.waitForURL((url) => url.pathname !== first);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Who answered this call?');

  await page.goto('/analytics?view=checked');
  await page.getByRole('link', { name: 'Random sample only' }).click();
  await expect(page).toHaveURL(/sampled=yes/);
  const faxes = page.getByRole('row', { name: /^Fax/ });
  await faxes.getByRole('link', { name: 'Show' }).click();
  await expect(page).toHaveURL(/label=FAX/);
  await expect(page.getByRole('status')).toHaveText('1 call matches');
});
