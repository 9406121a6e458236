import { zonedTime } from '@/lib/platform/format-time';
import { fromZonedInput } from '@/lib/platform/zoned-input';
import type { CallFilters, ListRange } from './filters';
import { finalMissing } from './flag-texts';
import { openBefore } from './open-calls';

const hoursOfRange: Record<Exclude<ListRange, 'today'>, number> = {
  '15m': 0.25,
  '1h': 1,
  '24h': 24,
  '7d': 168,
  '30d': 720,
  '90d': 2160,
};

/**
 * The same filters without what depends on the time of looking: `range` is turned into `from`, a missing end into open
 * calls. `timeZone`: whose midnight `today` begins with.
 */
export function resolveRange({ range, ...filters }: CallFilters, now: Date, timeZone = 'UTC'): CallFilters {
  const resolved = range ? { ...filters, from: startOf(range, now, timeZone) } : filters;
  return filters.flag === finalMissing ? openBefore(resolved, now) : resolved;
}

function startOf(range: ListRange, now: Date, timeZone: string): Date {
  if (range !== 'today') return new Date(now.getTime() - hoursOfRange[range] * 3_600_000);
  return fromZonedInput(`${zonedTime(now, timeZone).date}T00:00`, timeZone) ?? now;
}
