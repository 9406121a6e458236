'use client';

import { useState } from 'react';
import { Button, LinkButton } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { DialogForm } from '@/components/ui/dialog-form';
import { noPassword } from '@/lib/auth/made-secrets';
import type { UserRow } from '@/lib/auth/schema';
import { submitNewPassword, submitUserChange, submitUserEnabled } from '@/lib/auth/user-actions';
import { idleForm } from '@/lib/platform/form-state';
import { MadePasswordView } from './made-password';
import { NameAndRole, PasswordField } from './user-fields';

export type EditedUser = Pick<UserRow, 'id' | 'email' | 'name' | 'role'> & {
  enabled: boolean;
  /** who looks at the page */
  isSelf: boolean;
};

type Asked = 'edit' | 'password' | 'enabled';

/** What an admin can do with one person. Nobody shuts themselves out, and the own password wants the current one. */
export function UserActions({ user }: { user: EditedUser }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  const { email, enabled } = user;
  const titles: Record<Asked, string> = {
    edit: `Edit ${email}`,
    password: `New password for ${email}`,
    enabled: `${enabled ? 'Disable' : 'Enable'} ${email}`,
  };
  const button = (what: Asked, text: string) => (
    <Button size="sm" look="quiet" aria-label={titles[what]} onClick={() => setAsked(what)}>
      {text}
    </Button>
  );
  return (
    <div className="-mx-2 flex flex-wrap gap-1">
      {button('edit', 'Edit')}
      {user.isSelf ? (
        <LinkButton size="sm" look="quiet" href="/password" prefetch={false}>
          New password
        </LinkButton>
      ) : (
        <>
          {button('password', 'New password')}
          {button('enabled', enabled ? 'Disable' : 'Enable')}
        </>
      )}
      <Dialog title={asked ? titles[asked] : ''} open={asked !== null} onClose={close}>
        {asked === 'edit' ? <EditForm user={user} onClose={close} /> : null}
        {asked === 'password' ? <NewPassword user={user} onClose={close} /> : null}
        {asked === 'enabled' ? <EnabledForm user={user} onClose={close} /> : null}
      </Dialog>
    </div>
  );
}

interface FormProps {
  user: EditedUser;
  onClose: () => void;
}

function EditForm({ user: { id, name, role, isSelf }, onClose }: FormProps) {
  return (
    <DialogForm action={submitUserChange} idle={idleForm} verb="Save" onClose={onClose}>
      {(state) => (
        <>
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="seenName" value={name} />
          <input type="hidden" name="seenRole" value={role} />
          <NameAndRole state={state} user={{ name, role }} />
          {isSelf ? (
            <p className="text-sm text-muted">With another role you no longer see this page.</p>
          ) : null}
        </>
      )}
    </DialogForm>
  );
}

function NewPassword({ user: { id }, onClose }: FormProps) {
  const [made, setMade] = useState('');
  if (made) return <MadePasswordView password={made} onClose={onClose} />;
  return (
    <DialogForm
      action={submitNewPassword}
      idle={noPassword}
      verb="Set the password"
      onClose={onClose}
      onDone={(state) => (state.made ? setMade(state.made) : onClose())}
    >
      {(state) => (
        <>
          <p>Whoever is signed in with the old password is signed out at once.</p>
          <input type="hidden" name="userId" value={id} />
          <PasswordField state={state} />
        </>
      )}
    </DialogForm>
  );
}

function EnabledForm({ user: { id, enabled }, onClose }: FormProps) {
  return (
    <DialogForm
      action={submitUserEnabled}
      idle={idleForm}
      verb={enabled ? 'Disable' : 'Enable'}
      danger={enabled}
      onClose={onClose}
    >
      {() => (
        <>
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="enabled" value={String(!enabled)} />
          <p>
            {enabled
              ? 'They are signed out at once and cannot sign in. Their notes, labels and shared views stay.'
              : 'They can sign in again, with the password they had.'}
          </p>
        </>
      )}
    </DialogForm>
  );
}
