import { readFile } from 'node:fs/promises';
import { streamXlsxRows } from 'hucre/xlsx';
import { expect, test } from './fixtures';

async function countLines(path: string, extension: string): Promise<number> {
  if (extension !== 'xlsx') return (await readFile(path, 'utf8')).trim().split('\n').length;
  let rows = 0;
  for await (const _row of streamXlsxRows(await readFile(path))) rows += 1;
  return rows;
}

test('every call that matches the filters is downloaded, as many as the list counts', async ({
  adminPage: page,
  postbackUrl,
}) => {
  expect(postbackUrl).toBeTruthy();
  await page.goto('/calls?direction=outgoing&range=7d');
  const [count = ''] = /[\d,]+/.exec((await page.getByRole('status').first().textContent()) ?? '') ?? [];
  const lines: Record<string, number> = {};
  for (const [name, extension] of [
    ['Download CSV', 'csv'],
    ['Download JSON lines', 'jsonl'],
    ['Download Excel', 'xlsx'],
  ] as const) {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(new RegExp(`^calls-\\d{4}-\\d{2}-\\d{2}\\.${extension}$`));
    lines[extension] = await countLines(await file.path(), extension);
  }
  // one line of headings
  expect(lines).toEqual({
    csv: Number(count.replaceAll(',', '')) + 1,
    xlsx: Number(count.replaceAll(',', '')) + 1,
    jsonl: Number(count.replaceAll(',', '')),
  });
});
