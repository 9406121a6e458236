import { Prisma } from '@/lib/platform/generated/prisma/client';
import { type CallFilters, notPosted } from '../filters';
import { anyVerdictFlag, finalMissing, verdictFlags } from '../flag-texts';
import { invalidNumber, outcomeOfReason, type Reason } from '../not-answered';
import { readFirstSign, readFlip, readHourOfWeek } from '../part-filters';

/** The condition on table `call` that the filters stand for. `resolveRange` goes before: queries have no clock. */
export function callConditions(filters: AskedFilters): Prisma.Sql {
  const all: Prisma.Sql[] = [];
  const { queueId, phone, direction, outcome, code, machine, number, account, from, to, range } = filters;
  if (range || filters.flag === finalMissing)
    throw new TypeError('resolve what depends on the time before asking the database');
  if (filters.ids) all.push(Prisma.sql`id = ANY(${filters.ids}::uuid[])`);
  if (queueId === '0') all.push(Prisma.sql`queue_id IS NULL`);
  else if (queueId !== undefined) all.push(Prisma.sql`queue_id = ${queueId}::bigint`);
  if (phone !== undefined) all.push(phoneCondition(phone));
  if (filters.commonPhone !== undefined) all.push(holdsPart(filters.commonPhone));
  if (direction) all.push(Prisma.sql`direction = ${direction}::direction`);
  if (outcome && outcome.length > 0) all.push(Prisma.sql`outcome = ANY(${outcome}::text[])`);
  if (code !== undefined) all.push(Prisma.sql`response_code = ${code}::int`);
  if (filters.reason) all.push(reasonCondition(filters.reason));
  if (machine) all.push(machineCondition(machine));
  if (number) all.push(Prisma.sql`dedicated_number_id = ${number}::uuid`);
  if (filters.called !== undefined) {
    const called = filters.called === notPosted ? '' : filters.called;
    all.push(Prisma.sql`direction = 'incoming' AND phone_number = ${called}`);
  }
  if (account) all.push(Prisma.sql`account_id = ${account}::uuid`);
  if (filters.wireless) all.push(Prisma.sql`${wirelessWord} = ${filters.wireless}`);
  if (filters.carrier !== undefined) all.push(postedOrNot(Prisma.sql`carrier_name`, filters.carrier));
  if (filters.area !== undefined) all.push(postedOrNot(Prisma.sql`area`, filters.area));
  if (filters.tries !== undefined) all.push(Prisma.sql`tries = ${filters.tries}::int`);
  all.push(...partConditions(filters));
  const { minDuration, maxDuration, source } = filters;
  if (minDuration !== undefined) all.push(Prisma.sql`duration_seconds >= ${minDuration}::int`);
  if (maxDuration !== undefined) all.push(Prisma.sql`duration_seconds <= ${maxDuration}::int`);
  if (source) {
    all.push(Prisma.sql`EXISTS (SELECT 1 FROM call_event
      WHERE call_event.call_id = call.id AND call_event.source = ${source}::postback_source)`);
  }
  if (filters.flag === anyVerdictFlag) all.push(doubtsVerdict);
  else if (filters.flag) all.push(Prisma.sql`flags <> '{}' AND flags @> ARRAY[${filters.flag}]::text[]`);
  all.push(...labelConditions(filters));
  if (from) all.push(Prisma.sql`occurred_at >= ${from.toISOString()}::timestamptz`);
  if (to) all.push(Prisma.sql`occurred_at < ${to.toISOString()}::timestamptz`);
  if (Object.keys(filters.variables).length > 0) {
    all.push(Prisma.sql`variables <> '{}' AND variables @> ${JSON.stringify(filters.variables)}::jsonb`);
  }
  return all.length > 0 ? Prisma.join(all, ' AND ') : Prisma.sql`true`;
}

/** The expression of call_numbers_trgm_idx. */
const numbers = Prisma.sql`("phone_number" || ' ' || "caller_id")`;

/** No index knows it. */
const holdsPart = (phone: string): Prisma.Sql => Prisma.sql`strpos(${numbers}, ${phone}::text) > 0`;

/**
 * The index looks for the last digits alone: the first ones, of country and area, are those that numbers share, and
 * each of them costs as much to look for as there are calls that have it.
 */
function phoneCondition(phone: string): Prisma.Sql {
  // Digits and `x` need no escape.
  const ends = Prisma.sql`${numbers} LIKE ${`%${phone.slice(-digitsLookedFor)}%`}`;
  return phone.length > digitsLookedFor ? Prisma.sql`${ends} AND ${holdsPart(phone)}` : ends;
}

const digitsLookedFor = 6;

/** Filters as they are asked of the database. */
export interface AskedFilters extends CallFilters {
  /** a part of a phone number that so many calls have that an index of parts does not help: see settle-phone.ts */
  commonPhone?: string;
}

