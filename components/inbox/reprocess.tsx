'use client';

import { RotateCw } from 'lucide-react';
import { useActionState, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { idleForm } from '@/lib/platform/form-state';
import { submitReprocess, submitReprocessMatching } from '@/lib/postbacks/actions';

/** Reads one postback again. */
export function ReprocessOne({ id }: { id: string }) {
  const [state, submit, busy] = useActionState(submitReprocess, idleForm);
  return (
    <form action={submit} className="flex flex-wrap items-center gap-2">
      <input type="hidden" name="id" value={id} />
      <Button type="submit" disabled={busy}>
        <RotateCw aria-hidden />
        {busy ? 'Asking…' : 'Process again'}
      </Button>
      {state.message ? (
        <Notice kind={state.status === 'done' ? 'success' : 'error'}>{state.message}</Notice>
      ) : null}
    </form>
  );
}

/** Reads all postbacks under the filters again, after saying how many they are. */
export function ReprocessMatching({ query, countText }: { query: string; countText: string }) {
  const [open, setOpen] = useState(false);
  const [state, submit, busy] = useActionState(submitReprocessMatching, idleForm);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <RotateCw aria-hidden />
        Process all again
      </Button>
      <Dialog title="Process again" open={open} onClose={() => setOpen(false)}>
        <form action={submit} className="flex flex-col gap-4">
          <p>
            {countText} match the filters. Each is read and applied again by the rules of this version. Where
            nothing has changed, the result is the same.
          </p>
          {state.message ? (
            <Notice kind={state.status === 'done' ? 'success' : 'error'}>{state.message}</Notice>
          ) : null}
          <input type="hidden" name="query" value={query} />
          <div className="flex justify-end gap-2">
            <Button look="quiet" onClick={() => setOpen(false)}>
              Close
            </Button>
            <Button type="submit" look="primary" disabled={busy}>
              {busy ? 'Asking…' : `Process ${countText} again`}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
