/** "2026-11-23 08:00:06" and the zone's short name at that moment: "UTC", "GMT+5:45", "EST". */
export interface ZonedTime {
  date: string;
  time: string;
  zone: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const cached = formats.get(timeZone);
  if (cached) return cached;
  const created = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  });
  formats.set(timeZone, created);
  return created;
}

export function zonedTime(time: Date, timeZone: string): ZonedTime {
  const parts = new Map(
    formatFor(timeZone)
      .formatToParts(time)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}:${part('second')}`,
    zone: part('timeZoneName'),
  };
}

const quarterMs = 900_000;
/** Since then every zone has changed its clocks at a full quarter of an hour. */
const quartersSinceMs = Date.UTC(1973, 0, 1);
const lastOffsets = new Map<string, { quarter: number; offsetMs: number }>();

/** "2026-11-24 01:45:06": what the clock of the zone shows. A twentieth of the cost of `zonedTime` for times in their order. */
export function wallClock(time: Date, timeZone: string): string {
  const ms = time.getTime();
  const quarter = Math.floor(ms / quarterMs);
  let last = lastOffsets.get(timeZone);
  if (last?.quarter !== quarter || ms < quartersSinceMs) {
    const { date, time: clock } = zonedTime(time, timeZone);
    const shownMs = Date.parse(`${date}T${clock}Z`);
    if (ms < quartersSinceMs || Number.isNaN(shownMs)) return `${date} ${clock}`;
    last = { quarter, offsetMs: shownMs - Math.floor(ms / 1000) * 1000 };
    lastOffsets.set(timeZone, last);
  }
  return new Date(ms + last.offsetMs).toISOString().slice(0, 19).replace('T', ' ');
}

/** "2026-11-24T01:45:06.123+05:45": the moment to the millisecond, as the clock of the zone shows it. */
export function rfc3339In(moment: Date, timeZone: string): string {
  const utc = moment.toISOString();
  if (timeZone === 'UTC') return utc;
  const wall = wallClock(moment, timeZone).replace(' ', 'T');
  const shownMs = Date.parse(`${wall}Z`);
  const offset = Math.round((shownMs - Math.floor(moment.getTime() / 1000) * 1000) / 60_000);
  const [hours, minutes] = [Math.trunc(Math.abs(offset) / 60), Math.abs(offset) % 60].map((part) =>
    String(part).padStart(2, '0'),
  );
  return `${wall}${utc.slice(19, 23)}${offset < 0 ? '-' : '+'}${hours}:${minutes}`;
}

/** "2026-11-23 08:00:06 UTC" */
export function timeText(time: Date, timeZone: string): string {
  const { date, time: clock, zone } = zonedTime(time, timeZone);
  return `${date} ${clock} ${zone}`;
}