/** Labels are written by hand, so they are few beside the calls: they are looked up first. */
function labelConditions({ label, sampled }: CallFilters): Prisma.Sql[] {
  const labelled = (which: Prisma.Sql) =>
    Prisma.sql`id = ANY(ARRAY(SELECT call_label.call_id FROM call_label WHERE ${which}))`;
  const all: Prisma.Sql[] = [];
  if (label === 'none') {
    all.push(Prisma.sql`NOT EXISTS (SELECT FROM call_label WHERE call_label.call_id = call.id)`);
  } else if (label === 'any') all.push(labelled(Prisma.sql`true`));
  else if (label) all.push(labelled(Prisma.sql`call_label.label = ${label}`));
  if (sampled) all.push(labelled(Prisma.sql`call_label.sampled = ${sampled === 'yes'}::boolean`));
  return all;
}

/** What a part of a chart counts: a bar of a histogram, a cell of a week, a choice of a menu. */
function partConditions({
  minTries,
  minRings,
  maxRings,
  hourOfWeek,
  firstSign,
  flip,
}: CallFilters): Prisma.Sql[] {
  const all: Prisma.Sql[] = [];
  if (minTries !== undefined) all.push(Prisma.sql`tries >= ${minTries}::int`);
  if (minRings !== undefined) all.push(Prisma.sql`ring_count >= ${minRings}::int`);
  if (maxRings !== undefined) all.push(Prisma.sql`ring_count <= ${maxRings}::int`);
  const week = hourOfWeek && readHourOfWeek(hourOfWeek);
  if (week) {
    const local = Prisma.sql`occurred_at AT TIME ZONE ${week.timeZone}::text`;
    all.push(Prisma.sql`extract(isodow FROM ${local}) = ${week.isoWeekday}::int
      AND extract(hour FROM ${local}) = ${week.hour}::int`);
  }
  const pressed = firstSign && readFirstSign(firstSign);
  if (pressed) {
    const { name, sign } = pressed;
    const value = name === '' ? Prisma.sql`digits_dialed` : Prisma.sql`(variables ->> ${name}::text)`;
    all.push(sign === 'absent' ? Prisma.sql`${value} IS NULL` : Prisma.sql`${signOf(value)} = ${sign}`);
  }
  if (flip) all.push(hasFlipped);
  const turned = flip && readFlip(flip);
  if (turned)
    all.push(Prisma.sql`${flipWords.first} = ${turned.first} AND ${flipWords.last} = ${turned.last}`);
  return all;
}

/** The choice that a value stands for; NULL for NULL. */
export const signOf = (value: Prisma.Sql): Prisma.Sql => Prisma.sql`CASE
  WHEN ${value} = '' THEN 'none'
  WHEN ${value} ~ '^[0-9*#]' THEN left(${value}, 1)
  WHEN ${value} ~ '^\\[removed(:[0-9]+)?\\]$' THEN 'removed'
  WHEN ${value} IS NOT NULL THEN 'other' END`;

/** The condition of call_flip_idx. */
export const hasFlipped = Prisma.sql`cardinality(machine_history) >= 2`;

const flipWord = (word: Prisma.Sql) =>
  Prisma.sql`CASE WHEN ${word} IN ('HUMAN', 'MACHINE', 'FAX', 'UNKNOWN') THEN ${word} ELSE 'other' END`;

/** What machine detection said first and last, as the filter `flip` names it. */
export const flipWords = {
  first: flipWord(Prisma.sql`machine_history[1]`),
  last: flipWord(Prisma.sql`machine_history[cardinality(machine_history)]`),
};

/** The condition of call_suspect_idx: as text, so that the index is known to answer it. */
export const doubtsVerdict = Prisma.raw(
  `flags <> '{}' AND flags && ARRAY[${verdictFlags.map((flag) => `'${flag}'`).join(', ')}]::text[]`,
);

const postedOrNot = (column: Prisma.Sql, value: string): Prisma.Sql =>
  value === notPosted ? Prisma.sql`${column} IS NULL` : Prisma.sql`${column} = left(${value}, 100)`;

/** On table `call`, and on `call_kind` too. */
export function reasonCondition(reason: Reason): Prisma.Sql {
  const isOutcome = Prisma.sql`outcome = ${outcomeOfReason[reason]}`;
  const isInvalid = Prisma.sql`(outcome = ${invalidNumber.outcome} AND response_code = ${invalidNumber.code}::int)`;
  if (reason === 'bad_number') return Prisma.sql`(${isOutcome} OR ${isInvalid})`;
  if (outcomeOfReason[reason] !== invalidNumber.outcome) return isOutcome;
  return Prisma.sql`${isOutcome} AND response_code IS DISTINCT FROM ${invalidNumber.code}::int`;
}

/** One of `wirelessWords`. */
export const wirelessWord = Prisma.sql`CASE lower(carrier ->> 'isWireless')
  WHEN 'true' THEN 'yes' WHEN 'false' THEN 'no' ELSE 'unknown' END`;

function machineCondition(machine: NonNullable<CallFilters['machine']>): Prisma.Sql {
  if (machine === 'none') return Prisma.sql`machine_detection IS NULL`;
  if (machine === 'other') return Prisma.sql`machine_detection NOT IN ('HUMAN', 'MACHINE', 'FAX', 'UNKNOWN')`;
  return Prisma.sql`machine_detection = ${machine}`;
}
