import type { CallEvent, EventDetails } from '@/lib/calls/schema';
import { readBody } from './read-body';
import { readBoolean, readCount, readPhoneNumber, readQueueId, readTime } from './read-values';
import {
  carrierByName,
  fieldByName,
  type UnreadableCause,
  type WireField,
  type WirePair,
  wireFields,
} from './schema';

/** What a body says, before it is known which call it belongs to. */
export type ParsedPostback = Omit<CallEvent, 'postbackId' | 'source' | 'receivedAt'>;

export type ParseResult = { ok: true; postback: ParsedPostback } | { ok: false; cause: UnreadableCause };

/** Reads the body of one postback. Never throws; whatever cannot be read is kept and named. */
export function parsePostback(contentType: string, body: Buffer): ParseResult {
  const pairs = readBody(contentType, body);
  if (pairs === null) return { ok: false, cause: 'The body is neither a form nor JSON' };
  if (pairs.length === 0) return { ok: false, cause: 'The body is empty' };

  const fields = sortFields(pairs);
  const postback = readFields(fields);
  const { queueId, direction } = postback.details;
  const isStatus = queueId !== null || postback.responseCode !== null || direction === 'incoming';
  if (isStatus) return { ok: true, postback };
  return {
    ok: false,
    cause: Object.hasOwn(postback.details.unread, 'QueueID')
      ? 'QueueID cannot be read and nothing else identifies the call'
      : 'No QueueID and no ResponseCode in the body',
  };
}

const spelledExactly = new Set<string>(Object.values(wireFields).flat());

interface SortedFields {
  known: Map<WireField, { name: string; value: string }>;
  carrier: Map<string, string>;
  variables: Map<string, string>;
}

/**
 * `QueueID` and the script variable `queueid` may both be posted: the documented spelling wins, else the first
 * that is not empty; a different value of the loser is kept as a variable.
 */
function sortFields(pairs: readonly WirePair[]): SortedFields {
  const sorted: SortedFields = { known: new Map(), carrier: new Map(), variables: new Map() };
  for (const [rawName, rawValue] of pairs) {
    const name = clean(rawName).trim();
    const value = clean(rawValue).trim();
    const lower = name.toLowerCase();
    const field = fieldByName.get(lower);
    const carrier = carrierByName.get(lower);
    if (field) placeKnown(sorted, field, name, value);
    else if (carrier) sorted.carrier.set(carrier, value);
    else if (name !== '' || value !== '') addVariable(sorted.variables, lower, value);
  }
  return sorted;
}

function placeKnown({ known, variables }: SortedFields, field: WireField, name: string, value: string): void {
  const placed = known.get(field);
  if (!placed) {
    known.set(field, { name, value });
    return;
  }
  const isBetter =
    placed.value === '' || (value !== '' && spelledExactly.has(name) && !spelledExactly.has(placed.name));
  if (isBetter) known.set(field, { name, value });
  const loser = isBetter ? placed : { name, value };
  const kept = isBetter ? value : placed.value;
  if (loser.value !== '' && loser.value !== kept)
    addVariable(variables, loser.name.toLowerCase(), loser.value);
}

function addVariable(variables: Map<string, string>, name: string, value: string): void {
  const before = variables.get(name);
  variables.set(name, before && value && before !== value ? `${before}, ${value}` : before || value);
}

/** Postgres stores neither NUL nor a lone surrogate. */
const clean = (text: string): string => text.replaceAll('\0', '\uFFFD').toWellFormed();

function readFields({ known, carrier, variables }: SortedFields): ParsedPostback {
  const unread: Record<string, string> = {};
  const read = <T>(field: WireField, reader: (value: string) => T | 'absent' | null): T | null => {
    const posted = known.get(field);
    if (!posted || posted.value === '') return null;
    const value = reader(posted.value);
    if (value === null) unread[wireFields[field][0]] = posted.value;
    return value === 'absent' ? null : value;
  };
  const incoming = read('incoming', readBoolean);
  const details: EventDetails = {
    queueId: read<string>('queueId', readQueueId),
    direction: incoming === null ? null : incoming ? 'incoming' : 'outgoing',
    phoneNumber: read('phoneNumber', readPhoneNumber) ?? '',
    callerId: read('callerId', readPhoneNumber) ?? '',
    digitsDialed: known.get('digitsDialed')?.value ?? '',
    ac: known.get('ac')?.value ?? '',
    ringCount: read('ringCount', readCount),
    carrier: Object.fromEntries(carrier),
    variables: Object.fromEntries(variables),
    unread,
  };
  return {
    responseCode: read('responseCode', readCount),
    startTime: read<Date>('startTime', readTime),
    endTime: read<Date>('endTime', readTime),
    durationSeconds: read('duration', readCount),
    machineDetection: known.get('machineDetection')?.value.toUpperCase().slice(0, 64) || null,
    details,
  };
}
