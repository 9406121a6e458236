import { z } from 'zod';
import { isTimeZone } from '@/lib/platform/preferences';

/** Filters that parts of charts stand for: a cell of the week, a choice of a menu. */

export const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

export interface HourOfWeek {
  /** 1 is Monday */
  isoWeekday: number;
  hour: number;
  timeZone: string;
}

/** Of `monday-14-America/New_York`. */
export function readHourOfWeek(text: string): HourOfWeek | null {
  const [, weekday = '', hour, timeZone = ''] = /^([a-z]+)-(\d\d)-(.+)$/.exec(text) ?? [];
  const isoWeekday = weekdays.findIndex((name) => name.toLowerCase() === weekday) + 1;
  return isoWeekday > 0 && Number(hour) < 24 && isTimeZone(timeZone)
    ? { isoWeekday, hour: Number(hour), timeZone }
    : null;
}

export const writeHourOfWeek = ({ isoWeekday, hour, timeZone }: HourOfWeek): string =>
  `${weekdays[isoWeekday - 1]?.toLowerCase()}-${String(hour).padStart(2, '0')}-${timeZone}`;

export const hourOfWeek = z
  .string()
  .refine(
    (text) => readHourOfWeek(text) !== null,
    'must be a weekday, an hour and a time zone, such as monday-14-America/New_York',
  )
  .meta({
    description:
      'Calls that started in this hour of the week, by the clock of the zone: monday-14-America/New_York',
  });

/**
 * The first signs that menus have. `other` is any other, `none`: nothing was pressed, `removed`: privacy kept the value
 * from being stored, `absent`: the variable was not posted.
 */
const menuSigns: readonly string[] = [...'0123456789*#', 'other', 'none', 'removed', 'absent'];

export const signWords: Record<string, string> = {
  other: 'another sign',
  none: 'nothing (dropped off)',
  removed: 'not kept (privacy)',
  absent: 'not posted (never came to it)',
};

/** The choice that a value stands for, as `signOf` of lib/calls/queries/call-conditions.ts says of a column. */
export function signOfValue(value: string): string {
  if (value === '') return 'none';
  if (/^[0-9*#]/.test(value)) return value.slice(0, 1);
  return /^\[removed(:[0-9]+)?\]$/.test(value) ? 'removed' : 'other';
}

export interface FirstSign {
  /** of a variable; empty: the digits dialled */
  name: string;
  sign: string;
}

/** Of `zipcode:2`. */
export function readFirstSign(text: string): FirstSign | null {
  const at = text.lastIndexOf(':');
  const [name, sign] = [text.slice(0, Math.max(at, 0)), text.slice(at + 1)];
  return at >= 0 && menuSigns.includes(sign) ? { name, sign } : null;
}

export const writeFirstSign = ({ name, sign }: FirstSign): string => `${name}:${sign}`;

export const firstSign = z
  .string()
  .refine(
    (text) => readFirstSign(text) !== null,
    `must be the name of a variable, a colon and one of ${menuSigns.join(' ')}`,
  )
  .meta({
    description:
      'First sign of a collected variable, by name and sign (zipcode:2), or of the digits dialled (:2). `other`: none of 0-9 * #; `none`: nothing was pressed; `removed`: privacy kept the value from being stored; `absent`: the variable was not posted',
  });

/** Words of machine detection, as flips name them; `other`: another word of the vendor. */
const flipWords = ['HUMAN', 'MACHINE', 'FAX', 'UNKNOWN', 'other'] as const;
export type FlipWord = (typeof flipWords)[number];

export const flipWordOf = (word: string | undefined): FlipWord =>
  flipWords.find((known) => known === word) ?? 'other';

export interface Flip {
  first: FlipWord;
  last: FlipWord;
}

/** As a filter: every call whose machine detection changed. */
export const anyFlip = 'any';

/** Of `HUMAN-MACHINE`. */
export function readFlip(text: string): Flip | null {
  const [first, last, ...rest] = text.split('-').map((word) => flipWords.find((known) => known === word));
  return first && last && rest.length === 0 ? { first, last } : null;
}

export const writeFlip = ({ first, last }: Flip): string => `${first}-${last}`;

export const flip = z
  .string()
  .refine(
    (text) => text === anyFlip || readFlip(text) !== null,
    `must be any, or two of ${flipWords.join(', ')}, such as HUMAN-MACHINE`,
  )
  .meta({
    description:
      'Calls whose machine detection changed during the call, by its first and last word (HUMAN-MACHINE), or `any`',
  });
