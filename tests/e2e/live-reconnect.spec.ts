import type { Page } from '@playwright/test';
import { ServerOfOneAddress } from '../support/server-of-one-address';
import { expect, postForm, signIn, test } from './fixtures';

const start = new Date(Date.now() - 60_000).toISOString();
const dialling = (queueId: number, number: string) =>
  `QueueID=${queueId}&ResponseCode=12&StartTime=${start}&phonenumber=${number}&callerid=7575550101`;
const rows = (page: Page) => page.getByRole('table', { name: 'Calls' }).getByRole('cell').getByRole('link');
const news = (page: Page) => page.getByRole('button', { name: /\d new|Calls changed/ });
const isLive = (page: Page) =>
  expect(page.getByRole('button', { name: 'Live: Pause live updates' })).toBeVisible({ timeout: 20_000 });

test.use({ expectedErrors: [/Failed to load resource|ERR_/] });

test('a browser that was offline, or answered by a proxy alone, misses nothing', async ({
  adminPage: page,
  context,
  request,
  postbackUrl,
}) => {
  const number = '7575558801';
  await postForm(request, postbackUrl, dialling(7_500_001, number));
  await expect(async () => {
    await page.goto(`/calls?phone=${number}`);
    await expect(rows(page)).toHaveCount(1, { timeout: 1_000 });
  }).toPass();
  await isLive(page);

  // put aside, and taken out again where there is no network
  await turn(page, 'hidden');
  await context.setOffline(true);
  await turn(page, 'visible');
  await postForm(request, postbackUrl, dialling(7_500_002, number));
  await expect(page.getByRole('button', { name: 'Connecting …: Pause live updates' })).toBeVisible();

  // the network is back, but for the server a proxy answers
  await page.route('**/api/live-calls*', (route) => route.fulfill({ status: 502, body: 'Bad Gateway' }));
  const refused = page.waitForResponse((response) => response.status() === 502);
  await context.setOffline(false);
  await refused;
  await postForm(request, postbackUrl, dialling(7_500_003, number));
  await page.unroute('**/api/live-calls*');
  await isLive(page);
  await expect(news(page)).toHaveText('2 new');
  await news(page).click();
  await expect(rows(page)).toHaveCount(3);
});

test('pages follow on by themselves after the server was restarted', async ({ page, request }) => {
  test.setTimeout(120_000);
  const place = await ServerOfOneAddress.find();
  const { url, postbackUrl } = place;
  const number = '7575558802';
  let server = await place.start();
  try {
    await signIn(page, url);
    await page.goto(`${url}/calls?phone=${number}`);
    await isLive(page);
    await server.stop();
    await expect(page.getByRole('button', { name: 'Reconnecting …: Pause live updates' })).toBeVisible();
    server = await place.start();
    await postForm(request, postbackUrl, dialling(7_500_011, number));
    await isLive(page);
    await expect(news(page)).toBeVisible();
    await expect(async () => {
      if (await news(page).isVisible()) await news(page).click();
      await expect(rows(page)).toHaveCount(1, { timeout: 1_000 });
    }).toPass();
  } finally {
    await server.stop();
    await place.remove();
  }
});

/** A tab that is put into the background, or brought back. */
const turn = (page: Page, state: DocumentVisibilityState) =>
  page.evaluate((wanted) => {
    Object.defineProperty(document, 'visibilityState', { value: wanted, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
