/**
 * What stands in the place of a value that a privacy setting kept from being stored, in words; null for any other
 * value. The marks are written by `lib/postbacks/privacy.ts`.
 */
export function describeRemoved(value: string): string | null {
  const match = /^\[removed(?::(\d+))?\]$/.exec(value);
  if (!match) return null;
  const [, length] = match;
  if (length === undefined) return 'not kept';
  return `not kept (${length} ${length === '1' ? 'character' : 'characters'})`;
}
