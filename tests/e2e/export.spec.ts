import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures';

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
  ] as const) {
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(new RegExp(`^calls-\\d{4}-\\d{2}-\\d{2}\\.${extension}$`));
    lines[extension] = (await readFile(await file.path(), 'utf8')).trim().split('\n').length;
  }
  // one line of headings
  expect(lines).toEqual({
    csv: Number(count.replaceAll(',', '')) + 1,
    jsonl: Number(count.replaceAll(',', '')),
  });
});
