import { useEffect, useEffectEvent, useState, useTransition } from 'react';
import { countMatching } from '@/lib/calls/actions';
import type { CallTableRow } from '../call-row';
import { extendTo, nothingSelected, select, stepTo, toggleOne } from './selection';

/** A selection as it is shown. */
export interface ShownSelection {
  ids: ReadonlySet<string>;
  /** QueueIDs of the selected calls that have one; of all that match: only those of the page */
  queueIds: string[];
  /** all calls that match the filter are selected */
  all: boolean;
  /** how many these are, once they are counted; null: not yet, or they could not be */
  matching: number | null;
  counting: boolean;
}

/**
 * The selected calls of a page, or all that match the filter. `list`: what tells one page from another; another page
 * begins anew, the same page with new rows goes on, and all that match are counted again. `query`: of the whole filter.
 */
export function useSelection(rows: readonly CallTableRow[], list: string, query: string) {
  const [selection, setSelection] = useState(nothingSelected);
  const [matching, setMatching] = useState<number | null>(null);
  const [counting, startCounting] = useTransition();
  const [asked, setAsked] = useState(0);
  const [seenList, setSeenList] = useState(list);
  // a call that new ones pushed off the page is still selected
  const [queueIds, setQueueIds] = useState<ReadonlyMap<string, string>>(new Map());
  if (seenList !== list) {
    setSeenList(list);
    setSelection(nothingSelected);
    setMatching(null);
  }
  const rowIds = rows.map(({ id }) => id);
  const isAll = selection.all;

  const count = useEffectEvent(() =>
    startCounting(async () => {
      const exact = await countMatching(query).catch(() => null);
      setMatching(exact);
    }),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: new rows mean that there may be more or fewer that match
  useEffect(() => {
    if (isAll) count();
  }, [isAll, rows, asked]);
  useEffect(() => {
    setQueueIds(
      (known) =>
        new Map([...known, ...rows.flatMap(({ id, queueId }) => (queueId ? [[id, queueId] as const] : []))]),
    );
  }, [rows]);

  const ids: ReadonlySet<string> = isAll ? new Set(rowIds) : selection.ids;
  const shown: ShownSelection = {
    ids,
    queueIds: [...ids].flatMap((id) => queueIds.get(id) ?? []),
    all: isAll,
    matching: isAll ? matching : null,
    counting,
  };
  return {
    selection: shown,
    toggle: (id: string, range: boolean) =>
      setSelection((before) =>
        range ? extendTo(before, id, rowIds) : toggleOne(isAll ? select(rowIds) : before, id),
      ),
    /** from the row that has the focus, null for none, to the next */
    step: (from: string | null, to: string) => setSelection((before) => stepTo(before, from, to, rowIds)),
    togglePage: (selected: boolean) => setSelection(select(selected ? rowIds : [])),
    selectAll: () => {
      setMatching(null);
      setAsked((times) => times + 1);
      setSelection({ ...nothingSelected, all: true });
    },
    /** false when nothing was selected */
    clear: () => {
      setSelection(nothingSelected);
      return isAll || selection.ids.size > 0;
    },
  };
}
