import fc from 'fast-check';
import { type CallFilters, labelFilters, machineFilters, wirelessWords, yesOrNo } from '@/lib/calls/filters';
import { storedFlagFilters } from '@/lib/calls/flag-texts';
import type { SortKey, SortOrder } from '@/lib/calls/list-cursor';
import { reasonOf, reasons } from '@/lib/calls/not-answered';
import type { Label } from '@/lib/calls/notes/schema';
import { outcomes } from '@/lib/calls/response-codes';
import { type Call, type EventSource, eventSources } from '@/lib/calls/schema';
import { hourMs, ids, startMs, zips } from './call-rows';

/** By the clock on the wall, as the filter writes it. */
export function hourOfWeekIn(timeZone: string, call: Pick<Call, 'occurredAt'>): string {
  const local = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'long',
    hour: '2-digit',
    hourCycle: 'h23',
  });
  const parts = new Map(local.formatToParts(call.occurredAt).map(({ type, value }) => [type, value]));
  return `${parts.get('weekday')?.toLowerCase()}-${parts.get('hour')}-${timeZone}`;
}

/** What is known of a call beside it. */
interface Told {
  sources: readonly EventSource[];
  said: { label: Label; sampled: boolean } | null;
}

/** What the filters mean, in plain words of another language than the query's. */
export function passesFilters(call: Call, filters: CallFilters, { sources, said }: Told): boolean {
  const { queueId, phone, direction, outcome, code, machine, number, account, from, to, variables } = filters;
  const heard = call.machineDetection;
  const isMachine =
    machine === undefined ||
    (machine === 'none' && heard === null) ||
    (machine === 'other' && heard !== null && !['HUMAN', 'MACHINE', 'FAX', 'UNKNOWN'].includes(heard)) ||
    machine === heard;
  const { wireless, carrier, area, tries, flag, minDuration, maxDuration, source } = filters;
  const { hourOfWeek, label, sampled } = filters;
  const isWireless = { true: 'yes', false: 'no' }[call.carrier.isWireless?.toLowerCase() ?? ''] ?? 'unknown';
  return (
    (hourOfWeek === undefined || hourOfWeekIn(hourOfWeek.split('-')[2] ?? '', call) === hourOfWeek) &&
    (label === undefined || (said?.label ?? 'none') === label || (label === 'any' && said !== null)) &&
    (sampled === undefined || (said !== null && said.sampled === (sampled === 'yes'))) &&
    (wireless === undefined || isWireless === wireless) &&
    (carrier === undefined || (call.carrier.telcoCarrierName ?? 'none') === carrier) &&
    (area === undefined || (call.carrier.telcoLATA ?? 'none') === area) &&
    (tries === undefined || call.tries === tries) &&
    (flag === undefined || call.flags.some((one) => one === flag || flag === 'any_about_verdict')) &&
    passesParts(call, filters) &&
    (minDuration === undefined || (call.durationSeconds ?? -1) >= minDuration) &&
    (maxDuration === undefined || (call.durationSeconds ?? Infinity) <= maxDuration) &&
    (source === undefined || sources.includes(source)) &&
    (queueId === undefined || (call.queueId ?? '0') === queueId) &&
    (phone === undefined || call.phoneNumber.includes(phone) || call.callerId.includes(phone)) &&
    (direction === undefined || call.direction === direction) &&
    (outcome === undefined || outcome.includes(call.outcome)) &&
    (code === undefined || call.responseCode === code) &&
    isMachine &&
    (number === undefined || call.dedicatedNumberId === number) &&
    (account === undefined || call.accountId === account) &&
    (from === undefined || call.occurredAt >= from) &&
    (to === undefined || call.occurredAt < to) &&
    Object.entries(variables).every(([name, value]) => call.variables[name] === value)
  );
}

const flipWord = (word = '') => (machineFilters.some((known) => known === word) ? word : 'other');

function passesParts(call: Call, { reason, called, flip }: CallFilters): boolean {
  const { machineHistory } = call;
  const turned = `${flipWord(machineHistory[0])}-${flipWord(machineHistory.at(-1))}`;
  return (
    (reason === undefined || reasonOf(call.outcome, call.responseCode) === reason) &&
    (called === undefined || (call.direction === 'incoming' && (call.phoneNumber || 'none') === called)) &&
    (flip === undefined || (machineHistory.length > 1 && (flip === 'any' || flip === turned)))
  );
}

/** In the order of a list. */
export function sorted(rows: readonly Call[], sort: SortKey, order: SortOrder): Call[] {
  const sign = order === 'asc' ? 1 : -1;
  const keyOf = (call: Call) =>
    sort === 'time' ? 0 : sort === 'tries' ? call.tries : (call.durationSeconds ?? sign * Number.MAX_VALUE);
  return [...rows].sort(
    (a, b) =>
      sign *
      (keyOf(a) - keyOf(b) || a.occurredAt.getTime() - b.occurredAt.getTime() || (a.id < b.id ? -1 : 1)),
  );
}

/** Absent nine times in ten, or nothing passes. */
const maybe = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
const time = fc.integer({ min: -1, max: 42 }).map((hours) => new Date(startMs + hours * hourMs));
/** Any filters; hours of the week are those of these calls. */
export const filtersOf = (calls: readonly Call[]): fc.Arbitrary<CallFilters> =>
  fc.record({
    queueId: maybe(fc.constantFrom('0', '1', '9223372036854775807', '77')),
    phone: maybe(fc.constantFrom('5550101', '7575', '5550', '0199x123', '1234')),
    direction: maybe(fc.constantFrom('outgoing' as const, 'incoming' as const)),
    outcome: maybe(fc.subarray([...outcomes], { minLength: 4 })),
    code: maybe(fc.constantFrom(0, 1, 30, 99)),
    machine: maybe(fc.constantFrom(...machineFilters)),
    number: maybe(fc.constantFrom(...ids)),
    account: maybe(fc.constantFrom(...ids)),
    from: maybe(time),
    to: maybe(time),
    wireless: maybe(fc.constantFrom(...wirelessWords)),
    carrier: maybe(fc.constantFrom('EXAMPLE WIRELESS', 'EXAMPLE, "B"', "O'NEIL", 'none')),
    area: maybe(fc.constantFrom('252', '132', '', 'none')),
    reason: maybe(fc.constantFrom(...reasons)),
    called: maybe(fc.constantFrom('+17575550101', '5550', 'none', '+19995550100')),
    flip: maybe(fc.constantFrom('any', 'HUMAN-MACHINE', 'HUMAN-other', 'FAX-HUMAN')),
    tries: maybe(fc.integer({ min: 0, max: 4 })),
    flag: maybe(fc.constantFrom(...storedFlagFilters)),
    minDuration: maybe(fc.constantFrom(0, 5, 38)),
    maxDuration: maybe(fc.constantFrom(4, 37, 2_147_483_647)),
    source: maybe(fc.constantFrom(...eventSources)),
    label: maybe(fc.constantFrom(...labelFilters)),
    sampled: maybe(fc.constantFrom(...yesOrNo)),
    hourOfWeek: maybe(
      fc
        .tuple(fc.constantFrom('UTC', 'America/New_York', 'Asia/Kathmandu'), fc.constantFrom(...calls))
        .map(([timeZone, call]) => hourOfWeekIn(timeZone, call)),
    ),
    variables: fc.constantFrom<Record<string, string>[]>({}, {}, ...zips.map((zip) => ({ zip }))),
  });
