import { timeText } from '@/lib/platform/format-time';
import type { Zones } from '@/lib/platform/preferences';
import { durationText } from './duration-text';
import {
  type CallFilters,
  type CallListState,
  type LabelFilter,
  type ListRange,
  type MachineFilter,
  notPosted,
  toSearchParams,
} from './filters';
import { flagTitle } from './flag-texts';
import { reasonWords } from './not-answered';
import { readFirstSign, readFlip, readHourOfWeek, signWords, weekdays } from './part-filters';
import { describeResponseCode, outcomeWord } from './response-codes';
import type { EventSource } from './schema';

export interface ActiveFilter {
  /** unique in the list */
  key: string;
  label: string;
  value: string;
  /** the same in the other zone, of a time */
  otherwise?: string;
  /** of the list without this filter, on its first page */
  removeHref: string;
}

/** Names of what the filters hold only the id of. */
export interface FilterNames {
  number?: string | undefined;
  /** of that dedicated number */
  phoneNumber?: string | undefined;
  account?: string | undefined;
}

export const machineWords: Record<MachineFilter, string> = {
  HUMAN: 'Human',
  MACHINE: 'Machine',
  FAX: 'Fax',
  UNKNOWN: 'Unknown',
  other: 'Another word',
  none: 'No verdict',
};

/** Who truly answered, as people say. */
export const labelWords: Record<LabelFilter, string> = {
  HUMAN: 'Person',
  MACHINE: 'Machine',
  FAX: 'Fax',
  UNKNOWN: 'Cannot tell',
  any: 'Labelled',
  none: 'Not labelled',
};

export const rangeWords: Record<ListRange, string> = {
  '15m': 'Last 15 minutes',
  '1h': 'Last hour',
  today: 'Today',
  '24h': 'Last 24 hours',
  '7d': 'Last 7 days',
  '30d': 'Last 30 days',
  '90d': 'Last 90 days',
};

/** "Monday 14:00–15:00, America/New_York" */
function hourOfWeekText(text: string): string {
  const week = readHourOfWeek(text);
  if (!week) return text;
  const clock = (hours: number) => `${String(hours).padStart(2, '0')}:00`;
  const { isoWeekday, hour, timeZone } = week;
  return `${weekdays[isoWeekday - 1]} ${clock(hour)}–${clock(hour + 1)}, ${timeZone}`;
}

const postedText = (value: string): string => (value === notPosted ? 'not posted' : value);

/** "Human → Machine"; "at all" for any change */
export function flipText(text: string): string {
  const turned = readFlip(text);
  return turned ? `${machineWords[turned.first]} → ${machineWords[turned.last]}` : 'at all';
}

export const sourceWords: Record<EventSource, string> = { post: 'Postback', poll: 'Asking Phone Notify!' };

export const callsPath = '/calls';

/** The address of a list of calls; always its first page, because a cursor belongs to one list only. */
export function callsHref(state: Omit<CallListState, 'cursor'>): string {
  const query = toSearchParams(state).toString();
  return query ? `${callsPath}?${query}` : callsPath;
}

