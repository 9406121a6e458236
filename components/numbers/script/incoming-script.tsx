'use client';

import { useActionState, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { checkScript } from '@/lib/phone-notify/check-script';
import { editScript, findUrlCommands } from '@/lib/phone-notify/edit-script';
import { wireUrlOf } from '@/lib/phone-notify/postback-url';
import { type ScriptState, submitApplyUrl, submitReadScript } from '@/lib/phone-notify/script-actions';
import { ScriptDiff } from './script-diff';
import { ScriptFindings } from './script-findings';
import { ScriptOutcome } from './script-outcome';
import { UrlField } from './url-field';

const idle: ScriptState = { status: 'idle' };

/** Asks Phone Notify! for the script now. */
export function ReadScript({ id, label }: { id: string; label: string }) {
  const [state, submit, busy] = useActionState(submitReadScript, idle);
  return (
    <form action={submit} className="flex flex-col items-start gap-2">
      <input type="hidden" name="id" value={id} />
      <Button type="submit" disabled={busy}>
        {busy ? 'Asking Phone Notify!…' : label}
      </Button>
      <ScriptOutcome state={state} />
    </form>
  );
}

/** The change that sets the URL in the script that was read, and the button that makes it. */
export function ApplyUrl({
  id,
  seen,
  ownUrl,
}: {
  id: string;
  seen: { id: string; script: string };
  ownUrl: string | null;
}) {
  const consentId = useId();
  const [state, submit, busy] = useActionState(submitApplyUrl, idle);
  const [url, setUrl] = useState(ownUrl ?? '');
  const [consent, setConsent] = useState(false);
  const [reason, setReason] = useState('');
  const wireUrl = wireUrlOf(url);
  const several = findUrlCommands(seen.script).length;
  const edit = wireUrl === null ? null : editScript(seen.script, wireUrl, { reduceSeveral: consent });
  const isSet = edit?.ok === true && edit.script === seen.script;
  return (
    <form action={submit} className="flex flex-col gap-4">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="seenId" value={seen.id} />
      <input type="hidden" name="url" value={url} />
      <ScriptFindings findings={checkScript(seen.script, ownUrl)} />
      <UrlField value={url} ownUrl={ownUrl} onChange={setUrl} />
      {several > 1 ? (
        <div className="flex items-start gap-2 text-sm">
          <input
            id={consentId}
            name="reduceSeveral"
            type="checkbox"
            checked={consent}
            onChange={(event) => setConsent(event.target.checked)}
            className="mt-0.5 size-4 accent-accent"
          />
          <label htmlFor={consentId}>Make one of its {several} StatusChangePostURL commands</label>
        </div>
      ) : null}
      {edit?.ok ? (
        <ScriptDiff
          label={isSet ? 'The script as it is' : 'What will be changed in the script'}
          parts={edit.parts}
        />
      ) : null}
      {edit?.ok === false && edit.reason === 'tangled' ? (
        <Notice kind="error">
          Taking the old command out would make another command of what stands around it. Mend the tildes
          there first.
        </Notice>
      ) : null}
      <Field label="Reason" hint="For the history; may be empty">
        {(control) => (
          <Input
            {...control}
            name="reason"
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            maxLength={200}
            autoComplete="off"
          />
        )}
      </Field>
      <div className="flex flex-col items-start gap-2">
        <Button type="submit" look="primary" disabled={busy || isSet || !edit?.ok}>
          {busy ? 'Setting and reading back…' : isSet ? 'Set already' : 'Apply this change'}
        </Button>
        <ScriptOutcome state={state} />
      </div>
    </form>
  );
}
