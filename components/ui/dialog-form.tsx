'use client';

import { type ReactNode, useActionState } from 'react';
import type { FormState } from '@/lib/platform/form-state';
import { Button } from './button';
import { Notice } from './notice';

/** A form in a dialog: what was wrong on top, what to fill in, and the buttons to do it and to leave. */
export function DialogForm<State extends FormState>({
  action,
  idle,
  verb,
  danger = false,
  onClose,
  onDone = onClose,
  children,
}: {
  action: (before: State, form: FormData) => Promise<State>;
  idle: State;
  /** on the button */
  verb: string;
  danger?: boolean;
  onClose: () => void;
  /** after it was done; the dialog closes when left out */
  onDone?: (state: State) => void;
  children: (state: State) => ReactNode;
}) {
  const [state, submit, busy] = useActionState<State, FormData>(
    async (before, form) => {
      const after = await action(before as State, form);
      if (after.status === 'done') onDone(after);
      return after;
    },
    idle as Awaited<State>,
  );
  return (
    <form action={submit} noValidate className="flex flex-col gap-4">
      {state.status === 'failed' && state.message ? <Notice kind="error">{state.message}</Notice> : null}
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
