import type { Page } from '@playwright/test';
import { expect, postForm, test } from './fixtures';

const twoMinutesAgo = new Date(Date.now() - 120_000).toISOString();
const endOf37Seconds = new Date(Date.parse(twoMinutesAgo) + 37_000).toISOString();

/** The bodies that the vendor's documents lead one to expect. */
const bodies = {
  dialling:
    'QueueID=4093249&ResponseCode=12&StartTime=8%2f28%2f2020+12%3a53%3a06+AM&EndTime=1%2f1%2f0001+12%3a00%3a00+AM&Duration=0&phonenumber=7575559999&callerid=7575550000',
  answered:
    'QueueID=4093249&ResponseCode=1&StartTime=2020-08-28T00:53:06.608Z&EndTime=2020-08-28T00:53:43.654Z&Duration=37&machinedetection=HUMAN&digitsdialed=345&isWireless=False&telcoLATA=252&telcoOCN=8825&telcoLRN=7573740000&telcoSwitchName=NORFOLK&incallringcount=3&callerid=7575550000&phonenumber=7575559999&zipcode=23452',
  incoming: `QueueID=0&ResponseCode=30&StartTime=${twoMinutesAgo}&EndTime=${endOf37Seconds}&Duration=37&incoming=true&machinedetection=HUMAN&digitsdialed=2&callerid=7575449510&phonenumber=8005551234`,
  everyListedField: `QueueID=4093250&ResponseCode=1&StartTime=${twoMinutesAgo}&EndTime=${endOf37Seconds}&Duration=37&machinedetection=MACHINE&AC=16&digitsdialed=&incoming=&zipcode=23452`,
};

/** The call page behind the only row of a filtered list. Projection follows receipt by a moment. */
async function openOnlyCall(page: Page, filters: string): Promise<void> {
  const rows = page.getByRole('table', { name: 'Calls' }).getByRole('link');
  await expect(async () => {
    await page.goto(`/calls?${filters}`);
    await expect(page.getByRole('status')).toHaveText('1 call matches', { timeout: 1_000 });
  }).toPass();
  await rows.filter({ has: page.locator('time') }).click();
  await expect(page).toHaveURL(/\/calls\/[0-9a-f-]{36}/);
}

test('a dialling post and the final post of one QueueID become one answered call', async ({
  adminPage: page,
  request,
  postbackUrl,
}) => {
  await postForm(request, postbackUrl, bodies.answered);
  await postForm(request, postbackUrl, bodies.dialling);
  await openOnlyCall(page, 'queueId=4093249');
  await expect(
    page.getByRole('heading', { level: 1, name: 'Answered by a person after 3 rings, 37 s' }),
  ).toBeVisible();
  await expect(page.getByText('zipcode').first()).toBeVisible();
  await expect(page.getByText('23452').first()).toBeVisible();
});

test('an incoming call with QueueID 0 is kept and shown', async ({
  adminPage: page,
  request,
  postbackUrl,
}) => {
  await postForm(request, postbackUrl, bodies.incoming);
  await openOnlyCall(page, 'phone=7575449510');
  await expect(
    page.getByRole('heading', {
      level: 1,
      name: 'Incoming call from a person, 37 s, digits were pressed',
    }),
  ).toBeVisible();
});

test('a post with every field of the vendor’s list is read in full', async ({
  adminPage: page,
  request,
  postbackUrl,
}) => {
  await postForm(request, postbackUrl, bodies.everyListedField);
  await openOnlyCall(page, 'queueId=4093250');
  await expect(page.getByRole('heading', { level: 1, name: 'Answered by a machine, 37 s' })).toBeVisible();
});
