'use client';

import { useId, useState } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { checkScript } from '@/lib/phone-notify/check-script';
import { editScript, findUrlCommands } from '@/lib/phone-notify/edit-script';
import { wireUrlOf } from '@/lib/phone-notify/postback-url';
import { ScriptDiff } from './script-diff';
import { ScriptFindings } from './script-findings';
import { UrlField } from './url-field';

/** A pasted script: what is wrong with it, and the same script with the URL set. Nothing leaves the browser. */
export function ScriptHelper({ ownUrl }: { ownUrl: string | null }) {
  const [script, setScript] = useState('');
  const [url, setUrl] = useState(ownUrl ?? '');
  return (
    <div className="flex flex-col gap-4">
      <UrlField value={url} ownUrl={ownUrl} onChange={setUrl} />
      <Field
        label="The script as it is now"
        hint="Paste it as the vendor shows it: it is checked here, in your browser. Empty when there is none."
      >
        {(control) => (
          <Textarea
            {...control}
            rows={6}
            value={script}
            onChange={(event) => setScript(event.target.value)}
            spellCheck={false}
            className="font-mono text-sm"
          />
        )}
      </Field>
      {script === '' ? null : <ScriptFindings findings={checkScript(script, url)} />}
      <NewScript script={script} url={url} />
    </div>
  );
}

function NewScript({ script, url }: { script: string; url: string }) {
  const consentId = useId();
  const [consent, setConsent] = useState(false);
  const wireUrl = wireUrlOf(url);
  if (wireUrl === null) return null;
  const several = findUrlCommands(script).length;
  const edit = editScript(script, wireUrl, { reduceSeveral: consent });
  return (
    <>
      {several > 1 ? (
        <div className="flex items-start gap-2 text-sm">
          <input
            id={consentId}
            type="checkbox"
            checked={consent}
            onChange={(event) => setConsent(event.target.checked)}
            className="mt-0.5 size-4 accent-accent"
          />
          <label htmlFor={consentId}>Make one of its {several} StatusChangePostURL commands</label>
        </div>
      ) : null}
      {edit.ok ? (
        <div className="flex flex-col items-start gap-2">
          <p className="text-sm font-medium">The script with the URL set</p>
          <div className="w-full">
            <ScriptDiff label="The script with the URL set" parts={edit.parts} />
          </div>
          <CopyButton text={edit.script} label="Copy the new script" />
        </div>
      ) : edit.reason === 'tangled' ? (
        <Notice kind="error">
          Taking the old command out would make another command of what stands around it. Mend the tildes
          there first.
        </Notice>
      ) : null}
    </>
  );
}
