/** The columns every call has, in the order in which they are offered. What they say: `column-values.ts`. */
const columns = {
  time: { title: 'Time' },
  direction: { title: 'Direction' },
  phoneNumber: { title: 'Phone number' },
  callerId: { title: 'Caller ID' },
  outcome: { title: 'Outcome' },
  machine: { title: 'Machine detection' },
  duration: { title: 'Duration', fileTitle: 'Duration (seconds)' },
  tries: { title: 'Tries' },
  queueId: { title: 'QueueID' },
  code: { title: 'Code' },
  verdict: { title: 'What became of it' },
  account: { title: 'Account' },
  number: { title: 'Dedicated number' },
  ended: { title: 'Ended' },
  rings: { title: 'Rings' },
  digits: { title: 'Digits dialled' },
  carrier: { title: 'Carrier' },
  area: { title: 'Area (LATA)' },
  wireless: { title: 'Wireless' },
  flags: { title: 'Worth a second look' },
  firstSeen: { title: 'First postback' },
  lastSeen: { title: 'Last postback' },
} satisfies Record<
  string,
  { title: string /** of a column in a file, where it needs other words */; fileTitle?: string }
>;

export type NamedColumn = keyof typeof columns;
/** One of the columns every call has, or the value of a collected variable. */
export type ColumnId = NamedColumn | `variable.${string}`;

export const namedColumns = Object.keys(columns) as NamedColumn[];

/** What is shown until somebody chooses otherwise. */
export const defaultColumns: readonly ColumnId[] = namedColumns.slice(0, namedColumns.indexOf('verdict'));

const variablePrefix = 'variable.';
export const isNamed = (id: string): id is NamedColumn => Object.hasOwn(columns, id);
export const variableOf = (id: ColumnId): string => id.slice(variablePrefix.length);

export const isColumnId = (id: string): id is ColumnId =>
  isNamed(id) || (id.startsWith(variablePrefix) && id.length > variablePrefix.length && id.length <= 80);

/** Names of variables are posted in lower case. */
export const variableColumn = (name: string): ColumnId => `${variablePrefix}${name.trim().toLowerCase()}`;

export const columnTitle = (id: ColumnId): string => (isNamed(id) ? columns[id].title : variableOf(id));
export function columnFileTitle(id: ColumnId): string {
  const named: { title: string; fileTitle?: string } | null = isNamed(id) ? columns[id] : null;
  return named?.fileTitle ?? columnTitle(id);
}

/** Columns of points in time: they are shown in the zone of the page. */
export const timeColumns: ReadonlySet<ColumnId> = new Set<ColumnId>([
  'time',
  'ended',
  'firstSeen',
  'lastSeen',
]);

const maxColumns = 40;

/** "time,outcome,variable.zip" as it stands in a URL; null when a part of it is no column. */
export function parseColumns(text: string): ColumnId[] | null {
  const ids = [...new Set(text.split(',').map(decodePart))];
  return ids.length <= maxColumns && ids.every(isColumnId) ? ids : null;
}

/** A variable's name may hold a comma. */
export const columnsText = (ids: readonly ColumnId[]): string =>
  ids.map((id) => id.replaceAll('%', '%25').replaceAll(',', '%2C')).join(',');

const decodePart = (part: string) => part.trim().replaceAll('%2C', ',').replaceAll('%25', '%');

export const isDefaultColumns = (ids: readonly ColumnId[]): boolean =>
  columnsText(ids) === columnsText(defaultColumns);
