import type { Locator, Page } from '@playwright/test';
import Papa from 'papaparse';
import { type ViewName, viewNames, viewOf } from '@/lib/analytics/stats/views';
import { expect, postForm, test } from './fixtures';

/** What the rows of a view count, by the heading of the column. */
const counted = [
  'Calls',
  'Answered calls',
  'Ended (n)',
  'Ended calls',
  'Answered at it',
  'n',
  'Labelled (n)',
];
const start = new Date(Date.now() - 60_000).toISOString();
const end = new Date(Date.parse(start) + 37_000).toISOString();
const doubtful = `QueueID=7520001&StartTime=${start}&EndTime=${end}&Duration=37&digitsdialed=5&phonenumber=7575550142&callerid=7575550101`;

test('every view opens as the list that it counts, and is given away whole', async ({
  adminPage: page,
  request,
  postbackUrl,
}) => {
  test.setTimeout(180_000);
  // a machine that pressed a key, as a person first
  for (const said of ['ResponseCode=21&machinedetection=HUMAN', 'ResponseCode=1&machinedetection=MACHINE'])
    await postForm(request, postbackUrl, `${said}&${doubtful}`);
  await labelSomeCall(page);
  for (const name of viewNames) {
    await page.goto(`/analytics?view=${name}&range=90d&unit=week`);
    await expect(chartOf(page, name)).toBeVisible();
    await openTable(page);
    const href = (link: string) => page.getByRole('link', { name: link }).getAttribute('href');
    const csv = await page.request.get((await href('Download CSV')) ?? '');
    const json = await (await page.request.get((await href('As JSON')) ?? '')).json();
    const lines = Papa.parse<string[]>(await csv.text()).data;
    expect(lines.findIndex(({ length }) => length === 1) - 1, `rows of the file of ${name}`).toBe(
      json.data.length,
    );
    const shown = page.getByRole('table').last().getByRole('row');
    // of a long table a page at once
    const rows = Math.min(json.data.length, 100);
    await expect(shown, `rows of the table of ${name}`).toHaveCount(rows + 1);
    for (const kind of ['SVG', 'PNG']) {
      const coming = page.waitForEvent('download');
      await page.getByRole('button', { name: `Save as ${kind}` }).click();
      expect((await coming).suggestedFilename()).toBe(`${name}.${kind.toLowerCase()}`);
    }
    await followRow(page, name);
  }
});

/** As a screen reader has it. */
function chartOf(page: Page, name: ViewName): Locator {
  const { title, chart } = viewOf(name);
  const main = page.getByRole('main');
  if (chart === 'heat') return main.getByRole('table', { name: /by weekday and hour/ });
  const isOverTime = chart === 'rate' || chart === 'stack';
  return isOverTime
    ? main.getByRole('slider', { name: new RegExp(`^${title}.* by week$`) })
    : main.getByRole('list', { name: new RegExp(`${title}$`, 'i') });
}

/** The row that counts most opens a list of as many. */
async function followRow(page: Page, name: string): Promise<void> {
  const table = page.getByRole('table').last();
  const headings = await table.getByRole('columnheader').allInnerTexts();
  const column = headings.findIndex((heading) => counted.includes(heading));
  expect(column, `${name} says what it counts`).toBeGreaterThanOrEqual(0);
  // tries are no list of their own: their calls stand for them
  const rows = table
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name: 'Show' }), hasNotText: /^Answer rate per try/ });
  const figures: number[] = [];
  for (const row of await rows.all())
    figures.push(Number((await row.getByRole('cell').nth(column).innerText()).replaceAll(',', '')));
  const most = Math.max(...figures);
  expect(most, `${name} counts calls`).toBeGreaterThan(0);
  await rows.nth(figures.indexOf(most)).getByRole('link', { name: 'Show' }).click();
  await expect(page.getByRole('status'), `the list of ${name}`).toHaveText(
    new RegExp(`^${most.toLocaleString('en-US')} calls? match(es)?$`),
  );
}

async function openTable(page: Page): Promise<void> {
  const folded = page.getByText('Show as a table');
  if (await folded.isVisible()) await folded.click();
}

/** By its key, as an operator does. */
async function labelSomeCall(page: Page): Promise<void> {
  await page.goto('/calls?outcome=answered&machine=HUMAN');
  await page.getByRole('table', { name: 'Calls' }).getByRole('cell').getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1, name: /\ba person\b/ })).toBeVisible();
  await page.keyboard.press('h');
  await expect(page.getByRole('button', { name: 'Person', pressed: true })).toBeVisible();
}
