'use client';

import { useActionState, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { submitNote, submitNoteRemoval } from '@/lib/calls/notes/actions';
import { idleForm } from '@/lib/platform/form-state';

const area =
  'w-full rounded-md border border-line-strong bg-surface px-3 py-2 text-ink placeholder:text-faint';

/** Writes a new note. */
export function NewNote({ callId }: { callId: string }) {
  const [state, submit, busy] = useActionState(submitNote, idleForm);
  return (
    <form action={submit} noValidate className="flex flex-col items-start gap-2">
      {state.status === 'failed' && state.message ? <Notice kind="error">{state.message}</Notice> : null}
      <input type="hidden" name="callId" value={callId} />
      <Field label="New note" error={state.fields.text} className="w-full">
        {(control) => (
          <textarea
            {...control}
            name="text"
            rows={2}
            defaultValue={state.values.text}
            className={area}
            data-command="Write a note"
          />
        )}
      </Field>
      <Button type="submit" size="sm" disabled={busy}>
        Add note
      </Button>
    </form>
  );
}

/** A note of one's own: its text, to be changed or removed. */
export function OwnNote({ id, text }: { id: string; text: string }) {
  const [editing, setEditing] = useState(false);
  const [state, submit, busy] = useActionState(async (...given: Parameters<typeof submitNote>) => {
    const after = await submitNote(...given);
    if (after.status === 'done') setEditing(false);
    return after;
  }, idleForm);
  const [removal, remove, removing] = useActionState(submitNoteRemoval, idleForm);
  const message = state.message || removal.message;
  if (!editing) {
    return (
      <>
        <p className="whitespace-pre-wrap break-words">{text}</p>
        {removal.status === 'failed' ? <Notice kind="error">{message}</Notice> : null}
        <form action={remove} className="no-print mt-1 flex gap-1">
          <input type="hidden" name="id" value={id} />
          <Button size="sm" look="quiet" onClick={() => setEditing(true)}>
            Change
          </Button>
          <Button type="submit" size="sm" look="quiet" disabled={removing}>
            Remove
          </Button>
        </form>
      </>
    );
  }
  return (
    <form action={submit} noValidate className="flex flex-col items-start gap-2">
      {state.status === 'failed' && message ? <Notice kind="error">{message}</Notice> : null}
      <input type="hidden" name="id" value={id} />
      <Field label="Note" error={state.fields.text} className="w-full">
        {(control) => (
          <textarea
            {...control}
            name="text"
            rows={3}
            defaultValue={state.values.text ?? text}
            className={area}
          />
        )}
      </Field>
      <div className="flex gap-1">
        <Button type="submit" size="sm" disabled={busy}>
          Save
        </Button>
        <Button size="sm" look="quiet" onClick={() => setEditing(false)}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
