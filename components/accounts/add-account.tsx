'use client';

import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { DialogForm } from '@/components/ui/dialog-form';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { submitNewAccount } from '@/lib/numbers/account-actions';
import { idleForm } from '@/lib/platform/form-state';

/** The button and its dialog. */
export function AddAccount() {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        Add an account
      </Button>
      <Dialog title="Add an account" open={open} onClose={close}>
        {open ? (
          <DialogForm idle={idleForm} action={submitNewAccount} verb="Add the account" onClose={close}>
            {(state) => (
              <Field
                label="Name"
                hint="What you call the license key. It gets a postback URL of its own, which stands under Numbers."
                error={state.fields.name}
              >
                {(control) => (
                  <Input
                    {...control}
                    name="name"
                    autoComplete="off"
                    defaultValue={state.values.name}
                    autoFocus
                  />
                )}
              </Field>
            )}
          </DialogForm>
        ) : null}
      </Dialog>
    </>
  );
}
