'use client';

import { Plus } from 'lucide-react';
import { useActionState, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { submitNewNumber } from '@/lib/numbers/actions';
import { idleForm } from '@/lib/platform/form-state';

/** The button and its dialog. After adding, the number's own page opens with its postback URL. */
export function AddNumber({ accounts }: { accounts: { id: string; name: string }[] }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        Add a number
      </Button>
      <Dialog title="Add a dedicated number" open={open} onClose={() => setOpen(false)}>
        {open ? <AddNumberForm accounts={accounts} onCancel={() => setOpen(false)} /> : null}
      </Dialog>
    </>
  );
}

function AddNumberForm({
  accounts,
  onCancel,
}: {
  accounts: { id: string; name: string }[];
  onCancel: () => void;
}) {
  const [state, submit, busy] = useActionState(submitNewNumber, idleForm);
  return (
    <form action={submit} noValidate className="flex flex-col gap-4">
      {state.message ? <Notice kind="error">{state.message}</Notice> : null}
      <Field
        label="Phone number"
        hint="In any format. Without a country code it is a US number."
        error={state.fields.phoneNumber}
      >
        {(control) => (
          <Input
            {...control}
            name="phoneNumber"
            type="tel"
            autoComplete="off"
            defaultValue={state.values.phoneNumber}
            autoFocus
          />
        )}
      </Field>
      <Field label="Account" error={state.fields.accountId}>
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
        label="Label"
        hint="What it is for, such as “Front desk”. May stay empty."
        error={state.fields.label}
      >
        {(control) => (
          <Input {...control} name="label" autoComplete="off" defaultValue={state.values.label} />
        )}
      </Field>
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" look="primary" disabled={busy}>
          {busy ? 'Adding…' : 'Add the number'}
        </Button>
      </div>
    </form>
  );
}
