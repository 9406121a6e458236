import { describeResponseCode } from './response-codes';
import type { CallEvent } from './schema';

/**
 * Where the moment of an answer is known from: `receipt` of the postback that told of it, `duration`: Duration is shorter
 * than the call and so the talk alone, `rings`: an estimate by their count, `incoming`: answered as it began.
 */
export type AnswerBasis = 'receipt' | 'duration' | 'rings' | 'incoming';

export interface AnswerMoment {
  /** by the vendor's clock */
  ms: number;
  basis: AnswerBasis;
}

/** By the vendor's clock. */
export interface Dialling {
  startMs: number;
  endMs: number;
}

const ringMs = 6_000;
/** Receipts that lag behind the call by differing times were not posted as it went on. */
const steadyLagMs = 3_000;
/** Duration and End − Start are both rounded. */
const roundingMs = 2_000;

/** When an answered try was answered. Null where nothing tells: in the vendor's own sample, Duration is all of the call. */
export function findAnswer(events: readonly CallEvent[], { startMs, endMs }: Dialling): AnswerMoment | null {
  if (events.some(isIncoming)) return { ms: startMs, basis: 'incoming' };
  const inCall = events.filter(isInCall);
  const receiptMs = inCall.length > 0 ? momentOfReceipt(inCall, events, { startMs, endMs }) : null;
  if (receiptMs !== null) return { ms: receiptMs, basis: 'receipt' };
  const durationMs = Math.max(0, ...events.map(({ durationSeconds }) => (durationSeconds ?? 0) * 1000));
  if (durationMs > 0 && endMs - startMs - durationMs > roundingMs)
    return { ms: endMs - durationMs, basis: 'duration' };
  const rings = Math.max(0, ...events.map(({ details }) => details.ringCount ?? 0));
  const estimateMs = startMs + rings * ringMs;
  return rings > 0 && estimateMs < endMs ? { ms: estimateMs, basis: 'rings' } : null;
}

/**
 * The first receipt of the events by the vendor's clock; null where that is no moment of the dialling. What is posted comes
 * in a little later, by a clock that may go wrong: as late as the first post of the dialling, or as the end.
 */
export function momentOfReceipt(
  events: readonly CallEvent[],
  ofTry: readonly CallEvent[],
  { startMs, endMs }: Dialling,
): number | null {
  const posted = events.filter(({ source }) => source === 'post');
  if (posted.length === 0) return null;
  const lags = ofTry.filter(({ source }) => source === 'post').flatMap((event) => lagOf(event));
  const [least, most] = [Math.min(...lags), Math.max(...lags)];
  if (most - least > steadyLagMs) return null;
  const firstMs = Math.min(...posted.map(({ receivedAt }) => receivedAt.getTime()));
  const ms = lags.length > 0 ? firstMs - least : firstMs;
  return ms >= startMs && ms <= endMs ? ms : null;
}

/** How much later than what it tells of an event came in: of the dialling and of the end, whose times the vendor posts. */
function lagOf({ responseCode, startTime, endTime, receivedAt }: CallEvent): number[] {
  const { stage } = describeResponseCode(responseCode);
  const told = endTime ?? (stage === 1 ? startTime : null);
  return told ? [receivedAt.getTime() - told.getTime()] : [];
}

const isIncoming = ({ responseCode, details }: CallEvent): boolean =>
  details.direction === 'incoming' || describeResponseCode(responseCode).direction === 'incoming';

/** Told to be in call, or in a conference; the code of what is not known yet says nothing of the line. */
const isInCall = ({ responseCode }: CallEvent): boolean => {
  const { stage, outcome } = describeResponseCode(responseCode);
  return stage === 3 && outcome === 'in_progress';
};
