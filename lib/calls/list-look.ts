import { z } from 'zod';
import { encodeCursor } from '@/lib/platform/paging';
import { isTimeZone, zoneParameter } from '@/lib/platform/preferences';
import { callsPath } from './active-filters';
import { type CallListState, type ParameterProblem, toSearchParams } from './filters';
import { cursorParts } from './list-cursor';
import { type ColumnId, columnsText, parseColumns } from './table/columns';

/** What the address of the list says besides which calls: how they are shown, and the saved view they began with. */
export interface CallListLook {
  /** null: as the person has them */
  columns: readonly ColumnId[] | null;
  /** IANA name; null: as the person has it */
  zone: string | null;
  /** id of a saved view */
  view: string | null;
}

/** The parameters of a page that are none of the list's own, which the API and the export share. */
export const lookParameters = ['columns', zoneParameter, 'view'] as const;

export interface ParsedLook {
  look: CallListLook;
  problems: ParameterProblem[];
}

/** An empty value counts as absent. What cannot be read is named and left out. */
export function parseLook(params: URLSearchParams): ParsedLook {
  const problems: ParameterProblem[] = [];
  const read = <T>(parameter: string, parse: (text: string) => T | null, message: string): T | null => {
    const text = params.get(parameter);
    if (!text) return null;
    const value = parse(text);
    if (value === null) problems.push({ parameter, message });
    return value;
  };
  const columns = read('columns', parseColumns, 'must be names of columns, separated by commas');
  const zone = read(
    zoneParameter,
    (text) => (isTimeZone(text) ? text : null),
    'must be the name of a time zone, such as America/New_York',
  );
  const view = read(
    'view',
    (text) => (z.guid().safeParse(text).success ? text : null),
    'must be the id of a saved view',
  );
  return { look: { columns, zone, view }, problems };
}

/** The parameters that say the same; what is not chosen is left out. */
export function lookEntries({ columns, zone, view }: CallListLook): [name: string, value: string][] {
  const entries: [string, string][] = [];
  if (columns) entries.push(['columns', columnsText(columns)]);
  if (zone) entries.push([zoneParameter, zone]);
  if (view) entries.push(['view', view]);
  return entries;
}

/** The query of that address. Commas and slashes may stand in it as they are, and addresses are read by people. */
export const listQuery = (state: Omit<CallListState, 'cursor'>, look: CallListLook): string =>
  new URLSearchParams([...toSearchParams(state), ...lookEntries(look)])
    .toString()
    .replaceAll('%2C', ',')
    .replaceAll('%2F', '/');

/** The address of the first page of a list that looks like this. */
export function listHref(state: Omit<CallListState, 'cursor'>, look: CallListLook): string {
  const query = listQuery(state, look);
  return query ? `${callsPath}?${query}` : callsPath;
}

export const withCursor = (href: string, cursor: string): string =>
  `${href}${href.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`;

/** The address of the very page of the list. */
export function currentHref(state: CallListState, look: CallListLook): string {
  const first = listHref(state, look);
  return state.cursor ? withCursor(first, encodeCursor(cursorParts(state, state.cursor))) : first;
}
