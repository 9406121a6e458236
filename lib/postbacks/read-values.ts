/** Readers of single wire values. Each gives null for a value it cannot read; an empty value never reaches them. */

const isoTime =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;
const usTime =
  /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*([AP]M)?)?$/i;

/**
 * A time as UTC: ISO 8601 (`2020-08-28T00:53:06.608Z`, with or without zone) or .NET's US style
 * (`8/28/2020 12:53:06 AM`). `absent` for the year 0001, which is how .NET writes "not set".
 */
export function readTime(value: string): Date | 'absent' | null {
  const iso = isoTime.exec(value);
  if (iso) {
    const [, year, month, day, hour, minute, second, fraction, zone] = iso;
    return timeOf([year, month, day, hour, minute, second], fraction, zoneMinutes(zone));
  }
  const us = usTime.exec(value);
  if (!us) return null;
  const [, month, day, year, hour, minute, second, fraction, half] = us;
  return timeOf([year, month, day, hour24(hour, half), minute, second], fraction, 0);
}

function hour24(hour: string | undefined, half: string | undefined): string | undefined {
  if (!half || hour === undefined) return hour;
  const clock = Number(hour);
  if (clock < 1 || clock > 12) return '99';
  return String((clock % 12) + (half.toUpperCase() === 'PM' ? 12 : 0));
}

function zoneMinutes(zone: string | undefined): number {
  if (!zone || zone.toUpperCase() === 'Z') return 0;
  const sign = zone.startsWith('-') ? -1 : 1;
  return sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2)));
}

function timeOf(parts: (string | undefined)[], fraction: string | undefined, offsetMinutes: number) {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map((part) =>
    Number(part ?? 0),
  );
  if (year <= 1) return 'absent';
  const ms = Math.floor(Number(`0.${fraction ?? '0'}`) * 1000);
  const utc = Date.UTC(year, month - 1, day, hour, minute, second, ms);
  const time = new Date(utc);
  const isReal =
    year >= 1900 &&
    time.getUTCMonth() === month - 1 &&
    time.getUTCDate() === day &&
    time.getUTCHours() === hour &&
    minute < 60 &&
    second < 60;
  return isReal ? new Date(utc - offsetMinutes * 60_000) : null;
}

/** A 64-bit id as decimal digits; `absent` for 0, which is what incoming calls carry. */
export function readQueueId(value: string): string | 'absent' | null {
  if (!/^\d{1,40}$/.test(value)) return null;
  const digits = value.replace(/^0+/, '');
  if (digits === '') return 'absent';
  return BigInt(digits) <= 9_223_372_036_854_775_807n ? digits : null;
}

/** A whole number from 0 up to what a 32-bit column holds; a fraction is rounded down. */
export function readCount(value: string): number | null {
  const match = /^(\d{1,10})(?:\.\d*)?$/.exec(value);
  if (!match) return null;
  const count = Number(match[1]);
  return count <= 2_147_483_647 ? count : null;
}

/** `true`, `True`, `1`, `yes`, in any letter case. */
export function readBoolean(value: string): boolean | null {
  if (/^(true|1|yes|on)$/i.test(value)) return true;
  return /^(false|0|no|off)$/i.test(value) ? false : null;
}

/**
 * E.164 where it is a North American number (the vendor's: 10 digits, or 11 with a leading 1, however punctuated),
 * else as posted. A dial extension (`x123`) stays. Written by hand: it runs on every postback, and the vendor's
 * grammar is this small.
 */
export function readPhoneNumber(value: string): string {
  const match = /^\+?([\d\s().-]{7,30})(?:\s*(?:x|ext\.?)\s*(\d{1,10}))?$/i.exec(value);
  if (!match) return value.slice(0, 64);
  const digits = (match[1] ?? '').replace(/\D/g, '');
  const extension = match[2] ? `x${match[2]}` : '';
  if (value.startsWith('+')) return `+${digits}${extension}`;
  if (digits.length === 10) return `+1${digits}${extension}`;
  if (digits.length === 11 && digits.startsWith('1')) return `+${digits}${extension}`;
  return `${digits}${extension}`;
}
