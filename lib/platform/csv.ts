/** Spreadsheets take a CSV file for UTF-8 only when it begins with this. Scripts have JSON lines. */
export const csvMark = '\uFEFF';

/** A number with a sign, such as a phone number with its extension, is no formula: it stays as it is. */
const signedNumber = /^[+-]\d+(\.\d+)?(x\d+)?$/;

/**
 * One cell by RFC 4180. Texts stand in quotes, numbers do not: a spreadsheet that is told to take quoted cells for text then
 * keeps `+1…`, `007` and 19 digits as they are. A text that would be run as a formula gets an apostrophe before it.
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) && !signedNumber.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}
