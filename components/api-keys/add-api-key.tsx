'use client';

import { Plus } from 'lucide-react';
import { useState } from 'react';
import { RoleField } from '@/components/settings/role-field';
import { ShownOnce } from '@/components/settings/shown-once';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { DialogForm } from '@/components/ui/dialog-form';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { submitNewApiKey } from '@/lib/auth/api-key-actions';
import { noToken } from '@/lib/auth/made-secrets';

/** The button and its dialog, which ends with the token and a request to start from. */
export function AddApiKey() {
  const [open, setOpen] = useState(false);
  const [token, setToken] = useState('');
  const close = () => {
    setOpen(false);
    setToken('');
  };
  return (
    <>
      <Button look="primary" data-command="Make an API key" onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        Make an API key
      </Button>
      <Dialog title={token ? 'The API key is made' : 'Make an API key'} open={open} onClose={close}>
        {token ? <Token token={token} onClose={close} /> : null}
        {open && !token ? (
          <DialogForm
            action={submitNewApiKey}
            idle={noToken}
            verb="Make the key"
            onClose={close}
            onDone={(state) => setToken(state.token)}
          >
            {(state) => (
              <>
                <Field label="Name" hint="What it is for, such as “Nightly report”" error={state.fields.name}>
                  {(control) => (
                    <Input
                      {...control}
                      name="name"
                      autoComplete="off"
                      defaultValue={state.values.name}
                      data-focus-first
                      autoFocus
                    />
                  )}
                </Field>
                <RoleField
                  chosen={state.values.role ?? 'viewer'}
                  hint="A viewer’s key reads everything of the API. Only an admin’s key may tell of expected calls."
                  error={state.fields.role}
                />
              </>
            )}
          </DialogForm>
        ) : null}
      </Dialog>
    </>
  );
}

function Token({ token, onClose }: { token: string; onClose: () => void }) {
  const curl = `curl -H 'Authorization: Bearer ${token}' '${window.location.origin}/api/v1/calls?limit=20'`;
  return (
    <ShownOnce
      warning="Copy the token now: it is not shown again. Whoever has it can do what the key may."
      texts={[
        { label: 'Token', text: token, copy: 'Copy the token' },
        { label: 'The latest calls', text: curl, copy: 'Copy the command' },
      ]}
      onClose={onClose}
    />
  );
}
