import { z } from 'zod';
import { isTimeZone, zoneParameter } from './preferences';
import { fromZonedInput } from './zoned-input';

const isoMoment = z.iso.datetime({ offset: true });

/**
 * The moment a parameter of an address names, as ISO 8601, or what a `datetime-local` field sends, which is meant in the
 * zone that the address names; UTC without one. Null where it is no time.
 */
export function readMoment(params: URLSearchParams, name: string): string | null {
  const text = params.get(name)?.trim() ?? '';
  if (isoMoment.safeParse(text).success) return new Date(text).toISOString();
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(text)) return null;
  const zone = params.get(zoneParameter) ?? '';
  return fromZonedInput(text, isTimeZone(zone) ? zone : 'UTC')?.toISOString() ?? null;
}
