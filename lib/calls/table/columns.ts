import { flagTexts, pageFlagTexts } from '../flag-texts';
import { lacksItsEnd } from '../open-calls';
import { describeRemoved } from '../removed-value';
import { outcomeWord } from '../response-codes';
import type { Call } from '../schema';
import { callVerdict } from '../verdict';

/** What a cell says; a screen and a file write it each in their own way. */
export type CellValue = string | number | Date | null;

/** Names of what a call holds only the ids of, by id. */
export interface ColumnNames {
  accounts: Record<string, string>;
  numbers: Record<string, string>;
}

/** What a cell needs beside the call. */
export interface CellContext extends ColumnNames {
  /** when the calls are looked at */
  now: Date;
}

interface Column {
  title: string;
  /** of a column in a file, where it needs other words */
  fileTitle?: string;
  value: (call: Call, context: CellContext) => CellValue;
}

const columns = {
  time: { title: 'Time', value: ({ occurredAt }) => occurredAt },
  direction: { title: 'Direction', value: ({ direction }) => direction },
  phoneNumber: { title: 'Phone number', value: ({ phoneNumber }) => phoneNumber },
  callerId: { title: 'Caller ID', value: ({ callerId }) => callerId },
  outcome: { title: 'Outcome', value: ({ outcome }) => outcomeWord(outcome) },
  machine: { title: 'Machine detection', value: ({ machineDetection }) => machineDetection },
  duration: {
    title: 'Duration',
    fileTitle: 'Duration (seconds)',
    value: ({ durationSeconds }) => durationSeconds,
  },
  tries: { title: 'Tries', value: ({ tries }) => tries },
  queueId: { title: 'QueueID', value: ({ queueId }) => queueId },
  code: { title: 'Code', value: ({ responseCode }) => responseCode },
  verdict: { title: 'What became of it', value: (call) => callVerdict(call) },
  account: { title: 'Account', value: ({ accountId }, { accounts }) => accounts[accountId] ?? accountId },
  number: {
    title: 'Dedicated number',
    value: ({ dedicatedNumberId: id }, { numbers }) => (id ? (numbers[id] ?? id) : null),
  },
  ended: { title: 'Ended', value: ({ endTime }) => endTime },
  rings: { title: 'Rings', value: ({ ringCount }) => ringCount },
  digits: { title: 'Digits dialled', value: ({ digitsDialed }) => inWords(digitsDialed) },
  carrier: { title: 'Carrier', value: ({ carrier }) => carrier.telcoCarrierName ?? null },
  area: { title: 'Area (LATA)', value: ({ carrier }) => carrier.telcoLATA ?? null },
  wireless: { title: 'Wireless', value: ({ carrier }) => carrier.isWireless ?? null },
  flags: {
    title: 'Worth a second look',
    value: (call, { now }) => flagTitles(call, now).join('; '),
  },
  firstSeen: { title: 'First postback', value: ({ firstSeenAt }) => firstSeenAt },
  lastSeen: { title: 'Last postback', value: ({ lastSeenAt }) => lastSeenAt },
} satisfies Record<string, Column>;

function flagTitles(call: Call, now: Date): string[] {
  const titles = call.flags.map((flag) => flagTexts[flag].title);
  return lacksItsEnd(call, now) ? [...titles, pageFlagTexts.final_missing.title] : titles;
}

type NamedColumn = keyof typeof columns;
/** One of the columns every call has, or the value of a collected variable. */
export type ColumnId = NamedColumn | `variable.${string}`;

export const namedColumns = Object.keys(columns) as NamedColumn[];

/** What is shown until somebody chooses otherwise. */
export const defaultColumns: readonly ColumnId[] = namedColumns.slice(0, namedColumns.indexOf('verdict'));

const variablePrefix = 'variable.';
const isNamed = (id: string): id is NamedColumn => Object.hasOwn(columns, id);
const variableOf = (id: ColumnId): string => id.slice(variablePrefix.length);

export const isColumnId = (id: string): id is ColumnId =>
  isNamed(id) || (id.startsWith(variablePrefix) && id.length > variablePrefix.length && id.length <= 80);

/** Names of variables are posted in lower case. */
export const variableColumn = (name: string): ColumnId => `${variablePrefix}${name.trim().toLowerCase()}`;

// hasOwn: a variable may be called `constructor`
const variableIn = ({ variables }: Call, name: string): string =>
  Object.hasOwn(variables, name) ? (variables[name] ?? '') : '';

const inWords = (value: string): string => describeRemoved(value) ?? value;

const columnOf = (id: ColumnId): Column => {
  if (isNamed(id)) return columns[id];
  const name = variableOf(id);
  return {
    title: name,
    value: (call) => inWords(variableIn(call, name)),
  };
};

export const columnTitle = (id: ColumnId): string => columnOf(id).title;
export const columnFileTitle = (id: ColumnId): string => columnOf(id).fileTitle ?? columnOf(id).title;

/** Null where the call has none; an empty text counts as none. */
export function columnValue(id: ColumnId, call: Call, context: CellContext): CellValue {
  const value = columnOf(id).value(call, context);
  return value === '' ? null : value;
}

/** The same for a program: codes instead of words. */
export function columnCode(id: ColumnId, call: Call, context: CellContext): CellValue | string[] {
  if (id === 'outcome') return call.outcome;
  if (id === 'digits') return call.digitsDialed || null;
  if (!isNamed(id)) return variableIn(call, variableOf(id)) || null;
  if (id === 'flags') return lacksItsEnd(call, context.now) ? [...call.flags, 'final_missing'] : call.flags;
  return columnValue(id, call, context);
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
