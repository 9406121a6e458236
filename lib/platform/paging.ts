/** Page cursors: JSON in base64url. Opaque to clients, readable to nobody's harm; never trusted when decoded. */

export const defaultPageSize = 50;
export const maxPageSize = 500;

export function encodeCursor(value: unknown): string {
  const ascii = JSON.stringify(value).replace(
    /[^ -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return btoa(ascii).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** What was encoded, or undefined for a text that no `encodeCursor` wrote. The caller checks the shape. */
export function decodeCursor(cursor: string): unknown {
  try {
    return JSON.parse(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')));
  } catch {
    return undefined;
  }
}

export interface Page<Row> {
  rows: Row[];
  /** null on the last page */
  nextCursor: string | null;
  /** null on the first page */
  previousCursor: string | null;
}
