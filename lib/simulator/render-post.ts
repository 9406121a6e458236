import type { Moment } from './call-draft';
import type { Random } from './random';
import { type DateStyle, formatTime, type WireFormat, year0001 } from './wire-format';

export type WireField = [name: string, value: string];

/** What stays the same over all posts of a call. */
export interface CallFacts {
  startAt: Date;
  direction: 'outgoing' | 'incoming';
  /** decimal digits, `0` for an incoming call without an id */
  queueId: string;
  phoneNumber: string;
  callerId: string;
  carrier: WireField[];
  format: WireFormat;
}

/** The fields of one post, with the vendor's names in the vendor's letter case and order. */
export function renderPost(random: Random, facts: CallFacts, moment: Moment): WireField[] {
  const { format } = facts;
  const isFinal = moment.endMs !== null;
  return [
    ['QueueID', facts.queueId],
    ['ResponseCode', String(moment.responseCode)],
    ...timesOf(facts, moment, styleOf(random, format)),
    ...unsetOr(format, 'machinedetection', moment.machineDetection ?? ''),
    ...unsetOr(format, 'digitsdialed', moment.digitsDialed),
    ...(facts.direction === 'incoming' ? [field('incoming', format.true)] : []),
    ...(format.acField && isFinal ? [field('AC', '0')] : []),
    ['callerid', dialledDigits(format, facts.callerId)],
    ['phonenumber', dialledDigits(format, facts.phoneNumber)],
    ...(moment.ringCount > 0 && facts.direction === 'outgoing'
      ? [field('incallringcount', String(moment.ringCount))]
      : []),
    ...facts.carrier,
    ...moment.extras,
    ...(format.queueIdVariable
      ? [field('queueid', facts.direction === 'incoming' ? '0' : facts.queueId)]
      : []),
    ...Object.entries(moment.variables),
  ];
}

const field = (name: string, value: string): WireField => [name, value];

function timesOf({ startAt, format }: CallFacts, moment: Moment, style: DateStyle): WireField[] {
  const time = (name: string, ms: number | null): WireField[] => {
    if (ms !== null) return [[name, formatTime(new Date(startAt.getTime() + ms), style)]];
    if (format.unsetTime === 'missing') return [];
    return [[name, format.unsetTime === 'empty' ? '' : year0001[style]]];
  };
  const duration = moment.durationSeconds === null ? format.unsetDuration : String(moment.durationSeconds);
  return [
    ...time('StartTime', moment.startMs),
    ...time('EndTime', moment.endMs),
    ...(duration === 'missing' ? [] : [field('Duration', duration)]),
  ];
}

function styleOf(random: Random, { dates }: WireFormat): DateStyle {
  if (dates !== 'both') return dates;
  return random.chance(0.5) ? 'us' : 'iso';
}

function unsetOr({ unsetText }: WireFormat, name: string, value: string): WireField[] {
  return value === '' && unsetText === 'missing' ? [] : [[name, value]];
}

const dialledDigits = ({ elevenDigits }: WireFormat, number: string): string =>
  elevenDigits ? `1${number}` : number;
