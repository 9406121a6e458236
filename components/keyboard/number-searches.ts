import { callsPath } from '@/lib/calls/active-filters';
import { parseCallList, toSearchParams } from '@/lib/calls/filters';

/** The lists of calls that a text with a number in it may mean: of a QueueID, of a phone number. */
export function numberSearches(text: string): { label: string; href: string }[] {
  const value = text.trim();
  const list = (name: 'queueId' | 'phone', label: string) => {
    const { state, problems } = parseCallList(new URLSearchParams([[name, value]]));
    const found = state.filters[name];
    if (problems.length > 0 || found === undefined) return [];
    return [{ label: `${label} ${found}`, href: `${callsPath}?${toSearchParams(state)}` }];
  };
  return [...list('queueId', 'Call with QueueID'), ...list('phone', 'Calls with phone number')];
}
