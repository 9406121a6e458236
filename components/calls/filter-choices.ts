import { type FilterNames, machineWords, rangeWords } from '@/lib/calls/active-filters';
import { type CallListState, listRanges, machineFilters, toSearchParams } from '@/lib/calls/filters';
import { outcomes, outcomeWord } from '@/lib/calls/response-codes';
import { toZonedInput } from '@/lib/platform/zoned-input';
import type { FilterBarProps } from './filter-bar';
import type { FilledTime } from './filter-query';

const moreFilterNames = [
  ...(['account', 'number', 'code', 'tries', 'minDuration', 'maxDuration', 'flag', 'wireless'] as const),
  ...(['carrier', 'area', 'source', 'label', 'sampled', 'variable'] as const),
] as const;
/** A field of the part of the bar that is closed at first. `variable`: to add one, as name=value. */
export type MoreFilterName = (typeof moreFilterNames)[number];

const fieldNames: readonly string[] = [
  ...['phone', 'queueId', 'direction', 'outcome', 'machine', 'range', 'from', 'to'],
  ...moreFilterNames,
];

/** What the filter bar shows for a state of the list; accounts and dedicated numbers by name, as they are typed. */
export function filterBarProps(
  state: CallListState,
  timeZone: string,
  names: FilterNames,
): Omit<FilterBarProps, 'path' | 'children'> & { more: Record<MoreFilterName, string> } {
  const params = toSearchParams(state);
  const shown: Partial<Record<string, string | undefined>> = {
    account: names.account,
    number: names.phoneNumber,
  };
  const more = Object.fromEntries(
    moreFilterNames.map((name) => [name, shown[name] ?? params.get(name) ?? '']),
  ) as Record<MoreFilterName, string>;
  const { phone, queueId, direction, outcome, machine, range, from, to } = state.filters;
  const any = { value: '', label: 'Any' };
  const filled = (moment: Date | undefined): FilledTime | null =>
    moment ? { text: toZonedInput(moment, timeZone), moment: moment.toISOString() } : null;
  const times = { from: filled(from), to: filled(to) };
  return {
    values: {
      phone: phone ?? '',
      queueId: queueId ?? '',
      direction: direction ?? '',
      outcome: outcome?.join(',') ?? '',
      machine: machine ?? '',
      range: range ?? '',
      from: times.from?.text ?? '',
      to: times.to?.text ?? '',
      ...more,
    },
    choices: {
      direction: [any, { value: 'outgoing', label: 'Outgoing' }, { value: 'incoming', label: 'Incoming' }],
      outcome: [any, ...outcomes.map((value) => ({ value, label: outcomeWord(value) }))],
      machine: [any, ...machineFilters.map((value) => ({ value, label: machineWords[value] }))],
      range: [
        { value: '', label: 'Any time' },
        ...listRanges.map((value) => ({ value, label: rangeWords[value] })),
      ],
    },
    more,
    kept: [...params].filter(([name]) => !fieldNames.includes(name)),
    timeZone,
    filled: times,
  };
}
