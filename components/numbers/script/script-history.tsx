'use client';

import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { TimeStamp } from '@/components/ui/time-stamp';
import { compareScripts } from '@/lib/phone-notify/edit-script';
import { type ScriptState, submitAcceptScript, submitRollBack } from '@/lib/phone-notify/script-actions';
import type { ScriptVersion } from '@/lib/phone-notify/script-schema';
import type { Zones } from '@/lib/platform/preferences';
import { ScriptDiff } from './script-diff';
import { ScriptOutcome } from './script-outcome';

const idle: ScriptState = { status: 'idle' };
const origins = {
  read: 'Read from Phone Notify!',
  applied: 'Set from here',
  rolled_back: 'Rolled back from here',
} as const;

/** What the vendor holds was not set from here: what was changed, to accept or to undo. */
export function DriftNotice({
  id,
  found,
  before,
  mayEdit,
}: {
  id: string;
  found: ScriptVersion;
  before: ScriptVersion;
  mayEdit: boolean;
}) {
  const [state, submit, busy] = useActionState(submitAcceptScript, idle);
  return (
    <div className="flex flex-col items-start gap-2">
      <Notice kind="error">The script was changed elsewhere, not from here:</Notice>
      <div className="w-full">
        <ScriptDiff label="Changed elsewhere" parts={compareScripts(before.script, found.script)} />
      </div>
      {mayEdit ? (
        <div className="flex flex-wrap gap-2">
          <RollBack id={id} seenId={found.id} toId={before.id} label="Undo it" />
          <form action={submit}>
            <input type="hidden" name="id" value={id} />
            <Button type="submit" size="sm" disabled={busy}>
              It is right so
            </Button>
          </form>
        </div>
      ) : null}
      <ScriptOutcome state={state} />
    </div>
  );
}

export function ScriptHistory({
  id,
  versions,
  zones,
  mayEdit,
}: {
  id: string;
  /** newest first */
  versions: ScriptVersion[];
  zones: Zones;
  mayEdit: boolean;
}) {
  const [newest] = versions;
  if (!newest) return null;
  return (
    <ol aria-label="History of the script" className="flex flex-col gap-2 text-sm">
      {versions.map((version) => (
        <li key={version.id} className="rounded-md border border-line">
          <details>
            <summary className="cursor-pointer px-3 py-2">
              {origins[version.origin]} · <TimeStamp time={version.at} zones={zones} /> · {version.actor}
              {version.reason ? ` · ${version.reason}` : ''}
            </summary>
            <div className="flex flex-col items-start gap-2 px-3 pb-3">
              <div className="w-full">
                <ScriptDiff
                  label={`Version ${version.id}`}
                  parts={[{ kind: 'kept', text: version.script || 'The script was empty' }]}
                />
              </div>
              {mayEdit && version.script !== newest.script ? (
                <RollBack id={id} seenId={newest.id} toId={version.id} label="Roll back to this version" />
              ) : null}
            </div>
          </details>
        </li>
      ))}
    </ol>
  );
}

function RollBack({ id, seenId, toId, label }: { id: string; seenId: string; toId: string; label: string }) {
  const [state, submit, busy] = useActionState(submitRollBack, idle);
  return (
    <form action={submit} className="flex flex-col items-start gap-2">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="seenId" value={seenId} />
      <input type="hidden" name="toId" value={toId} />
      <input type="hidden" name="reason" value="Rolled back" />
      <Button type="submit" size="sm" disabled={busy}>
        {busy ? 'Setting and reading back…' : label}
      </Button>
      <ScriptOutcome state={state} />
    </form>
  );
}
