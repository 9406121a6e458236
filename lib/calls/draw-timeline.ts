import { scaleLinear } from 'd3-scale';
import { eventLagMs, lagText } from './event-lag';
import { describeResponseCode, isFinalStage } from './response-codes';
import type { EventSource, TimelineEntry } from './schema';

export type BarKind = 'ringing' | 'talking' | 'transfer' | 'under_way';

/** Time that the vendor's clock tells of, from a percentage of the width to another. */
export interface TimelineBar {
  try: number;
  kind: BarKind;
  from: number;
  to: number;
  start: Date;
  seconds: number;
}

/** An event as it came in, on our clock. */
export interface TimelineMark {
  postbackId: string;
  source: EventSource;
  /** percentage of the width */
  at: number;
  /** came in so much earlier or later than the call that it stands at the edge */
  outside: 'before' | 'after' | null;
  time: Date;
  responseCode: number | null;
  title: string;
  /** machine detection, where this event told something new of it */
  verdict: string | null;
  /** it replaced another verdict */
  flipped: boolean;
  /** how long after the end that it reports; empty where no vendor time tells */
  lag: string;
}

export interface DrawnTimeline {
  tries: number[];
  bars: TimelineBar[];
  marks: TimelineMark[];
  /** seconds since the beginning */
  ticks: { at: number; seconds: number }[];
  from: Date;
}

/** The least time that is shown around the call, and how far a receipt may lie outside to be drawn at its place. */
const leastSpanMs = 10_000;
const nearMs = 60_000;

/**
 * The timeline of a call as a drawing: what the vendor's clock says of its tries above, when each postback came in by
 * our clock below, on one axis. Postbacks that came in long after stand at the edge: else the call would be a dot.
 */
export function drawTimeline(timeline: readonly TimelineEntry[]): DrawnTimeline {
  const spans = [...new Set(timeline.map((entry) => entry.try))].flatMap((number) =>
    spansOfTry(timeline, number),
  );
  const vendorMs = spans.flatMap(({ startMs, endMs }) => [startMs, endMs]);
  const receivedMs = timeline.map(({ event }) => event.receivedAt.getTime());
  const base = vendorMs.length > 0 ? vendorMs : receivedMs;
  const [firstMs, lastMs] = [Math.min(...base), Math.max(...base)];
  const reachMs = Math.max(nearMs, lastMs - firstMs);
  const near = receivedMs.filter((ms) => ms >= firstMs - reachMs && ms <= lastMs + reachMs);
  const fromMs = Math.min(firstMs, ...near);
  const toMs = Math.max(lastMs, ...near, fromMs + leastSpanMs);
  const scale = scaleLinear([0, (toMs - fromMs) / 1000], [0, 100]);
  const placeOf = (ms: number) => scale((ms - fromMs) / 1000);
  return {
    tries: [...new Set(timeline.map((entry) => entry.try))],
    bars: spans.map(({ startMs, endMs, ...bar }) => ({
      ...bar,
      from: placeOf(startMs),
      to: placeOf(endMs),
      start: new Date(startMs),
      seconds: (endMs - startMs) / 1000,
    })),
    marks: timeline.map((entry) => markOf(entry, fromMs, toMs, placeOf)),
    ticks: scale.ticks(5).map((seconds) => ({ at: scale(seconds), seconds })),
    from: new Date(fromMs),
  };
}

interface Span extends Pick<TimelineBar, 'try' | 'kind'> {
  startMs: number;
  endMs: number;
}

/** StartTime is when dialling began; Duration is how long was talked, up to EndTime. */
function spansOfTry(timeline: readonly TimelineEntry[], number: number): Span[] {
  const entries = timeline.filter((entry) => entry.try === number);
  const startMs = Math.min(...entries.flatMap(({ event }) => event.startTime?.getTime() ?? []));
  if (!Number.isFinite(startMs)) return [];
  const ends = entries.filter(({ event }) => event.endTime !== null);
  const last = ends.at(-1)?.event;
  if (!last?.endTime) {
    const receivedMs = Math.max(...entries.map(({ event }) => event.receivedAt.getTime()));
    const isNear = receivedMs > startMs && receivedMs - startMs <= nearMs * 10;
    return isNear ? [{ try: number, kind: 'under_way', startMs, endMs: receivedMs }] : [];
  }
  const endMs = Math.max(startMs, last.endTime.getTime());
  const code = describeResponseCode(last.responseCode);
  const talked = code.outcome === 'answered' ? (last.durationSeconds ?? 0) * 1000 : 0;
  const talkStartMs = Math.max(startMs, endMs - talked);
  const spans: Span[] = [{ try: number, kind: 'ringing', startMs, endMs: talkStartMs }];
  const kind = code.stage === 6 ? 'transfer' : 'talking';
  if (code.outcome === 'answered' && isFinalStage(code.stage))
    spans.push({ try: number, kind, startMs: talkStartMs, endMs });
  return spans.filter((span) => span.endMs > span.startMs);
}

function markOf(
  { event, changes }: TimelineEntry,
  fromMs: number,
  toMs: number,
  placeOf: (ms: number) => number,
): TimelineMark {
  const ms = event.receivedAt.getTime();
  const heard = changes.find(({ field }) => field === 'machineDetection');
  const lagMs = eventLagMs(event);
  const outside = ms < fromMs ? 'before' : ms > toMs ? 'after' : null;
  return {
    postbackId: event.postbackId,
    source: event.source,
    at: Math.min(100, Math.max(0, placeOf(ms))),
    outside,
    time: event.receivedAt,
    responseCode: event.responseCode,
    title: describeResponseCode(event.responseCode).title,
    verdict: heard?.after ?? null,
    flipped: heard !== undefined && heard.before !== null,
    lag: lagMs === null ? '' : lagText(lagMs),
  };
}
