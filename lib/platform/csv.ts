/** A number with a sign, such as a phone number, is no formula: it stays as it is. */
const signedNumber = /^[+-]\d+(\.\d+)?$/;

/**
 * One cell by RFC 4180. A text that a spreadsheet would run as a formula gets an apostrophe before it, which keeps it a
 * text.
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) && !signedNumber.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
