import { machineWords, rangeWords } from '@/lib/calls/active-filters';
import { type CallListState, machineFilters, timeRanges, toSearchParams } from '@/lib/calls/filters';
import { outcomes, outcomeWord } from '@/lib/calls/response-codes';
import { toZonedInput } from '@/lib/platform/zoned-input';
import type { FilterBarProps } from './filter-bar';

const fieldNames = ['phone', 'queueId', 'direction', 'outcome', 'machine', 'range', 'from', 'to'];

/** What the filter bar shows for a state of the list. */
export function filterBarProps(state: CallListState, timeZone: string): Omit<FilterBarProps, 'path'> {
  const { phone, queueId, direction, outcome, machine, range, from, to } = state.filters;
  const several = outcome && outcome.length > 1 ? outcome.join(',') : null;
  const any = { value: '', label: 'Any' };
  return {
    values: {
      phone: phone ?? '',
      queueId: queueId ?? '',
      direction: direction ?? '',
      outcome: outcome?.join(',') ?? '',
      machine: machine ?? '',
      range: range ?? '',
      from: from ? toZonedInput(from, timeZone) : '',
      to: to ? toZonedInput(to, timeZone) : '',
    },
    choices: {
      direction: [any, { value: 'outgoing', label: 'Outgoing' }, { value: 'incoming', label: 'Incoming' }],
      outcome: [
        any,
        ...(several ? [{ value: several, label: `${outcome?.length} of ${outcomes.length}` }] : []),
        ...outcomes.map((value) => ({ value, label: outcomeWord(value) })),
      ],
      machine: [any, ...machineFilters.map((value) => ({ value, label: machineWords[value] }))],
      range: [
        { value: '', label: 'Any time' },
        ...timeRanges.map((value) => ({ value, label: rangeWords[value] })),
      ],
    },
    kept: [...toSearchParams(state)].filter(([name]) => !fieldNames.includes(name)),
    timeZone,
  };
}
