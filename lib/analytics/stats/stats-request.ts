import {
  type CallFilters,
  type CallListState,
  type ParameterProblem,
  parseCallList,
  type TimeRange,
} from '@/lib/calls/filters';
import { resolveRange } from '@/lib/calls/resolve-range';
import { isTimeZone } from '@/lib/platform/preferences';
import { type RateName, rateNames } from '../answer-rates';
import { type BucketUnit, bucketUnits } from '../bucket-starts';
import type { SpanFilters } from '../call-counts';

/** The same time of another dedicated number, or another list of calls. */
export interface Against {
  kind: 'number' | 'view';
  id: string;
}

/** `<id>` of a dedicated number, or `view:<id>` of a saved view. */
export const againstPattern = /^(view:)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

function readAgainst(text: string | null): Against | null {
  const [, view, id] = againstPattern.exec(text ?? '') ?? [];
  return id ? { kind: view ? 'view' : 'number', id } : null;
}

/** What a view is asked for. */
export interface StatsRequest {
  /** with both ends of the time */
  filters: SpanFilters;
  unit: BucketUnit;
  /** IANA name: where hours, days and weeks begin */
  timeZone: string;
  /** the answer rate that is drawn and ranked by */
  rate: RateName;
  /** what a comparison is made with; null: the time before */
  against: Against | null;
  /** the person whose own saved views may be compared with; null: only those that all share */
  viewerId: string | null;
}

export interface ParsedStats {
  request: StatsRequest;
  /** as the URL has it */
  state: CallListState;
  problems: ParameterProblem[];
  /** what the reader did not say and should know, in sentences */
  notes: string[];
}

/** The parameters a view has besides those of a list of calls. */
export const statsParameterNames = ['unit', 'zone', 'rate', 'against'] as const;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const defaultDays = 30;
/** What a view is about when nobody says a time. */
export const defaultStatsRange: TimeRange = '30d';
const maxBars = 1_500;
const unitMs: Record<BucketUnit, number> = { hour: hourMs, day: dayMs, week: 7 * dayMs };

/** Reads the parameters of a view: those of a list of calls, and `statsParameterNames`. Without a time: the last 30 days. */
export function parseStats(params: URLSearchParams, now: Date, shownZone: string): ParsedStats {
  const { state, problems } = parseCallList(params);
  const zone = params.get('zone');
  if (zone && !isTimeZone(zone))
    problems.push({ parameter: 'zone', message: 'must be a time zone such as America/New_York' });
  const { from, to, range } = state.filters;
  const startsLater = from !== undefined && to === undefined && from >= now;
  if (startsLater) {
    problems.push({ parameter: 'from', message: `must be earlier than now, ${now.toISOString()}` });
    state.filters = { ...state.filters, from: undefined };
  }
  const notes =
    to && !from && !range
      ? [
          `Only an end was given: these are the ${defaultDays} days before it. Set a beginning for more or less.`,
        ]
      : [];
  const timeZone = zone && isTimeZone(zone) ? zone : shownZone;
  const filters = spanOf(state.filters, now, timeZone);
  const asked = params.get('unit');
  const unit = bucketUnits.find((one) => one === asked);
  if (asked && !unit)
    problems.push({ parameter: 'unit', message: `must be one of ${bucketUnits.join(', ')}` });
  const fits = (one: BucketUnit) => (filters.to.getTime() - filters.from.getTime()) / unitMs[one] <= maxBars;
  if (unit && !fits(unit)) {
    problems.push({ parameter: 'unit', message: `would give more than ${maxBars} bars over this time` });
  }
  const askedRate = params.get('rate');
  const rate = rateNames.find((one) => one === askedRate);
  if (askedRate && !rate)
    problems.push({ parameter: 'rate', message: `must be one of ${rateNames.join(', ')}` });
  const against = readAgainst(params.get('against'));
  if (params.get('against') && !against) {
    problems.push({
      parameter: 'against',
      message: 'must be the id of a dedicated number, or view: and the id of a saved view',
    });
  }
  return {
    request: {
      against,
      viewerId: null,
      rate: rate ?? 'perCall',
      filters,
      unit: unit && fits(unit) ? unit : unitOf(filters),
      timeZone,
    },
    state,
    problems,
    notes,
  };
}

/** With both ends of the time; without one: the last 30 days. */
export function spanOf(filters: CallFilters, now: Date, timeZone: string): SpanFilters {
  const { from, to, range: _range, ...rest } = resolveRange(filters, now, timeZone);
  const end = to ?? now;
  return {
    ...rest,
    from: from && from < end ? from : new Date(end.getTime() - defaultDays * dayMs),
    to: end,
  };
}

function unitOf({ from, to }: SpanFilters): BucketUnit {
  const days = (to.getTime() - from.getTime()) / dayMs;
  if (days <= 3) return 'hour';
  return days <= 180 ? 'day' : 'week';
}
