import { Card } from '@/components/ui/card';
import { TimeStamp } from '@/components/ui/time-stamp';
import type { CallNotes as Loaded } from '@/lib/calls/notes/loaders';
import type { Outcome } from '@/lib/calls/response-codes';
import type { Zones } from '@/lib/platform/preferences';
import { LabelPicker } from './label-picker';
import { NewNote, OwnNote } from './note-form';

/** What people know of a call beyond what was posted: what it truly was, and notes. */
export function CallNotes({
  callId,
  outcome,
  notes: { notes, label, mayAnnotate },
  isSample,
  nextHref,
  zones,
}: {
  callId: string;
  outcome: Outcome;
  notes: Loaded;
  /** the call was drawn at random to be labelled */
  isSample: boolean;
  /** to a random call of the list that the page was opened from */
  nextHref: string;
  zones: Zones;
}) {
  if (!mayAnnotate && notes.length === 0 && !label) return null;
  return (
    <Card title="Notes" aside={notes.length === 0 ? undefined : String(notes.length)}>
      <div className="flex flex-col gap-4">
        {outcome === 'answered' ? (
          <section aria-label="What it truly was" className="flex flex-col gap-2">
            <h3 className="text-sm text-muted">Who truly answered?</h3>
            {mayAnnotate ? (
              <LabelPicker
                callId={callId}
                label={label?.label ?? null}
                isSample={isSample}
                nextHref={nextHref}
              />
            ) : null}
            {label ? (
              <p className="text-sm text-muted">
                {label.label} says {label.by ?? 'somebody who was removed'},{' '}
                <TimeStamp time={label.at} zones={zones} />
                {label.sampled ? ' (drawn at random)' : ''}
              </p>
            ) : null}
          </section>
        ) : null}
        {notes.length > 0 ? (
          <ul aria-label="Notes" className="flex flex-col gap-3">
            {notes.map(({ id, text, author, own, createdAt, updatedAt }) => (
              <li key={id} className="border-l-2 border-line pl-3">
                <p className="text-sm text-muted">
                  {author ?? 'somebody who was removed'}, <TimeStamp time={createdAt} zones={zones} />
                  {updatedAt > createdAt ? ' (changed)' : ''}
                </p>
                {own && mayAnnotate ? (
                  <OwnNote id={id} text={text} />
                ) : (
                  <p className="whitespace-pre-wrap break-words">{text}</p>
                )}
              </li>
            ))}
          </ul>
        ) : null}
        {mayAnnotate ? <NewNote callId={callId} /> : null}
      </div>
    </Card>
  );
}
