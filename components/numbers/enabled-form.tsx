'use client';

import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { submitNumberEnabled } from '@/lib/numbers/actions';
import { idleForm } from '@/lib/platform/form-state';

export function EnabledForm({ id, enabled }: { id: string; enabled: boolean }) {
  const [state, submit, busy] = useActionState(submitNumberEnabled, idleForm);
  return (
    <form action={submit} className="flex flex-wrap items-center gap-2">
      {state.status === 'failed' ? <Notice kind="error">{state.message}</Notice> : null}
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="enabled" value={String(!enabled)} />
      <Button type="submit" look={enabled ? 'danger' : 'primary'} disabled={busy}>
        {enabled ? 'Disable' : 'Enable'}
      </Button>
    </form>
  );
}
