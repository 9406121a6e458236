'use client';

import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { DialogForm } from '@/components/ui/dialog-form';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { submitKeyNetworks, submitKeyRevocation, submitKeyRotation } from '@/lib/numbers/key-actions';
import { defaultOverlapHours, overlapChoices } from '@/lib/numbers/key-overlap';
import { type FormState, idleForm } from '@/lib/platform/form-state';

type Asked = 'replace' | 'revoke' | 'networks';

const titles: Record<Asked, string> = {
  replace: 'Replace this URL',
  revoke: 'Revoke this URL',
  networks: 'Where posts may come from',
};

/** What an admin can do with one postback URL. */
export function KeyActions({
  id,
  networks,
  mayReplace,
}: {
  id: string;
  networks: string[];
  mayReplace: boolean;
}) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  return (
    <div className="flex flex-wrap gap-2">
      {mayReplace ? (
        <Button size="sm" look="quiet" onClick={() => setAsked('replace')}>
          Replace
        </Button>
      ) : null}
      <Button size="sm" look="quiet" onClick={() => setAsked('networks')}>
        Addresses
      </Button>
      <Button size="sm" look="quiet" onClick={() => setAsked('revoke')}>
        Revoke
      </Button>
      <Dialog title={asked ? titles[asked] : ''} open={asked !== null} onClose={close}>
        {asked === 'replace' ? <ReplaceForm id={id} onClose={close} /> : null}
        {asked === 'networks' ? <NetworksForm id={id} networks={networks} onClose={close} /> : null}
        {asked === 'revoke' ? <RevokeForm id={id} onClose={close} /> : null}
      </Dialog>
    </div>
  );
}

interface FormProps {
  id: string;
  onClose: () => void;
}

function ReplaceForm({ id, onClose }: FormProps) {
  return (
    <KeyForm id={id} action={submitKeyRotation} verb="Replace" onClose={onClose}>
      {(state) => (
        <>
          <p>
            A new URL is made at once. Give it to Phone Notify!, and let the old one go on working until
            nothing is posted to it any more.
          </p>
          <Field label="The old URL ends" error={state.fields.overlapHours}>
            {(control) => (
              <Select {...control} name="overlapHours" defaultValue={defaultOverlapHours}>
                {overlapChoices.map(({ hours, text }) => (
                  <option key={hours} value={hours}>
                    {text}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </>
      )}
    </KeyForm>
  );
}

function NetworksForm({ id, networks, onClose }: FormProps & { networks: string[] }) {
  return (
    <KeyForm id={id} action={submitKeyNetworks} verb="Save" onClose={onClose}>
      {(state) => (
        <>
          <input type="hidden" name="seen" value={networks.join(' ')} />
          <Field
            label="Addresses and ranges"
            hint="One a line, such as 203.0.113.0/24. Empty: posts may come from anywhere. Behind a proxy, set TRUST_PROXY, else every post seems to come from the proxy."
            error={state.fields.networks}
          >
            {(control) => (
              <Textarea
                {...control}
                name="networks"
                rows={5}
                defaultValue={state.values.networks ?? networks.join('\n')}
              />
            )}
          </Field>
        </>
      )}
    </KeyForm>
  );
}

function RevokeForm({ id, onClose }: FormProps) {
  return (
    <KeyForm id={id} action={submitKeyRevocation} verb="Revoke now" danger onClose={onClose}>
      {() => (
        <p>
          Within seconds, whatever Phone Notify! posts to this URL is answered 404 and lost to your figures.
          To change a URL without losing posts, replace it instead.
        </p>
      )}
    </KeyForm>
  );
}

function KeyForm({
  id,
  children,
  ...form
}: FormProps & {
  action: (before: FormState, form: FormData) => Promise<FormState>;
  verb: string;
  danger?: boolean;
  children: (state: FormState) => ReactNode;
}) {
  return (
    <DialogForm idle={idleForm} {...form}>
      {(state) => (
        <>
          <input type="hidden" name="id" value={id} />
          {children(state)}
        </>
      )}
    </DialogForm>
  );
}
