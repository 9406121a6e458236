import { flagTexts } from '../flag-texts';
import { flagsAt } from '../open-calls';
import { describeRemoved } from '../removed-value';
import { outcomeWord } from '../response-codes';
import type { Call } from '../schema';
import { callVerdict } from '../verdict';
import { type ColumnId, isNamed, type NamedColumn, variableOf } from './columns';

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

type ValueOf = (call: Call, context: CellContext) => CellValue;

const values: Record<NamedColumn, ValueOf> = {
  time: ({ occurredAt }) => occurredAt,
  direction: ({ direction }) => direction,
  phoneNumber: ({ phoneNumber }) => phoneNumber,
  callerId: ({ callerId }) => callerId,
  outcome: ({ outcome }) => outcomeWord(outcome),
  machine: ({ machineDetection }) => machineDetection,
  duration: ({ durationSeconds }) => durationSeconds,
  tries: ({ tries }) => tries,
  queueId: ({ queueId }) => queueId,
  code: ({ responseCode }) => responseCode,
  verdict: (call) => callVerdict(call),
  account: ({ accountId }, { accounts }) => accounts[accountId] ?? accountId,
  number: ({ dedicatedNumberId: id }, { numbers }) => (id ? (numbers[id] ?? id) : null),
  ended: ({ endTime }) => endTime,
  rings: ({ ringCount }) => ringCount,
  digits: ({ digitsDialed }) => inWords(digitsDialed),
  carrier: ({ carrier }) => carrier.telcoCarrierName ?? null,
  area: ({ carrier }) => carrier.telcoLATA ?? null,
  wireless: ({ carrier }) => carrier.isWireless ?? null,
  flags: (call, { now }) =>
    flagsAt(call, now)
      .map((flag) => flagTexts[flag].title)
      .join('; '),
  firstSeen: ({ firstSeenAt }) => firstSeenAt,
  lastSeen: ({ lastSeenAt }) => lastSeenAt,
};

// hasOwn: a variable may be called `constructor`
const variableIn = ({ variables }: Call, name: string): string =>
  Object.hasOwn(variables, name) ? (variables[name] ?? '') : '';

const inWords = (value: string): string => describeRemoved(value) ?? value;

/** Null where the call has none; an empty text counts as none. */
export function columnValue(id: ColumnId, call: Call, context: CellContext): CellValue {
  const value = isNamed(id) ? values[id](call, context) : inWords(variableIn(call, variableOf(id)));
  return value === '' ? null : value;
}

/** The same for a program: codes instead of words. */
export function columnCode(id: ColumnId, call: Call, context: CellContext): CellValue | string[] {
  if (id === 'outcome') return call.outcome;
  if (id === 'digits') return call.digitsDialed || null;
  if (!isNamed(id)) return variableIn(call, variableOf(id)) || null;
  if (id === 'flags') return flagsAt(call, context.now);
  return columnValue(id, call, context);
}
