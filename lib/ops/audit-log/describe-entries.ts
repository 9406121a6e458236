import { actorWords } from '@/lib/audit/actor';
import { actionWords } from '@/lib/audit/audit-actions';
import { changedFields, type FactValue } from '@/lib/audit/changed-fields';
import type { AuditEntryRow } from '@/lib/audit/queries';
import { fieldLabel, isTold, momentOf, subjectNamed, valueWords } from './field-words';
import { type NamedSubject, nameSubjects, type SubjectDb, subjectOf } from './subjects';

export interface DescribedValue extends NamedSubject {
  /** set where the value is a time */
  at: Date | null;
}

export interface DescribedChange {
  label: string;
  /** null: nothing was recorded of it on that side */
  before: DescribedValue | null;
  after: DescribedValue | null;
}

/** An entry as people read it. */
export interface DescribedEntry {
  id: string;
  at: Date;
  /** in words */
  actor: string;
  /** in words */
  action: string;
  subject: NamedSubject;
  changes: DescribedChange[];
  /** as the log has it */
  raw: AuditEntryRow;
}

/** Entries in words: names of what they are about, and of what their fields hold the id of, with a few questions in all. */
export async function describeEntries(
  db: SubjectDb,
  rows: readonly AuditEntryRow[],
): Promise<DescribedEntry[]> {
  const read = rows.map((row) => ({ row, fields: changedFields(row.before, row.after).filter(isTold) }));
  const named = read.flatMap(({ row, fields }) => [
    row.subject,
    ...fields.flatMap(({ field, before, after }) =>
      [before, after].flatMap((value) => subjectNamed(field, value) ?? []),
    ),
  ]);
  const names = await nameSubjects(db, named);
  const describe = (field: string, value: FactValue | undefined): DescribedValue | null => {
    if (value === undefined) return null;
    const subject = subjectNamed(field, value);
    const name = subject === null ? undefined : names.get(subject);
    return {
      text: name?.text ?? valueWords(field, value),
      href: name?.href ?? null,
      at: momentOf(field, value),
    };
  };
  return read.map(({ row, fields }) => ({
    id: row.id,
    at: row.at,
    actor: actorWords(row.actor),
    action: actionWords(row.action),
    subject: subjectOf(row, names),
    changes: fields.map(({ field, before, after }) => ({
      label: fieldLabel(field),
      before: describe(field, before),
      after: describe(field, after),
    })),
    raw: row,
  }));
}
