import { expect, postForm, test } from './fixtures';

const start = new Date(Date.now() - 60_000).toISOString();
const end = new Date(Date.parse(start) + 37_000).toISOString();
const dialling = (queueId: number) =>
  `QueueID=${queueId}&ResponseCode=12&StartTime=${start}&phonenumber=7575558742&callerid=7575550101`;
const answered = (queueId: number) =>
  `QueueID=${queueId}&ResponseCode=1&StartTime=${start}&EndTime=${end}&Duration=37&machinedetection=HUMAN&phonenumber=7575558742&callerid=7575550101`;

test('a list tells of new and changed calls, and shows them when asked', async ({
  adminPage: page,
  request,
  postbackUrl,
}) => {
  await postForm(request, postbackUrl, dialling(7_100_001));
  await expect(async () => {
    await page.goto('/calls?phone=7575558742');
    await expect(page.getByRole('status')).toHaveText('1 call matches', { timeout: 1_000 });
  }).toPass();
  await expect(page.getByRole('button', { name: 'Pause live updates' })).toContainText('Live');
  // of another number, so not of this list
  await postForm(request, postbackUrl, dialling(7_100_009).replace('7575558742', '7575558777'));
  await postForm(request, postbackUrl, dialling(7_100_002));
  await expect(page.getByRole('button', { name: '1 new', exact: true })).toBeVisible();
  await expect(page.getByRole('status')).toHaveText('1 call matches');
  await postForm(request, postbackUrl, answered(7_100_001));
  await page.getByRole('button', { name: '1 new, 1 changed' }).click();
  await expect(page.getByRole('status')).toHaveText('2 calls match');
  await expect(page.getByRole('button', { name: /new|changed/ })).toHaveCount(0);

  await page.getByRole('button', { name: 'Pause live updates' }).click();
  await postForm(request, postbackUrl, dialling(7_100_003));
  await expect(page.getByText('Paused')).toBeVisible();
  await expect(page.getByRole('button', { name: '1 new' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Resume live updates' }).click();
  await expect(page.getByRole('button', { name: '1 new' })).toBeVisible();
});

test('the page of a call follows it to its end, and the overview counts it', async ({
  adminPage: page,
  request,
  postbackUrl,
}) => {
  await postForm(request, postbackUrl, dialling(7_200_001));
  const rows = page.getByRole('table', { name: 'Calls' }).getByRole('link');
  await expect(async () => {
    await page.goto('/calls?queueId=7200001');
    await rows.filter({ has: page.locator('time') }).click({ timeout: 1_000 });
  }).toPass();
  await expect(page.getByRole('button', { name: 'Pause live updates' })).toContainText('Live');
  await postForm(request, postbackUrl, answered(7_200_001));
  await expect(page.getByRole('heading', { level: 1, name: /^Answered by a person/ })).toBeVisible();
  await expect(page.getByText('The call was updated')).toBeAttached({ timeout: 2_000 });

  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Pause live updates' })).toContainText('Live');
  const latest = page.getByRole('link', { name: /7575550163|757.*555.*0163/ });
  // of now: the overview shows the latest alone, and other tests were here meanwhile
  const newest = dialling(7_200_002).replace(start, new Date().toISOString());
  await postForm(request, postbackUrl, newest.replace('7575558742', '7575550163'));
  await expect(latest.or(page.getByText(/757\D*555\D*0163/)).first()).toBeVisible();
});
