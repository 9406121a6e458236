'use client';

import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { DialogForm } from '@/components/ui/dialog-form';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { noPassword } from '@/lib/auth/made-secrets';
import { submitNewUser } from '@/lib/auth/user-actions';
import { MadePasswordView } from './made-password';
import { NameAndRole, PasswordField } from './user-fields';

/** The button and its dialog, which ends with the password where one was made. */
export function AddUser() {
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState('');
  const close = () => {
    setOpen(false);
    setMade('');
  };
  return (
    <>
      <Button look="primary" data-command="Add a user" onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        Add a user
      </Button>
      <Dialog title={made ? 'The user is added' : 'Add a user'} open={open} onClose={close}>
        {made ? <MadePasswordView password={made} onClose={close} /> : null}
        {open && !made ? (
          <DialogForm
            action={submitNewUser}
            idle={noPassword}
            verb="Add the user"
            onClose={close}
            onDone={(state) => (state.made ? setMade(state.made) : close())}
          >
            {(state) => (
              <>
                <Field label="E-mail" error={state.fields.email}>
                  {(control) => (
                    <Input
                      {...control}
                      name="email"
                      type="email"
                      autoComplete="off"
                      defaultValue={state.values.email}
                      data-focus-first
                      autoFocus
                    />
                  )}
                </Field>
                <NameAndRole state={state} user={{ name: '', role: 'viewer' }} />
                <PasswordField state={state} />
              </>
            )}
          </DialogForm>
        ) : null}
      </Dialog>
    </>
  );
}
