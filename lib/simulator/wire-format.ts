import type { Random } from './random';

/** How one call's fields are written. The vendor's documents and samples disagree, so every way occurs. */
export interface WireFormat {
  /** `us` is .NET's `M/d/yyyy h:mm:ss tt`, `iso` has milliseconds and a Z; `both` changes from post to post */
  dates: 'us' | 'iso' | 'both';
  /** what stands for a time that is not known yet */
  unsetTime: 'year_0001' | 'empty' | 'missing';
  /** what stands for a Duration that is not known yet */
  unsetDuration: '0' | '' | 'missing';
  /** what stands for machine detection and digits before there are any */
  unsetText: 'empty' | 'missing';
  true: 'true' | 'True';
  /** phone numbers with a leading 1 */
  elevenDigits: boolean;
  /** the script's own `queueid` beside `QueueID` */
  queueIdVariable: boolean;
  acField: boolean;
}

export function drawWireFormat(random: Random): WireFormat {
  return {
    dates: random.weighted([
      { weight: 60, value: 'us' as const },
      { weight: 34, value: 'iso' as const },
      { weight: 6, value: 'both' as const },
    ]).value,
    unsetTime: random.weighted([
      { weight: 70, value: 'year_0001' as const },
      { weight: 15, value: 'empty' as const },
      { weight: 15, value: 'missing' as const },
    ]).value,
    unsetDuration: random.weighted([
      { weight: 70, value: '0' as const },
      { weight: 10, value: '' as const },
      { weight: 20, value: 'missing' as const },
    ]).value,
    unsetText: random.chance(0.5) ? 'empty' : 'missing',
    true: random.chance(0.5) ? 'true' : 'True',
    elevenDigits: random.chance(0.08),
    queueIdVariable: random.chance(0.05),
    acField: random.chance(0.1),
  };
}

export type DateStyle = 'us' | 'iso';

/** `8/28/2020 12:53:06 AM` or `2020-08-28T00:53:06.608Z`. */
export function formatTime(time: Date, style: DateStyle): string {
  if (style === 'iso') return time.toISOString();
  const hours = time.getUTCHours();
  const clock = `${hours % 12 || 12}:${twoDigits(time.getUTCMinutes())}:${twoDigits(time.getUTCSeconds())}`;
  const date = `${time.getUTCMonth() + 1}/${time.getUTCDate()}/${time.getUTCFullYear()}`;
  return `${date} ${clock} ${hours < 12 ? 'AM' : 'PM'}`;
}

/** How .NET writes a DateTime that was never set. */
export const year0001: Record<DateStyle, string> = {
  us: '1/1/0001 12:00:00 AM',
  iso: '0001-01-01T00:00:00',
};

const twoDigits = (value: number): string => String(value).padStart(2, '0');
