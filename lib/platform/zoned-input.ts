import { zonedTime } from './format-time';

/** What a `datetime-local` field shows for a moment: "2026-11-23T08:00", with seconds where they are not 0. */
export function toZonedInput(moment: Date, timeZone: string): string {
  const { date, time } = zonedTime(moment, timeZone);
  return `${date}T${time.replace(/:00$/, '')}`;
}

/**
 * The moment that a `datetime-local` field means in a zone; null for a text that is none. Of a time that the clock
 * shows twice one of the two; a time that the clock skips is moved by the length of the skip.
 */
export function fromZonedInput(text: string, timeZone: string): Date | null {
  const wanted = Date.parse(`${text}Z`);
  if (Number.isNaN(wanted)) return null;
  const shownAt = (ms: number) => {
    const { date, time } = zonedTime(new Date(ms), timeZone);
    return Date.parse(`${date}T${time}Z`);
  };
  const first = wanted - (shownAt(wanted) - wanted);
  const second = first - (shownAt(first) - wanted);
  return new Date(second);
}
