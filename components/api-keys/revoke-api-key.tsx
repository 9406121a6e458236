'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { DialogForm } from '@/components/ui/dialog-form';
import { submitApiKeyRevocation } from '@/lib/auth/api-key-actions';
import { idleForm } from '@/lib/platform/form-state';

export function RevokeApiKey({ id, name }: { id: string; name: string }) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const title = `Revoke ${name}`;
  return (
    <>
      <Button size="sm" look="quiet" className="-mx-2" aria-label={title} onClick={() => setOpen(true)}>
        Revoke
      </Button>
      <Dialog title={title} open={open} onClose={close}>
        {open ? (
          <DialogForm
            action={submitApiKeyRevocation}
            idle={idleForm}
            verb="Revoke now"
            danger
            onClose={close}
          >
            {() => (
              <>
                <input type="hidden" name="id" value={id} />
                <p>
                  Whatever sends this key is answered 401 from then on. It cannot be undone: a script that
                  goes on needs a new key.
                </p>
              </>
            )}
          </DialogForm>
        ) : null}
      </Dialog>
    </>
  );
}
