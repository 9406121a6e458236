'use client';

import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { submitRefreshCodes } from '@/lib/phone-notify/codes/actions';
import { idleForm } from '@/lib/platform/form-state';

/** Asks Phone Notify! for its own list of codes. */
export function RefreshCodes() {
  const [state, submit, busy] = useActionState(submitRefreshCodes, idleForm);
  return (
    <form action={submit} className="no-print flex flex-wrap items-center gap-3 px-4 pb-3">
      <Button type="submit" disabled={busy}>
        {busy ? 'Asking Phone Notify!…' : 'Compare with Phone Notify!'}
      </Button>
      {state.message ? (
        <Notice kind={state.status === 'done' ? 'success' : 'error'}>{state.message}</Notice>
      ) : null}
    </form>
  );
}
