import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import Papa from 'papaparse';
import { viewGroups } from '@/lib/analytics/stats/view-groups';
import { viewOf } from '@/lib/analytics/stats/views';
import { expect, expectUsable, openWithCalls, takePicture, test } from './fixtures';

for (const [colorScheme, viewport] of [
  ['light', { width: 1440, height: 900 }],
  ['dark', { width: 360, height: 740 }],
] as const) {
  test.describe(`in the ${colorScheme} theme at ${viewport.width} px`, () => {
    test.use({ colorScheme, viewport });

    test('every view shows its figures, its definition and its table', async ({
      adminPage: page,
      postbackUrl,
    }, info) => {
      expect(postbackUrl).toBeTruthy();
      await page.goto('/analytics?range=90d');
      for (const { title: group, names } of viewGroups) {
        for (const name of names) {
          const { title } = viewOf(name);
          await openView(page, group, title);
          await expect(page).toHaveTitle(`${title} · Analytics · Phone Notify! dashboard`);
          await expect(page.getByRole('heading', { level: 2, name: title, exact: true })).toBeVisible();
          await expect(page.getByRole('link', { name: 'Download CSV' })).toBeVisible();
          await expectUsable(page);
          await takePicture(page, info, `analytics-${name}`);
        }
      }
    });
  });
}

/** By the links of a wide screen, or the field of a phone. */
async function openView(page: Page, group: string, title: string): Promise<void> {
  const views = page.getByRole('navigation', { name: 'Views' });
  await expect(views).toBeVisible();
  const field = views.getByLabel('View');
  if (await field.isVisible()) {
    await field.selectOption({ label: title });
    return;
  }
  await views.getByRole('link', { name: group, exact: true }).click();
  await views.getByRole('list', { name: group }).getByRole('link', { name: title, exact: true }).click();
}

test('the time that is shown is the time that is chosen, also when none was', async ({ adminPage: page }) => {
  await page.goto('/analytics');
  await expect(page.getByLabel('Time', { exact: true })).toHaveValue('30d');
  await expect(
    page.getByLabel('Time', { exact: true }).getByRole('option', { name: 'Any time' }),
  ).toHaveCount(0);
});

test('a comparison is made with what the reader picks', async ({ adminPage: page, postbackUrl }) => {
  expect(postbackUrl).toBeTruthy();
  await openWithCalls(page, '/analytics?view=comparison&range=24h', /^In words$/);
  const chooser = page.getByLabel('Compare with');
  await expect(chooser.locator('option:checked')).toHaveText('The time before');
  const [, other] = await chooser.getByRole('option').allInnerTexts();
  if (other !== undefined) {
    await chooser.selectOption({ label: other });
    await expect(page).toHaveURL(/against=/);
  }
  await expect(page.getByRole('columnheader', { name: 'In words' })).toBeVisible();
  await expectUsable(page);
});

test('thirty days by the hour are a light page, and their table comes by the hundred when it is opened', async ({
  adminPage: page,
  postbackUrl,
}) => {
  expect(postbackUrl).toBeTruthy();
  const path = '/analytics?view=answer-rate&range=30d&unit=hour';
  const html = await (await page.request.get(path)).text();
  expect(html).toContain('Answer rate per call by hour');
  expect(html.length).toBeLessThan(500_000);
  await openWithCalls(page, path, /^Ended \(n\)$/);
  await expect(page.getByRole('slider')).toHaveCount(1);
  await page.getByRole('link', { name: 'Show as a table' }).click();
  const table = page.getByRole('region', { name: 'Answer rate as a table' }).getByRole('table');
  await expect(table.getByRole('row')).toHaveCount(101);
  await page.getByRole('link', { name: 'Next' }).click();
  await expect(page.getByText(/^Rows 101 to 200 of 72\d$/)).toBeVisible();
  await expectUsable(page);
  await page.getByRole('link', { name: 'Hide the table' }).click();
  await expect(table).toHaveCount(0);
});

test('a chart is saved as a picture that says what it shows, and a failure is told', async ({
  adminPage: page,
  postbackUrl,
}) => {
  expect(postbackUrl).toBeTruthy();
  await openWithCalls(page, '/analytics?view=outcomes&range=90d&direction=outgoing', /^Save as SVG$/);
  const save = async (kind: string): Promise<Buffer> => {
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: `Save as ${kind}` }).click();
    const file = await coming;
    expect(file.suggestedFilename()).toBe(`outcomes.${kind.toLowerCase()}`);
    return readFile(await file.path());
  };
  const svg = String(await save('SVG'));
  expect(svg).not.toContain('foreignObject');
  for (const text of ['Outcomes', 'Only: Direction Outgoing', 'Answered', 'by day'])
    expect(svg).toMatch(new RegExp(`<text[^>]*>[^<]*${text}`));
  expect(svg).toMatch(/<text[^>]*>Calls: [\d,]+</);
  const png = await save('PNG');
  expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  expect(png.readUInt32BE(16)).toBe(2_000);
});

