'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { DialogForm } from '@/components/ui/dialog-form';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { submitAccountName, submitLicenseKey, submitLicenseKeyRemoval } from '@/lib/numbers/account-actions';
import { idleForm } from '@/lib/platform/form-state';

type Asked = 'rename' | 'key' | 'removal';

interface ActedOn {
  id: string;
  name: string;
  /** null: none was entered */
  licenseKeyLast4: string | null;
  /** Phone Notify! called the key invalid */
  isRefused: boolean;
}

/** What an admin can do with one account. */
export function AccountActions({ account }: { account: ActedOn }) {
  const { name, licenseKeyLast4 } = account;
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  const keyWords = licenseKeyLast4 === null ? 'Enter license key' : 'Replace license key';
  const titles: Record<Asked, string> = {
    rename: 'Rename the account',
    key: `${keyWords} of ${name}`,
    removal: `Remove the license key of ${name}`,
  };
  return (
    <div className="flex flex-wrap gap-1">
      <Button size="sm" look="quiet" aria-label={`Rename ${name}`} onClick={() => setAsked('rename')}>
        Rename
      </Button>
      <Button size="sm" look="quiet" aria-label={titles.key} onClick={() => setAsked('key')}>
        {keyWords}
      </Button>
      {licenseKeyLast4 === null ? null : (
        <Button size="sm" look="quiet" aria-label={titles.removal} onClick={() => setAsked('removal')}>
          Remove key
        </Button>
      )}
      <Dialog title={asked ? titles[asked] : ''} open={asked !== null} onClose={close}>
        {asked === 'rename' ? <RenameForm account={account} onClose={close} /> : null}
        {asked === 'key' ? <LicenseKeyForm account={account} onClose={close} /> : null}
        {asked === 'removal' ? <RemovalForm account={account} onClose={close} /> : null}
      </Dialog>
    </div>
  );
}

interface FormProps {
  account: ActedOn;
  onClose: () => void;
}

function RenameForm({ account: { id, name }, onClose }: FormProps) {
  return (
    <DialogForm idle={idleForm} action={submitAccountName} verb="Rename" onClose={onClose}>
      {(state) => (
        <>
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="seen" value={name} />
          <Field label="Name" hint="Its calls, numbers and URLs stay with it." error={state.fields.name}>
            {(control) => (
              <Input
                {...control}
                name="name"
                autoComplete="off"
                defaultValue={state.values.name ?? name}
                autoFocus
              />
            )}
          </Field>
        </>
      )}
    </DialogForm>
  );
}

/** What was typed is never sent back to the page. */
function LicenseKeyForm({ account: { id, name, isRefused }, onClose }: FormProps) {
  return (
    <DialogForm idle={idleForm} action={submitLicenseKey} verb="Save the key" onClose={onClose}>
      {(state) => (
        <>
          <input type="hidden" name="id" value={id} />
          {isRefused ? (
            <Notice kind="error">
              Phone Notify! calls this license key invalid. Nothing is asked any more, because asking again
              would suspend this server’s IP address. Enter the key anew once you know that it is right.
            </Notice>
          ) : null}
          <Field
            label={`License key of ${name}`}
            hint="For reading scripts and checking calls at Phone Notify!. Kept sealed, never shown again."
            error={state.fields.licenseKey}
          >
            {(control) => (
              <Input {...control} name="licenseKey" type="password" autoComplete="off" autoFocus />
            )}
          </Field>
        </>
      )}
    </DialogForm>
  );
}

function RemovalForm({ account: { id, licenseKeyLast4 }, onClose }: FormProps) {
  return (
    <DialogForm
      idle={idleForm}
      action={submitLicenseKeyRemoval}
      verb="Remove the key"
      danger
      onClose={onClose}
    >
      {() => (
        <>
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="seen" value={licenseKeyLast4 ?? ''} />
          <p>
            Postbacks are received as before. But Phone Notify! is asked nothing any more for this account:
            lost postbacks are not made up for, and scripts are neither read nor set from here.
          </p>
        </>
      )}
    </DialogForm>
  );
}
