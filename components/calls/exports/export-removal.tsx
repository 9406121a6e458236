'use client';

import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { submitExportRemoval } from '@/lib/calls/export/background/actions';
import { idleForm } from '@/lib/platform/form-state';

export function ExportRemoval({ id, verb, name }: { id: string; verb: string; name: string }) {
  const [state, submit, busy] = useActionState(submitExportRemoval, idleForm);
  return (
    <form action={submit} className="flex flex-wrap items-center gap-2">
      <input type="hidden" name="id" value={id} />
      <Button type="submit" size="sm" look="quiet" disabled={busy} aria-label={`${verb} ${name}`}>
        {verb}
      </Button>
      {state.status === 'failed' ? <Notice kind="error">{state.message}</Notice> : null}
    </form>
  );
}