test.describe('without an answer', () => {
  test.use({ expectedErrors: [/Failed to load resource/] });

  test('a picture is not saved in silence', async ({ adminPage: page, postbackUrl }) => {
    expect(postbackUrl).toBeTruthy();
    await openWithCalls(page, '/analytics?view=outcomes&range=90d', /^Save as PNG$/);
    await page.route('**/analytics/picture/**', (route) => route.fulfill({ status: 503 }));
    await page.getByRole('button', { name: 'Save as PNG' }).click();
    await expect(page.getByText('The picture could not be saved: the server answered 503.')).toBeVisible();
  });
});

test('the file of a view holds its figures, totals, time, zone and filters', async ({
  adminPage: page,
  postbackUrl,
}) => {
  expect(postbackUrl).toBeTruthy();
  await openWithCalls(page, '/analytics?view=answer-rate&range=90d', /^Ended \(n\)$/);
  await page.goto('/analytics?view=outcomes&range=90d');
  const link = page.getByRole('link', { name: 'Download CSV' });
  const answer = await page.request.get(
    `${await link.getAttribute('href')}&direction=outgoing&zone=Asia/Kathmandu`.replace(/zone=[^&]*&/, ''),
  );
  expect(answer.headers()).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="outcomes.csv"',
  });
  const rows = Papa.parse<string[]>(await answer.text()).data;
  expect(rows[0]?.slice(0, 3)).toEqual(['From', 'Before', 'Calls']);
  const below = rows.slice(rows.findIndex(([first]) => first === '') + 1);
  expect(below).toEqual([
    ['Calls', expect.stringMatching(/^\d+$/)],
    ['View', 'Outcomes'],
    ['From', expect.stringMatching(/^\d{4}-/)],
    ['Before', expect.stringMatching(/^\d{4}-/)],
    ['Time zone', 'Asia/Kathmandu'],
    ['Filter: Direction', 'Outgoing'],
    [''],
  ]);
  expect((await page.request.get('/analytics/export/nothing')).status()).toBe(404);
});

test('the rate that is drawn is the one that was chosen, and JSON is of the zone of the page', async ({
  adminPage: page,
  postbackUrl,
}) => {
  expect(postbackUrl).toBeTruthy();
  await openWithCalls(page, '/analytics?view=answer-rate&range=90d&zone=Asia/Kathmandu', /^Ended \(n\)$/);
  await page
    .getByRole('navigation', { name: 'Answer rate drawn' })
    .getByRole('link', { name: 'Human answer rate' })
    .click();
  await expect(page).toHaveURL(/rate=humanOnly/);
  await expect(page.getByRole('slider', { name: /^Human answer rate by / })).toBeVisible();
  const href = await page.getByRole('link', { name: 'As JSON' }).getAttribute('href');
  const json = await (await page.request.get(href ?? '')).json();
  expect(json).toMatchObject({ view: 'answer-rate', timeZone: 'Asia/Kathmandu' });
  expect(json.definition).toContain('Human answer rate');
});

test('an empty view says what is true, and a random call to label is of the time shown', async ({
  adminPage: page,
  postbackUrl,
}) => {
  expect(postbackUrl).toBeTruthy();
  await page.goto('/analytics?view=why-not-answered&range=90d&outcome=answered');
  await expect(page.getByText('No call of this time ended without an answer')).toBeVisible();
  await page.goto('/analytics?view=why-not-answered&queueId=77');
  await expect(page.getByText('No call in this time, with these filters')).toBeVisible();
  await page.goto('/analytics?view=checked');
  await expect(page.getByRole('link', { name: 'Label a random call' })).toHaveAttribute('href', /from=.*to=/);
});

test('the list of calls leads to its figures, with the same filters', async ({ adminPage: page }) => {
  await page.goto('/calls?direction=outgoing&range=7d');
  await page.getByRole('link', { name: 'Figures of these calls' }).click();
  await expect(page).toHaveURL(/\/analytics\?view=answer-rate&direction=outgoing&range=7d/);
});
