/** Page cursors: JSON in base64url. Opaque to clients, readable to nobody's harm; never trusted when decoded. */

export const defaultPageSize = 50;
export const maxPageSize = 200;

export function encodeCursor(value: unknown): string {
  return btoa(encodeURIComponent(JSON.stringify(value)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

/** What was encoded, or undefined for a text that no `encodeCursor` wrote. The caller checks the shape. */
export function decodeCursor(cursor: string): unknown {
  try {
    return JSON.parse(decodeURIComponent(atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))));
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
