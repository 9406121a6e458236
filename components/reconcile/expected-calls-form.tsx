'use client';

import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { submitExpectedCalls } from '@/lib/phone-notify/reconcile/actions';
import { idleForm } from '@/lib/platform/form-state';

/** Notes QueueIDs of calls that were placed, so that one without any postback is found. */
export function ExpectedCallsForm({ accounts }: { accounts: { id: string; name: string }[] }) {
  const [state, submit, busy] = useActionState(submitExpectedCalls, idleForm);
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
        label="QueueIDs"
        hint="As the Notify methods gave them: one a line, separated by commas, or a CSV with QueueID as its first column."
        error={state.fields.queueIds}
      >
        {(control) => <Textarea {...control} name="queueIds" rows={5} defaultValue={state.values.queueIds} />}
      </Field>
      <Button type="submit" disabled={busy}>
        {busy ? 'Noting…' : 'Expect these calls'}
      </Button>
    </form>
  );
}
