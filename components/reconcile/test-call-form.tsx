'use client';

import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { submitTestCall } from '@/lib/phone-notify/reconcile/actions';
import { idleForm } from '@/lib/platform/form-state';

/** Places one true call. After it was taken, its page opens with the first postback. */
export function TestCallForm({ accounts }: { accounts: { id: string; name: string }[] }) {
  const [state, submit, busy] = useActionState(submitTestCall, idleForm);
  const { fields, values } = state;
  return (
    <form action={submit} noValidate className="flex max-w-xl flex-col items-start gap-4">
      <Notice kind="info">
        This rings a real phone and costs one transaction of your license key (more after 120 seconds).
      </Notice>
      {state.message ? <Notice kind="error">{state.message}</Notice> : null}
      <Field className="w-full" label="Account" error={fields.accountId}>
        {(control) => (
          <Select {...control} name="accountId" defaultValue={values.accountId ?? accounts[0]?.id}>
            {accounts.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field className="w-full" label="Phone number to ring" error={fields.phoneNumber}>
        {(control) => (
          <Input
            {...control}
            name="phoneNumber"
            type="tel"
            autoComplete="off"
            defaultValue={values.phoneNumber}
          />
        )}
      </Field>
      <Field
        className="w-full"
        label="Caller ID"
        hint="Ten digits, another number than the one that rings."
        error={fields.callerId}
      >
        {(control) => (
          <Input {...control} name="callerId" type="tel" autoComplete="off" defaultValue={values.callerId} />
        )}
      </Field>
      <Field className="w-full" label="What is said" error={fields.textToSay}>
        {(control) => (
          <Textarea
            {...control}
            name="textToSay"
            defaultValue={values.textToSay ?? 'This is a test call of your Phone Notify! dashboard. Goodbye.'}
          />
        )}
      </Field>
      <Field className="w-full" label="Type the word call to confirm" error={fields.confirmation}>
        {(control) => <Input {...control} name="confirmation" autoComplete="off" />}
      </Field>
      <Button type="submit" look="primary" disabled={busy}>
        {busy ? 'Placing the call…' : 'Place the call'}
      </Button>
    </form>
  );
}
