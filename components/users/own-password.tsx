'use client';

import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { submitOwnPassword } from '@/lib/auth/password-actions';
import { idleForm } from '@/lib/platform/form-state';

const fields = [
  { name: 'current', label: 'Current password', autoComplete: 'current-password', hint: '' },
  {
    name: 'password',
    label: 'New password',
    autoComplete: 'new-password',
    hint: 'At least 10 characters',
  },
  { name: 'again', label: 'New password again', autoComplete: 'new-password', hint: '' },
];

/** Changes the password of whoever is signed in. What was typed is never sent back to the page. */
export function OwnPassword({ email }: { email: string }) {
  const [state, submit, busy] = useActionState(submitOwnPassword, idleForm);
  return (
    <form action={submit} noValidate className="flex flex-col gap-4">
      {state.message ? (
        <Notice kind={state.status === 'done' ? 'success' : 'error'}>{state.message}</Notice>
      ) : null}
      {/* for password managers: whose password it is */}
      <input type="hidden" name="email" autoComplete="username" value={email} />
      {fields.map(({ name, label, hint, autoComplete }) => (
        <Field key={name} label={label} hint={hint} error={state.fields[name]}>
          {(control) => <Input {...control} name={name} type="password" autoComplete={autoComplete} />}
        </Field>
      ))}
      <div>
        <Button type="submit" look="primary" disabled={busy}>
          {busy ? 'Saving…' : 'Change the password'}
        </Button>
      </div>
    </form>
  );
}
