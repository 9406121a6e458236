'use client';

import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { submitLicenseKey } from '@/lib/numbers/actions';
import { idleForm } from '@/lib/platform/form-state';

/** Enters or replaces the license key of an account. What was typed is never sent back to the page. */
export function LicenseKeyForm({
  accountId,
  accountName,
  last4,
  refused,
}: {
  accountId: string;
  accountName: string;
  last4: string | null;
  refused: boolean;
}) {
  const [state, submit, busy] = useActionState(submitLicenseKey, idleForm);
  return (
    <details className="w-full" open={refused || state.status !== 'idle' ? true : undefined}>
      <summary className="cursor-pointer text-sm text-muted">
        License key: {last4 ? `ends with ${last4}` : 'none entered'}
      </summary>
      <form action={submit} noValidate className="mt-2 flex max-w-xl flex-col items-start gap-3">
        {refused ? (
          <Notice kind="error">
            Phone Notify! calls this license key invalid. Nothing is asked any more, because asking again
            would suspend this server’s IP address. Enter the key anew once you know that it is right.
          </Notice>
        ) : null}
        {state.message ? (
          <Notice kind={state.status === 'done' ? 'success' : 'error'}>{state.message}</Notice>
        ) : null}
        <input type="hidden" name="accountId" value={accountId} />
        <Field
          className="w-full"
          label={`License key of ${accountName}`}
          hint="For reading scripts and checking calls at Phone Notify!. Kept sealed, never shown again."
          error={state.fields.licenseKey}
        >
          {(control) => <Input {...control} name="licenseKey" type="password" autoComplete="off" />}
        </Field>
        <Button type="submit" disabled={busy}>
          {busy ? 'Saving…' : 'Save the key'}
        </Button>
      </form>
    </details>
  );
}
