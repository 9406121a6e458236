import { scaleLinear } from 'd3-scale';
import { eventLagMs, lagText } from './event-lag';
import { type AnswerBasis, findAnswer, momentOfReceipt } from './find-answer';
import { describeResponseCode, isFinalStage } from './response-codes';
import type { CallEvent, EventSource, TimelineEntry } from './schema';

/** `call`: answered, but nothing tells when. `dialling`: ended without having rung, as far as is known. */
export type BarKind = 'dialling' | 'ringing' | 'talking' | 'transferred' | 'call' | 'under_way';

/** Time that the vendor's clock tells of, from a percentage of the width to another. */
export interface TimelineBar {
  try: number;
  kind: BarKind;
  from: number;
  to: number;
  start: Date;
  end: Date;
  seconds: number;
  /** of the moment between ringing and talking; null where the bar has none */
  basis: AnswerBasis | null;
}

/** When a call was passed on, by the vendor's clock. */
export interface TransferMark {
  try: number;
  /** percentage of the width */
  at: number;
  time: Date;
  /** of the code that told of it */
  title: string;
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
  transfers: TransferMark[];
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
  const tries = [...new Set(timeline.map((entry) => entry.try))];
  const told = tries.map((number) => tellTry(timeline, number));
  const spans = told.flatMap((one) => one.spans);
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
    tries,
    bars: spans.map(({ startMs, endMs, ...bar }) => ({
      ...bar,
      from: placeOf(startMs),
      to: placeOf(endMs),
      start: new Date(startMs),
      end: new Date(endMs),
      seconds: (endMs - startMs) / 1000,
    })),
    transfers: told.flatMap(({ transfer }) =>
      transfer ? [{ ...transfer, at: placeOf(transfer.time.getTime()) }] : [],
    ),
    marks: timeline.map((entry) => markOf(entry, fromMs, toMs, placeOf)),
    ticks: scale.ticks(5).map((seconds) => ({ at: scale(seconds), seconds })),
    from: new Date(fromMs),
  };
}

interface Span extends Pick<TimelineBar, 'try' | 'kind' | 'basis'> {
  startMs: number;
  endMs: number;
}

interface ToldTry {
  spans: Span[];
  transfer: Omit<TransferMark, 'at'> | null;
}

/** StartTime is when dialling began, EndTime when the line was closed. */
function tellTry(timeline: readonly TimelineEntry[], number: number): ToldTry {
  const events = timeline.filter((entry) => entry.try === number).map(({ event }) => event);
  const startMs = Math.min(...events.flatMap(({ startTime }) => startTime?.getTime() ?? []));
  if (!Number.isFinite(startMs)) return { spans: [], transfer: null };
  const last = events.filter(({ endTime }) => endTime !== null).at(-1);
  if (!last?.endTime) return { spans: underWay(events, number, startMs), transfer: null };
  const endMs = Math.max(startMs, last.endTime.getTime());
  const { outcome, stage } = describeResponseCode(last.responseCode);
  const span = (kind: BarKind, from: number, to: number, basis: AnswerBasis | null = null): Span => ({
    try: number,
    ...{ kind, startMs: from, endMs: to, basis },
  });
  if (outcome !== 'answered' || !isFinalStage(stage)) {
    return {
      spans: longOnes([span(hasRung(events) ? 'ringing' : 'dialling', startMs, endMs)]),
      transfer: null,
    };
  }
  const answer = findAnswer(events, { startMs, endMs });
  const transfer = transferOf(events, number, { startMs: answer?.ms ?? startMs, endMs });
  const talkEndMs = transfer?.time.getTime() ?? endMs;
  const spans = answer
    ? [
        span('ringing', startMs, answer.ms, answer.basis),
        span('talking', answer.ms, talkEndMs, answer.basis),
        span('transferred', talkEndMs, endMs),
      ]
    : [span('call', startMs, talkEndMs), span('transferred', talkEndMs, endMs)];
  return { spans: longOnes(spans), transfer };
}

const longOnes = (spans: Span[]): Span[] => spans.filter(({ startMs, endMs }) => endMs > startMs);

/** Up to the newest receipt, where that is not from another day. */
function underWay(events: readonly CallEvent[], number: number, startMs: number): Span[] {
  const receivedMs = Math.max(...events.map(({ receivedAt }) => receivedAt.getTime()));
  const isNear = receivedMs > startMs && receivedMs - startMs <= nearMs * 10;
  return isNear ? [{ try: number, kind: 'under_way', startMs, endMs: receivedMs, basis: null }] : [];
}

const hasRung = (events: readonly CallEvent[]): boolean =>
  events.some(
    ({ responseCode, details }) =>
      [2, 18, 20].includes(responseCode ?? -1) || (details.ringCount !== null && details.ringCount > 0),
  );

/** The receipt of what told of the transfer; where that came with the end, or much later, the end. */
function transferOf(
  events: readonly CallEvent[],
  number: number,
  span: { startMs: number; endMs: number },
): ToldTry['transfer'] {
  const told = events.filter(({ responseCode }) => describeResponseCode(responseCode).stage === 6);
  const [first] = told;
  if (!first) return null;
  const early = told.filter(({ endTime }) => endTime === null || endTime.getTime() < span.endMs);
  const ms = early.length > 0 ? momentOfReceipt(early, events, span) : null;
  const { title } = describeResponseCode(first.responseCode);
  return { try: number, time: new Date(ms ?? span.endMs), title };
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
