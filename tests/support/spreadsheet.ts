import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** Comma, quotation mark, UTF-8, from the first line on, cells in quotes are texts. */
const csvToSheet = 'CSV:44,34,76,1,,0,true,false';
/** The same, with each text cell in quotes and all as it is shown. */
const sheetToCsv = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true';

/** LibreOffice on this machine; null where there is none. */
export function findSpreadsheet(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, 'soffice')).find((path) => existsSync(path)) ?? null;
}

/** What a spreadsheet makes of a file, as CSV again: opened with quoted cells as texts, and saved. */
export async function throughSpreadsheet(
  soffice: string,
  file: Uint8Array | string,
  extension: 'csv' | 'xlsx',
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'spreadsheet-'));
  const out = join(folder, 'out');
  const convert = (to: string, ...args: string[]) =>
    run(soffice, [
      ...['--headless', `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`],
      ...['--convert-to', to, '--outdir', out, ...args],
    ]);
  try {
    const source = join(folder, `calls.${extension}`);
    await writeFile(source, file);
    await convert('ods', ...(extension === 'csv' ? [`--infilter=${csvToSheet}`] : []), source);
    await convert(sheetToCsv, join(out, 'calls.ods'));
    return await readFile(join(out, 'calls.csv'), 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
