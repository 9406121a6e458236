import { viewNames, viewOf } from '@/lib/analytics/stats/views';
import { expect, expectUsable, postForm, test } from './fixtures';

const start = new Date(Date.now() - 3_600_000).toISOString();
const end = new Date(Date.parse(start) + 37_000).toISOString();

/** Calls that a variable tells from all others, of every kind that views count. */
const bodyOf = (group: string, count: number, n: number) =>
  `QueueID=${7_500_000 + count * 100 + n}&ResponseCode=${[1, 2, 8, 34, 43][n % 5]}&StartTime=${start}&EndTime=${end}&Duration=37` +
  `&machinedetection=${['HUMAN', 'MACHINE', 'FAX'][n % 3]}&incallringcount=${n % 7}&digitsdialed=${n % 10}` +
  `&isWireless=True&telcoLATA=252&telcoCarrierName=EXAMPLE&phonenumber=7575550142&callerid=7575550101&group=${group}`;

test.use({ colorScheme: 'dark', viewport: { width: 360, height: 740 } });

for (const [group, count] of [
  ['nobody', 0],
  ['one', 1],
  ['thirty', 30],
] as const) {
  test(`every view of ${count} calls can be used on a phone`, async ({
    adminPage: page,
    request,
    postbackUrl,
  }) => {
    test.setTimeout(90_000);
    for (let n = 0; n < count; n += 1) await postForm(request, postbackUrl, bodyOf(group, count, n));
    await expect(async () => {
      await page.goto(`/calls?variable.group=${group}`);
      const found = count === 0 ? page.getByText('No call matches these filters') : page.getByRole('status');
      await expect(found).toHaveText(
        [/^No call matches these filters$/, /^1 call matches$/][count] ?? `${count} calls match`,
        { timeout: 1_000 },
      );
    }).toPass();
    for (const name of viewNames) {
      await page.goto(`/analytics?view=${name}&range=24h&variable.group=${group}`);
      await expect(
        page.getByRole('heading', { level: 2, name: viewOf(name).title, exact: true }),
      ).toBeVisible();
      await expect(page.getByText(/NaN|Infinity|undefined|Invalid Date/)).toHaveCount(0);
      await expectUsable(page);
    }
  });
}