/** One entry for everything that narrows the list, in a fixed order; times in the shown zone. `href`: of the page it is on. */
export function activeFilters(
  state: Omit<CallListState, 'cursor'>,
  names: FilterNames,
  zones: Zones,
  href: (state: Omit<CallListState, 'cursor'>) => string = callsHref,
): ActiveFilter[] {
  const { filters } = state;
  const active: ActiveFilter[] = [];
  const add = (
    key: string,
    label: string,
    value: string,
    without: Partial<CallFilters>,
    otherwise?: string,
  ) =>
    active.push({
      key,
      label,
      value,
      ...(otherwise && { otherwise }),
      removeHref: href({ ...state, filters: { ...filters, ...without } }),
    });
  const { queueId, phone, direction, outcome, code, machine, number, account, from, to, range } = filters;
  if (queueId !== undefined) {
    add('queueId', 'QueueID', queueId === '0' ? 'none (0)' : queueId, { queueId: undefined });
  }
  if (phone !== undefined) add('phone', 'Phone', phone, { phone: undefined });
  if (direction) {
    add('direction', 'Direction', direction === 'incoming' ? 'Incoming' : 'Outgoing', {
      direction: undefined,
    });
  }
  for (const one of outcome ?? []) {
    const others = (outcome ?? []).filter((other) => other !== one);
    add(`outcome.${one}`, 'Outcome', outcomeWord(one), { outcome: others.length > 0 ? others : undefined });
  }
  if (code !== undefined)
    add('code', 'Code', `${code} ${describeResponseCode(code).title}`, { code: undefined });
  if (filters.reason) add('reason', 'Not answered', reasonWords[filters.reason], { reason: undefined });
  if (machine) add('machine', 'Machine detection', machineWords[machine], { machine: undefined });
  if (number) add('number', 'Dedicated number', names.number ?? number, { number: undefined });
  if (filters.called !== undefined)
    add('called', 'Number called', postedText(filters.called), { called: undefined });
  if (account) add('account', 'Account', names.account ?? account, { account: undefined });
  const { wireless, carrier, area, tries, flag } = filters;
  if (wireless) add('wireless', 'Wireless', wireless, { wireless: undefined });
  if (carrier !== undefined) add('carrier', 'Carrier', postedText(carrier), { carrier: undefined });
  if (area !== undefined) add('area', 'Area (LATA)', postedText(area), { area: undefined });
  if (tries !== undefined) add('tries', 'Tries', String(tries), { tries: undefined });
  const { minTries, minRings, maxRings, hourOfWeek, firstSign } = filters;
  if (minTries !== undefined) add('minTries', 'Tries from', String(minTries), { minTries: undefined });
  if (minRings !== undefined) add('minRings', 'Rings from', String(minRings), { minRings: undefined });
  if (maxRings !== undefined) add('maxRings', 'Rings to', String(maxRings), { maxRings: undefined });
  if (hourOfWeek)
    add('hourOfWeek', 'Hour of the week', hourOfWeekText(hourOfWeek), { hourOfWeek: undefined });
  const pressed = firstSign && readFirstSign(firstSign);
  if (pressed) {
    const sign = signWords[pressed.sign] ?? pressed.sign;
    add('firstSign', `First digit of ${pressed.name || 'digits dialled'}`, sign, { firstSign: undefined });
  }
  if (filters.flip) add('flip', 'Machine detection changed', flipText(filters.flip), { flip: undefined });
  const { minDuration, maxDuration, source } = filters;
  if (minDuration !== undefined) {
    add('minDuration', 'Duration from', durationText(minDuration), { minDuration: undefined });
  }
  if (maxDuration !== undefined) {
    add('maxDuration', 'Duration to', durationText(maxDuration), { maxDuration: undefined });
  }
  if (source) add('source', 'Learnt by', sourceWords[source], { source: undefined });
  if (flag) add('flag', 'Flag', flagTitle(flag), { flag: undefined });
  const { label, sampled } = filters;
  if (label) add('label', 'Truly', labelWords[label], { label: undefined });
  if (sampled)
    add('sampled', 'Labelled', sampled === 'yes' ? 'drawn at random' : 'found by chance', {
      sampled: undefined,
    });
  if (range) add('range', 'Time', rangeWords[range], { range: undefined });
  for (const [key, label, moment] of [
    ['from', 'From', from],
    ['to', 'Before', to],
  ] as const) {
    if (!moment) continue;
    add(key, label, timeText(moment, zones.shown), { [key]: undefined }, timeText(moment, zones.other));
  }
  for (const [name, value] of Object.entries(filters.variables)) {
    const others = Object.entries(filters.variables).filter(([other]) => other !== name);
    add(`variable.${name}`, name, value, { variables: Object.fromEntries(others) });
  }
  return active;
}
