export type FactValue = string | number | boolean | null | string[];
export type Facts = Record<string, FactValue>;

/** One field of what was acted on. `undefined`: nothing was recorded of it on that side. */
export interface ChangedField {
  field: string;
  before: FactValue | undefined;
  after: FactValue | undefined;
}

/** What an entry says field by field, in the order of the log; without what stayed as it was. */
export function changedFields(before: Facts | null, after: Facts | null): ChangedField[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return fields
    .map((field) => ({ field, before: before?.[field], after: after?.[field] }))
    .filter((change) => !isSame(change.before, change.after));
}

const isSame = (before: FactValue | undefined, after: FactValue | undefined): boolean =>
  JSON.stringify(before) === JSON.stringify(after);
