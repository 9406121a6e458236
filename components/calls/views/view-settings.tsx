'use client';

import { Settings2, Trash2 } from 'lucide-react';
import { useActionState, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { submitViewRemoval, submitViewSettings } from '@/lib/calls/views/actions';
import type { ViewRow } from '@/lib/calls/views/schema';
import { idleForm } from '@/lib/platform/form-state';

/** Name, sharing, home and end of the view that is open. */
export function ViewSettings({ view, mayShare }: { view: ViewRow; mayShare: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" look="quiet" onClick={() => setOpen(true)}>
        <Settings2 aria-hidden />
        View settings
      </Button>
      <Dialog title={view.name} open={open} onClose={() => setOpen(false)}>
        {open ? <SettingsForms view={view} mayShare={mayShare} /> : null}
      </Dialog>
    </>
  );
}

function SettingsForms({ view, mayShare }: { view: ViewRow; mayShare: boolean }) {
  const [state, submit, busy] = useActionState(submitViewSettings, idleForm);
  const [removal, remove, removing] = useActionState(submitViewRemoval, idleForm);
  const message = state.message || removal.message;
  const done = state.status === 'done';
  return (
    <div className="flex flex-col gap-4">
      {message ? <Notice kind={done ? 'success' : 'error'}>{message}</Notice> : null}
      <form id="view-settings" action={submit} noValidate className="flex flex-col gap-4">
        <input type="hidden" name="id" value={view.id} />
        {view.home ? <input type="hidden" name="wasHome" value="on" /> : null}
        {view.editable ? (
          <Field label="Name" error={state.fields.name}>
            {(control) => (
              <Input
                {...control}
                name="name"
                autoComplete="off"
                defaultValue={state.values.name ?? view.name}
              />
            )}
          </Field>
        ) : (
          <p className="text-sm text-muted">Shared by {view.owner}, who may change it.</p>
        )}
        {view.editable && mayShare ? (
          <Checkbox
            key={`shared ${view.shared}`}
            name="shared"
            defaultChecked={view.shared}
            label="Share it with everybody"
          />
        ) : null}
        <Checkbox
          key={`home ${view.home}`}
          name="home"
          defaultChecked={view.home}
          label="Open it from the menu"
          hint="“Calls” in the menu leads here instead of to all calls. For you alone."
        />
      </form>
      <div className="flex flex-wrap justify-between gap-2">
        <Button type="submit" form="view-settings" look="primary" disabled={busy}>
          {busy ? 'Saving…' : 'Save'}
        </Button>
        {view.editable ? (
          <form action={remove}>
            <input type="hidden" name="id" value={view.id} />
            <Button type="submit" look="danger" disabled={removing}>
              <Trash2 aria-hidden />
              Delete this view
            </Button>
          </form>
        ) : null}
      </div>
    </div>
  );
}
