'use client';

import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { type ScriptState, submitUrlGiven } from '@/lib/phone-notify/script-actions';
import { ScriptOutcome } from './script-outcome';

const idle: ScriptState = { status: 'idle' };

/** A person says that the vendor was told the URL. */
export function UrlGiven({ id, again }: { id: string; again: boolean }) {
  const [state, submit, busy] = useActionState(submitUrlGiven, idle);
  return (
    <form action={submit} className="flex flex-col items-start gap-2">
      <input type="hidden" name="id" value={id} />
      <Button type="submit" disabled={busy}>
        {again ? 'I gave it to the vendor again' : 'I gave it to the vendor'}
      </Button>
      <ScriptOutcome state={state} />
    </form>
  );
}
