export interface Selection {
  /** of the calls that are selected, in no order */
  ids: ReadonlySet<string>;
  /** every call that matches the filter is selected, on whatever page */
  all: boolean;
  /** where the range that is drawn began, and which call it reaches */
  range: { from: string; to: string } | null;
  /** what was selected before that range */
  base: ReadonlySet<string>;
}

export const nothingSelected: Selection = { ids: new Set(), all: false, range: null, base: new Set() };

export const select = (ids: Iterable<string>): Selection => ({ ...nothingSelected, ids: new Set(ids) });

/** Selects or drops one call; a range that is drawn next begins there. */
export function toggleOne({ ids: before }: Selection, id: string): Selection {
  const ids = new Set(before);
  if (!ids.delete(id)) ids.add(id);
  return { ids, all: false, range: { from: id, to: id }, base: ids };
}

/** Draws the range on, or back, to a call. Without one that was begun it holds that call alone. */
export function extendTo(selection: Selection, id: string, rowIds: readonly string[]): Selection {
  const from = selection.range?.from ?? id;
  const base = selection.range ? selection.base : selection.ids;
  return {
    ids: new Set([...base, ...idsBetween(rowIds, from, id)]),
    all: false,
    range: { from, to: id },
    base,
  };
}

/** A step from one call to the next with Shift held: it draws on the range that ends there, or begins one. */
export function stepTo(
  selection: Selection,
  from: string | null,
  to: string,
  rowIds: readonly string[],
): Selection {
  if (from === null || selection.range?.to === from) return extendTo(selection, to, rowIds);
  const begun = { ...selection, range: { from, to: from }, base: selection.ids };
  return extendTo(begun, to, rowIds);
}

/** Of the rows from one to the other, both included, whichever stands first. */
function idsBetween(rowIds: readonly string[], one: string, other: string): string[] {
  const places = [rowIds.indexOf(one), rowIds.indexOf(other)];
  if (places.includes(-1)) return [other];
  return rowIds.slice(Math.min(...places), Math.max(...places) + 1);
}
