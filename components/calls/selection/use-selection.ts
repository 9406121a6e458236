import { useState } from 'react';
import type { CallTableRow } from '../call-row';

export interface Selection {
  ids: ReadonlySet<string>;
  /** how many calls match the filter, once all of them are selected; null: only those of `ids` are */
  allMatching: number | null;
}

const nothing: Selection = { ids: new Set(), allMatching: null };

/** The selected calls of a page, or all that match the filter. Another page begins anew. */
export function useSelection(rows: readonly CallTableRow[]) {
  const [selection, setSelection] = useState(nothing);
  const [anchor, setAnchor] = useState<string | null>(null);
  const pick = (ids: Iterable<string>) => setSelection({ ids: new Set(ids), allMatching: null });

  const toggle = (id: string, range: boolean) => {
    const ids = new Set(selection.ids);
    if (range && anchor) {
      for (const one of idsBetween(rows, anchor, id)) ids.add(one);
    } else {
      if (!ids.delete(id)) ids.add(id);
      setAnchor(id);
    }
    pick(ids);
  };
  return {
    selection,
    toggle,
    togglePage: (selected: boolean) => pick(selected ? rows.map(({ id }) => id) : []),
    selectAllMatching: (count: number) =>
      setSelection({ ids: new Set(rows.map(({ id }) => id)), allMatching: count }),
    clear: () => {
      setSelection(nothing);
      setAnchor(null);
    },
  };
}

/** Of the rows from one to the other, both included, whichever stands first. */
export function idsBetween(rows: readonly { id: string }[], one: string, other: string): string[] {
  const places = [one, other].map((id) => rows.findIndex((row) => row.id === id));
  if (places.includes(-1)) return [other];
  return rows.slice(Math.min(...places), Math.max(...places) + 1).map(({ id }) => id);
}
