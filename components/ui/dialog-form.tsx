'use client';

import { type ReactNode, useActionState } from 'react';
import { type FormState, idleForm } from '@/lib/platform/form-state';
import { Button } from './button';
import { Notice } from './notice';

/** A form in a dialog, which closes once it is done. `id`: of what it is about. */
export function DialogForm({
  id,
  action,
  verb,
  danger = false,
  onClose,
  children,
}: {
  id?: string;
  action: (before: FormState, form: FormData) => Promise<FormState>;
  /** on its button */
  verb: string;
  danger?: boolean;
  onClose: () => void;
  children: (state: FormState) => ReactNode;
}) {
  const [state, submit, busy] = useActionState(async (before: FormState, form: FormData) => {
    const after = await action(before, form);
    if (after.status === 'done') onClose();
    return after;
  }, idleForm);
  return (
    <form action={submit} noValidate className="flex flex-col gap-4">
      {state.status === 'failed' && state.message ? <Notice kind="error">{state.message}</Notice> : null}
      {id === undefined ? null : <input type="hidden" name="id" value={id} />}
      {children(state)}
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" look={danger ? 'danger' : 'primary'} disabled={busy}>
          {busy ? 'Working…' : verb}
        </Button>
      </div>
    </form>
  );
}
