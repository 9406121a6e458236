'use client';

import { Save } from 'lucide-react';
import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { submitViewQuery } from '@/lib/calls/views/actions';
import { idleForm } from '@/lib/platform/form-state';

/** Saves the list as it is now into the view it began with. */
export function UpdateView({ id, name, query }: { id: string; name: string; query: string }) {
  const [state, submit, busy] = useActionState(submitViewQuery, idleForm);
  return (
    <form action={submit} className="flex flex-wrap items-center gap-2">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="query" value={query} />
      <Button size="sm" type="submit" disabled={busy}>
        <Save aria-hidden />
        Save changes to {name}
      </Button>
      {state.status === 'failed' ? (
        <Notice kind="error">{state.message || Object.values(state.fields).join('; ')}</Notice>
      ) : null}
    </form>
  );
}
