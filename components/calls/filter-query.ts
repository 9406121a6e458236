import { zoneParameter } from '@/lib/platform/preferences';
import { fromZonedInput } from '@/lib/platform/zoned-input';

/** The choice of a time of one's own, beside the relative ones. */
export const ownTimes = 'own';
/** The choice of several outcomes, beside each alone. */
export const severalOutcomes = 'several';

/** What the time fields were filled with: a field shows whole seconds, and a time that the clock shows twice, once. */
export interface FilledTime {
  /** as the field shows it */
  text: string;
  /** what it stands for, RFC 3339 */
  moment: string;
}

export type FilledTimes = Record<'from' | 'to', FilledTime | null>;

/** The query of the list that the fields of the bar ask for; what stands as it was filled in keeps its very moment. */
export function filterQuery(
  fields: Iterable<[string, FormDataEntryValue]>,
  filled: FilledTimes,
  timeZone: string,
): string {
  const all = [...fields];
  const params = new URLSearchParams();
  const hasOwnTimes = all.some(([name, value]) => name === 'range' && value === ownTimes);
  const hasSeveral = all.some(([name, value]) => name === 'outcome' && value === severalOutcomes);
  for (const [name, text] of all) {
    if (typeof text !== 'string' || text.trim() === '') continue;
    const value = text.trim();
    if ((name === 'range' && value === ownTimes) || (name === 'outcome' && hasSeveral)) continue;
    if (name === 'outcomes') {
      if (hasSeveral) params.append('outcome', value);
      continue;
    }
    if (name === 'from' || name === 'to') {
      // The fields leave only when React has drawn the new choice.
      if (!hasOwnTimes) continue;
      const before = filled[name];
      params.append(
        name,
        before?.text === value ? before.moment : (fromZonedInput(value, timeZone)?.toISOString() ?? value),
      );
    } else {
      const [, variable, wanted] =
        name === 'variable' ? (/^([^=]*[^=\s])\s*=\s*(.+)$/.exec(value) ?? []) : [];
      // what is no name=value goes as it is: the list says what is wrong with it
      if (variable && wanted) params.set(`variable.${variable}`, wanted);
      else params.append(name, value);
    }
  }
  // times that were typed in a zone are read in it by whoever gets the link
  if (params.has('from') || params.has('to')) params.set(zoneParameter, timeZone);
  return params.toString();
}
