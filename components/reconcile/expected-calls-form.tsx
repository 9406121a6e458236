'use client';

import { useActionState, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { submitExpectedCalls } from '@/lib/phone-notify/reconcile/actions';
import { idleForm } from '@/lib/platform/form-state';

/** Below what a form may send at once. */
const longestFileBytes = 800_000;

/** Notes QueueIDs of calls that were placed, so that one without any postback is found. */
export function ExpectedCallsForm({ accounts }: { accounts: { id: string; name: string }[] }) {
  const [state, submit, busy] = useActionState(submitExpectedCalls, idleForm);
  const [queueIds, setQueueIds] = useState('');
  const [fileProblem, setFileProblem] = useState('');
  const read = async (input: HTMLInputElement) => {
    const file = input.files?.[0];
    if (!file) return;
    const isTooLong = file.size > longestFileBytes;
    setFileProblem(isTooLong ? 'The file is longer than 800 KB: split it, 10,000 QueueIDs at one time' : '');
    if (!isTooLong) setQueueIds(await file.text());
  };
  return (
    <form action={submit} noValidate className="flex max-w-xl flex-col items-start gap-4">
      {state.message ? (
        <Notice kind={state.status === 'done' ? 'success' : 'error'}>{state.message}</Notice>
      ) : null}
      <Field className="w-full" label="Account" error={state.fields.accountId}>
        {(control) => (
          <Select {...control} name="accountId" defaultValue={state.values.accountId ?? accounts[0]?.id}>
            {accounts.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field
        className="w-full"
        label="CSV file"
        hint="With the QueueIDs in a column of that name, or in the first one. What it holds is shown below first."
        error={fileProblem || undefined}
      >
        {(control) => (
          <input
            {...control}
            type="file"
            accept=".csv,.txt,text/csv,text/plain"
            onChange={(event) => void read(event.target)}
            className="block w-full min-w-0 text-sm text-muted file:mr-3 file:h-8 file:cursor-pointer file:rounded-md file:border file:border-line-strong file:bg-surface file:px-3 file:font-medium file:text-ink"
          />
        )}
      </Field>
      <Field
        className="w-full"
        label="QueueIDs"
        hint="As the Notify methods gave them: one a line, separated by commas, or the lines of a CSV."
        error={state.fields.queueIds}
      >
        {(control) => (
          <Textarea
            {...control}
            name="queueIds"
            rows={5}
            value={queueIds}
            onChange={(event) => setQueueIds(event.target.value)}
            spellCheck={false}
            className="font-mono text-sm"
          />
        )}
      </Field>
      <Button type="submit" disabled={busy}>
        {busy ? 'Noting…' : 'Expect these calls'}
      </Button>
    </form>
  );
}
