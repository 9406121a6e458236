import { zonedTime } from '@/lib/platform/format-time';

/** What the clock shows where a number is answered, when the page was made. */
export function LocalTime({ timeZone }: { timeZone: string }) {
  const { time, zone } = zonedTime(new Date(), timeZone);
  return (
    <span title={timeZone} className="text-faint">
      · {time} {zone} there
    </span>
  );
}
