import type { Page } from '@playwright/test';
import { expect, expectUsable, postForm, takePicture, test } from './fixtures';

const start = new Date(Date.now() - 60_000).toISOString();
const dialling = (queueId: number, number: string) =>
  `QueueID=${queueId}&ResponseCode=12&StartTime=${start}&phonenumber=${number}&callerid=7575550101`;
const answered = (queueId: number, number: string) =>
  `${dialling(queueId, number).replace('ResponseCode=12', 'ResponseCode=1')}&Duration=37&machinedetection=HUMAN`;

const rows = (page: Page) => page.getByRole('table', { name: 'Calls' }).getByRole('cell').getByRole('link');
const news = (page: Page) => page.getByRole('button', { name: /\d new|\d changed|Calls changed/ });
const liveSwitch = (page: Page) => page.getByRole('button', { name: /live updates/ });
const isLive = (page: Page) =>
  expect(page.getByRole('button', { name: 'Live: Pause live updates', exact: true })).toBeVisible();

/** Opens a list once it shows so many calls. */
async function openList(page: Page, path: string, count: number): Promise<void> {
  await expect(async () => {
    await page.goto(path);
    await expect(rows(page)).toHaveCount(count, { timeout: 1_000 });
  }).toPass();
  await isLive(page);
}

test('a list of answered calls tells of a call once it is answered, once', async ({
  adminPage: page,
  request,
  postbackUrl,
}) => {
  const number = '7575558701';
  await postForm(request, postbackUrl, answered(7_400_000, number));
  await postForm(request, postbackUrl, dialling(7_400_001, number));
  await openList(page, `/calls?outcome=answered&phone=${number}`, 1);
  await postForm(request, postbackUrl, dialling(7_400_002, number));
  await postForm(request, postbackUrl, answered(7_400_001, number));
  await expect(news(page)).toHaveText('1 new');
  // a call that is answered already is told more of: still one
  await postForm(request, postbackUrl, `${answered(7_400_001, number)}&ac=late`);
  await postForm(request, postbackUrl, answered(7_400_002, number));
  await expect(news(page)).toHaveText('2 new');
  await news(page).click();
  await expect(rows(page)).toHaveCount(3);
  await expect(news(page)).toHaveCount(0);
});

for (const width of [1280, 360]) {
  test(`no row moves when a list ${width} pixels wide tells of new calls, or is paused`, async ({
    adminPage: page,
    request,
    postbackUrl,
  }, info) => {
    await page.setViewportSize({ width, height: 740 });
    const number = `757555${width === 360 ? '8703' : '8704'}`;
    await postForm(request, postbackUrl, dialling(7_410_000 + width, number));
    await openList(page, `/calls?phone=${number}`, 1);
    const row = page.locator('tr[data-row]').first();
    const before = await row.boundingBox();
    await postForm(request, postbackUrl, dialling(7_420_000 + width, number));
    await postForm(request, postbackUrl, answered(7_410_000 + width, number));
    await expect(news(page)).toHaveText('1 new, 1 changed');
    expect(await row.boundingBox()).toEqual(before);
    await expectUsable(page);
    await takePicture(page, info, `new-calls-${width}`);
    await liveSwitch(page).click();
    await expect(liveSwitch(page)).toHaveAccessibleName('Paused: Resume live updates');
    expect(await row.boundingBox()).toEqual(before);
  });
}

test('paging, sorting and filtering leave the focus in the list, and the pause as it is', async ({
  adminPage: page,
  postbackUrl,
}) => {
  expect(postbackUrl).toBeTruthy();
  const { keyboard } = page;
  await openList(page, '/calls?limit=20', 20);
  await liveSwitch(page).click();
  const paused = page.getByRole('button', { name: 'Resume live updates' });
  await expect(paused).toBeVisible();
  await expect(paused).toBeFocused();

  await test.step('by keys, from a row to the first row of the next page', async () => {
    await keyboard.press('j');
    await keyboard.press('j');
    await keyboard.press(']');
    await expect(page).toHaveURL(/cursor=/);
    await expect(rows(page).first()).toBeFocused();
    await expect(paused).toBeVisible();
    await keyboard.press('[');
    await expect(page.getByRole('link', { name: 'Previous' })).toHaveCount(0);
    await expect(rows(page).first()).toBeFocused();
  });

  await test.step('by a link that stays', async () => {
    const next = page
      .getByRole('navigation', { name: 'Pages', exact: true })
      .getByRole('link', { name: 'Next' });
    await next.focus();
    const first = await rows(page).first().getAttribute('href');
    await keyboard.press('Enter');
    await expect(rows(page).first()).not.toHaveAttribute('href', first ?? '');
    await expect(next).toBeFocused();
    const sort = page.getByRole('columnheader', { name: 'Duration' }).getByRole('link');
    await sort.focus();
    await keyboard.press('Enter');
    await expect(page.getByRole('columnheader', { name: 'Duration' })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
    await expect(sort).toBeFocused();
    await expect(paused).toBeVisible();
  });

  await test.step('by the filter bar', async () => {
    const direction = page.getByLabel('Direction');
    await direction.selectOption('outgoing');
    await expect(page).toHaveURL(/direction=outgoing/);
    await expect(paused).toBeVisible();
  });

  await test.step('back from a call to the very page', async () => {
    await openList(page, '/calls?limit=20', 20);
    await keyboard.press(']');
    await expect(page).toHaveURL(/cursor=/);
    await expect(page.getByRole('link', { name: 'Previous' }).first()).toBeVisible();
    const list = page.url();
    const hrefs = () => rows(page).evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    const before = await hrefs();
    await rows(page).nth(3).click();
    await page.getByRole('link', { name: 'Back to the list' }).click();
    await expect(page).toHaveURL(list);
    await expect.poll(hrefs).toEqual(before);
  });
});

test('a screen reader is told what is new, in other words each time, at most every ten seconds', async ({
  adminPage: page,
  request,
  postbackUrl,
}) => {
  const number = '7575558702';
  await page.clock.install();
  await postForm(request, postbackUrl, dialling(7_430_001, number));
  await openList(page, `/calls?phone=${number}`, 1);
  await page.clock.pauseAt(Date.now() + 60_000);
  const said = liveSwitch(page).locator('xpath=preceding-sibling::p[@aria-live]');
  const heard: string[] = [];
  await page.exposeFunction('hear', (text: string) => heard.push(text));
  await said.evaluate((element) => {
    new MutationObserver(() => {
      const { hear } = window as unknown as { hear(text: string): void };
      hear(element.textContent ?? '');
    }).observe(element, { childList: true, characterData: true, subtree: true });
  });
  await postForm(request, postbackUrl, dialling(7_430_002, number));
  await expect(news(page)).toHaveText('1 new');
  await page.clock.runFor(100);
  await expect(said).toHaveText('1 new');
  for (const queueId of [7_430_003, 7_430_004])
    await postForm(request, postbackUrl, dialling(queueId, number));
  await expect(news(page)).toHaveText('3 new');
  await page.clock.runFor(9_000);
  await expect(said).toHaveText('1 new');
  await page.clock.runFor(1_000);
  await expect(said).toHaveText('3 new');
  expect(heard).toEqual(['1 new', '3 new']);
});
