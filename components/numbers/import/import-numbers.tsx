'use client';

import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { type PreviewState, submitPreview } from '@/lib/phone-notify/import/actions';
import { ImportChoice } from './import-choice';

const idle: PreviewState = { status: 'idle' };

/** Choose an account, ask the vendor, then choose and confirm what to add. */
export function ImportNumbers({ accounts }: { accounts: { id: string; name: string }[] }) {
  const [state, submit, busy] = useActionState(submitPreview, idle);
  return (
    <div className="flex flex-col gap-4">
      <Card title="Ask Phone Notify!">
        <form action={submit} className="flex flex-wrap items-end gap-3">
          <Field className="w-full max-w-xs" label="Account">
            {(control) => (
              <Select {...control} name="accountId" defaultValue={accounts[0]?.id}>
                {accounts.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Button type="submit" look={state.status === 'listed' ? 'secondary' : 'primary'} disabled={busy}>
            {busy ? 'Asking Phone Notify!…' : 'Show its numbers'}
          </Button>
        </form>
        <p aria-live="polite" className="mt-2 text-sm text-faint empty:hidden">
          {busy ? 'This takes up to 15 seconds when Phone Notify! is slow.' : ''}
        </p>
      </Card>
      {state.status === 'failed' ? <Notice kind="error">Nothing was changed. {state.message}</Notice> : null}
      {state.status === 'listed' && !busy ? <ImportChoice key={keyOf(state)} preview={state} /> : null}
    </div>
  );
}

/** Another answer begins another choice. */
const keyOf = ({ accountId, entries }: Extract<PreviewState, { status: 'listed' }>): string =>
  `${accountId} ${entries.map(({ phoneNumber, state }) => phoneNumber + state).join()}`;
