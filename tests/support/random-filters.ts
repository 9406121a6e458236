import fc from 'fast-check';
import type { SpanFilters } from '@/lib/analytics/call-counts';
import { labelFilters, machineFilters, wirelessWords, yesOrNo } from '@/lib/calls/filters';
import { storedFlagFilters } from '@/lib/calls/flag-texts';
import { reasons } from '@/lib/calls/not-answered';
import { outcomes } from '@/lib/calls/response-codes';
import { eventSources } from '@/lib/calls/schema';
import { hourMs, ids, startMs, zips } from './call-rows';
import { numberPhones } from './realistic-calls';

const minuteMs = 60_000;
/** Absent more often than not: else hardly a call would pass all filters. */
const rarely = <T>(arbitrary: fc.Arbitrary<T>, weight = 1) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight, arbitrary });
const optional = <T>(values: readonly T[]) => rarely(fc.constantFrom(...values));
type Drawn = Exclude<keyof SpanFilters, 'from' | 'to' | 'ids' | 'variables'>;
/** One of each filter that the list has: a new one is a type error until it is drawn here. */
const drawn: { [Name in Drawn]-?: fc.Arbitrary<SpanFilters[Name]> } = {
  direction: optional(['outgoing', 'incoming'] as const),
  outcome: rarely(fc.subarray([...outcomes], { minLength: 1 }), 4),
  code: optional([0, 1, 2, 30, 99]),
  reason: optional(reasons),
  machine: optional(machineFilters),
  wireless: optional(wirelessWords),
  tries: rarely(fc.integer({ min: 0, max: 3 })),
  minTries: rarely(fc.integer({ min: 0, max: 3 })),
  number: optional(ids),
  account: optional(ids),
  called: optional([...numberPhones, 'none', '+19995550100']),
  phone: optional(['5550', '17575550101']),
  queueId: optional(['0', '1', '77']),
  carrier: optional(['EXAMPLE', 'none']),
  area: optional(['252', 'none']),
  minDuration: optional([0, 5, 38]),
  maxDuration: optional([0, 37, 2_147_483_647]),
  minRings: optional([0, 2]),
  maxRings: optional([1, 5]),
  flag: optional(storedFlagFilters),
  flip: optional(['any', 'HUMAN-MACHINE', 'HUMAN-other']),
  source: optional(eventSources),
  label: optional(labelFilters),
  sampled: optional(yesOrNo),
  firstSign: optional([':2', ':none', ':removed', 'zip:1', 'zip:none', 'zip:absent', 'other:other']),
  hourOfWeek: optional(['sunday-02-UTC', 'saturday-20-America/New_York', 'sunday-07-Asia/Kathmandu']),
};

/** Of the calls of `insertRealisticCalls`, over random times around theirs. */
export const filtersArbitrary: fc.Arbitrary<SpanFilters> = fc
  .record({
    fromMs: fc.integer({ min: startMs - hourMs, max: startMs + 41 * hourMs }),
    lengthMs: fc.oneof(
      fc.integer({ min: 1, max: 60 * minuteMs }),
      fc.integer({ min: 1, max: 48 * 60 }).map((minutes) => minutes * minuteMs),
      fc.integer({ min: 1, max: 48 }).map((hours) => hours * hourMs),
    ),
    wholeHours: fc.boolean(),
    // two or three at once: with all of them hardly a call would pass
    names: fc.subarray(Object.keys(drawn) as Drawn[], { minLength: 1, maxLength: 3 }),
    values: fc.record(drawn),
    zip: rarely(fc.constantFrom(...zips)),
  })
  .map(({ fromMs, lengthMs, wholeHours, names, values, zip }) => {
    const first = wholeHours ? Math.floor(fromMs / hourMs) * hourMs : fromMs;
    const variables: Record<string, string> = zip === undefined ? {} : { zip };
    const filters = Object.fromEntries(names.map((name) => [name, values[name]]));
    return { ...filters, variables, from: new Date(first), to: new Date(first + lengthMs) };
  });
