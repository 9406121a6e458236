import { loadContext } from '@/lib/auth/loaders';
import { mayAct } from '@/lib/auth/permissions';
import { type LabelRow, labels, type NoteRow } from './schema';

export interface CallNotes {
  /** oldest first */
  notes: NoteRow[];
  label: LabelRow | null;
  mayAnnotate: boolean;
}

/** What people wrote on a call, and what they say it was. */
export async function loadCallNotes(callId: string): Promise<CallNotes> {
  const { db, actor } = await loadContext('calls:read');
  const [notes, label] = await Promise.all([
    db.callNote.findMany({
      where: { callId },
      include: { author: { select: { id: true, email: true } } },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    }),
    db.callLabel.findUnique({ where: { callId }, include: { person: { select: { email: true } } } }),
  ]);
  const known = labels.find((each) => each === label?.label);
  return {
    notes: notes.map(({ author, ...note }) => ({
      ...note,
      author: author?.email ?? null,
      own: actor.kind === 'user' && author?.id === actor.id,
    })),
    label:
      label && known
        ? { label: known, by: label.person?.email ?? null, at: label.labelledAt, sampled: label.sampled }
        : null,
    mayAnnotate: mayAct(actor, 'calls:annotate'),
  };
}
