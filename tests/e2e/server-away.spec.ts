import { ServerOfOneAddress } from '../support/server-of-one-address';
import { expect, expectUsable, postForm, signIn, takePicture, test } from './fixtures';

const start = new Date(Date.now() - 60_000).toISOString();
const answered = (queueId: number) =>
  `QueueID=${queueId}&ResponseCode=1&StartTime=${start}&EndTime=${start}&Duration=9&phonenumber=7575558803&callerid=7575550101`;

test.use({ expectedErrors: [/Failed to load resource|ERR_|live-calls/] });

test('overview and list keep what they show while the server is away, and go on when it is back', async ({
  page,
  context,
  request,
}, info) => {
  test.setTimeout(120_000);
  const place = await ServerOfOneAddress.find();
  const { url, postbackUrl } = place;
  const post = (queueId: number) => postForm(request, postbackUrl, answered(queueId));
  const tile = (calls: number) => page.getByRole('link', { name: `Calls ${calls} out and in` });
  const notice = page.getByRole('alert').filter({ hasText: 'the last that could be read' });
  let server = await place.start();
  try {
    await page.clock.install();
    await signIn(page, url);
    await post(7_510_001);
    await expect(tile(1)).toBeVisible();
    await page.setViewportSize({ width: 1280, height: 400 });
    await page.getByRole('heading', { name: 'Latest calls' }).scrollIntoViewIfNeeded();
    const scrolledBy = await page.evaluate(() => window.scrollY);
    expect(scrolledBy).toBeGreaterThan(0);
    const list = await context.newPage();
    await list.goto(`${url}/calls`);
    await expect(list.getByRole('button', { name: 'Live: Pause live updates' })).toBeVisible();
    await post(7_510_002);
    await expect(list.getByRole('button', { name: '1 new' })).toBeVisible();
    await expect(tile(2)).toBeVisible();

    await server.stop();
    await list.getByRole('button', { name: '1 new' }).click();
    await expect(list.getByRole('button', { name: 'No answer: try again' })).toBeVisible();
    await expect(list.getByRole('cell', { name: '7510001', exact: true })).toBeVisible();
    await expect(async () => {
      await page.clock.runFor(60_000);
      await expect(notice).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 20_000 });
    await expect(notice).toContainText(/These figures are of \d{4}-\d\d-\d\d \d\d:\d\d:\d\d \S+/);
    await expect(notice).toContainText('Whether postbacks are being received cannot be told');
    for (let times = 0; times < 3; times += 1) await page.clock.runFor(60_000);
    await expect(tile(2)).toBeVisible();
    await expectUsable(page);
    await takePicture(page, info, 'overview-away');

    server = await place.start();
    await list.getByRole('button', { name: 'No answer: try again' }).click();
    await expect(list.getByRole('cell', { name: '7510002', exact: true })).toBeVisible();
    await post(7_510_003);
    await expect(async () => {
      await page.clock.runFor(10_000);
      await expect(tile(3)).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await expect(notice).toBeHidden();
    expect(await page.evaluate(() => window.scrollY)).toBe(scrolledBy);
    expect(new URL(page.url()).pathname).toBe('/');
  } finally {
    await server.stop();
    await place.remove();
  }
});
