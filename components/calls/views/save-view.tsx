'use client';

import { Bookmark } from 'lucide-react';
import { useActionState, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { submitNewView } from '@/lib/calls/views/actions';
import { idleForm } from '@/lib/platform/form-state';

/** Keeps the list as it is now under a name, then opens it by that name. */
export function SaveView({ query, mayShare }: { query: string; mayShare: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)} data-command="Save this list as a view">
        <Bookmark aria-hidden />
        Save as a view
      </Button>
      <Dialog title="Save this list as a view" open={open} onClose={() => setOpen(false)}>
        {open ? <SaveViewForm query={query} mayShare={mayShare} onCancel={() => setOpen(false)} /> : null}
      </Dialog>
    </>
  );
}

function SaveViewForm({
  query,
  mayShare,
  onCancel,
}: {
  query: string;
  mayShare: boolean;
  onCancel: () => void;
}) {
  const [state, submit, busy] = useActionState(submitNewView, idleForm);
  return (
    <form action={submit} noValidate className="flex flex-col gap-4">
      {state.message ? <Notice kind="error">{state.message}</Notice> : null}
      {state.fields.query ? <Notice kind="error">{state.fields.query}</Notice> : null}
      <input type="hidden" name="query" value={query} />
      <Field
        label="Name"
        hint="Keeps the filters, the order, the columns and the time zone."
        error={state.fields.name}
      >
        {(control) => (
          <Input {...control} name="name" autoComplete="off" defaultValue={state.values.name} autoFocus />
        )}
      </Field>
      {mayShare ? (
        <Checkbox
          name="shared"
          defaultChecked={state.values.shared === 'on'}
          label="Share it with everybody"
          hint="Others can open it; you and admins can change it."
        />
      ) : null}
      <Checkbox
        name="home"
        defaultChecked={state.values.home === 'on'}
        label="Open it from the menu"
        hint="“Calls” in the menu leads here instead of to all calls. For you alone."
      />
      <div className="flex gap-2">
        <Button type="submit" look="primary" disabled={busy}>
          {busy ? 'Saving…' : 'Save'}
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  );
}
