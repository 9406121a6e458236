import { timeText, zonedTime } from '@/lib/platform/format-time';
import type { Zones } from '@/lib/platform/preferences';

/** A moment in the chosen zone with seconds and the zone's name; the other zone is in the title. */
export function TimeStamp({ time, zones }: { time: Date | string; zones: Zones }) {
  const moment = typeof time === 'string' ? new Date(time) : time;
  const { date, time: clock, zone } = zonedTime(moment, zones.shown);
  return (
    <time
      dateTime={moment.toISOString()}
      title={timeText(moment, zones.other)}
      className="whitespace-nowrap"
      suppressHydrationWarning
    >
      {date} {clock} <span className="text-sm text-faint">{zone}</span>
    </time>
  );
}
