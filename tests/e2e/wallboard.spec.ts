import { openWall } from '../load/wall-page';
import { expect, expectUsable, postForm, takePicture, test } from './fixtures';

const start = new Date(Date.now() - 60_000).toISOString();
const end = new Date(Date.parse(start) + 37_000).toISOString();
const answered = (queueId: number) =>
  `QueueID=${queueId}&ResponseCode=1&StartTime=${start}&EndTime=${end}&Duration=37&machinedetection=HUMAN&phonenumber=7575550142&callerid=7575550101`;

test('the overview leads to a wallboard of its own period', async ({
  adminPage: page,
  postbackUrl,
}, info) => {
  expect(postbackUrl).toBeTruthy();
  await page.goto('/?range=30d');
  await page.getByRole('link', { name: 'Wallboard' }).click();
  await expect(page).toHaveURL(/\/wallboard\?range=30d$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Calls, last 30 days' })).toBeVisible();
  await page.getByRole('link', { name: 'Last 24 hours' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Calls, last 24 hours' })).toBeVisible();
  await expect(page.getByText(/^of [\d,]+ ended/).first()).toBeVisible();
  await takePicture(page, info, 'wallboard');
  await page.getByRole('link', { name: 'In progress' }).click();
  await expect(page).toHaveURL(/\/calls\?.*outcome=in_progress/);
  await page.goto('/?wallboard&range=7d');
  await expect(page).toHaveURL(/\/wallboard\?range=7d$/);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectUsable(page);
  await takePicture(page, info, 'wallboard-narrow');
});

test('the wallboard counts a new call by itself, and rests when asked', async ({
  adminPage: page,
  request,
  postbackUrl,
}) => {
  await page.goto('/wallboard');
  await expect(page.getByRole('button', { name: 'Pause live updates' })).toContainText('Live');
  const calls = page.getByRole('term').filter({ hasText: /^Calls$/ });
  const count = async () =>
    Number((await calls.locator('xpath=following-sibling::dd').first().textContent())?.replaceAll(',', ''));
  const before = await count();
  // three, as one of the calls before may just become older than a day
  for (const queueId of [7_300_001, 7_300_002, 7_300_003])
    await postForm(request, postbackUrl, answered(queueId));
  await expect.poll(count).toBeGreaterThan(before);
});

test.describe('a server that does not answer', () => {
  test.use({ expectedErrors: [/Failed to load resource|ERR_|live-calls/] });

  test('leaves the last good figures on the wall, and is asked again', async ({
    adminPage: page,
    postbackUrl,
  }) => {
    expect(postbackUrl).toBeTruthy();
    const wall = await openWall(page);
    const calls = await wall.calls();
    await page.route('**/wallboard/figures*', (route) => route.fulfill({ status: 500 }));
    await wall.pass(60_000);
    await expect(page.getByText('the last that could be read')).toBeVisible();
    expect(await wall.calls()).toBe(calls);
    await page.route('**/wallboard/figures*', (route) => route.abort());
    for (let times = 0; times < 5; times += 1) await wall.pass(10_000);
    await page.unrouteAll();
    await wall.pass(10_000);
    await expect(page.getByText('the last that could be read')).toBeHidden();
  });
});

test('an hour on the wall leaves it as light as it was', async ({
  adminPage: page,
  request,
  postbackUrl,
}) => {
  const wall = await openWall(page);
  const pass = async (from: number, to: number) => {
    for (let minute = from; minute < to; minute += 1) {
      await postForm(request, postbackUrl, answered(7_310_000 + minute));
      await wall.pass(60_000);
    }
  };
  await pass(0, 10);
  const early = await wall.weigh();
  await pass(10, 60);
  const late = await wall.weigh();
  expect(late.nodes - early.nodes).toBeLessThan(200);
  expect(late.listeners - early.listeners).toBeLessThan(20);
  expect(late.heapMb - early.heapMb).toBeLessThan(1.5);
});
