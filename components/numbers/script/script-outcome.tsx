import { Notice } from '@/components/ui/notice';
import { compareScripts } from '@/lib/phone-notify/edit-script';
import type { ScriptState } from '@/lib/phone-notify/script-actions';
import { ScriptDiff } from './script-diff';

/** What came of asking the vendor; of a conflict, both versions in one. */
export function ScriptOutcome({ state }: { state: ScriptState }) {
  if (state.status === 'idle') return null;
  if (state.status !== 'conflict') {
    return <Notice kind={state.status === 'done' ? 'success' : 'error'}>{state.message}</Notice>;
  }
  return (
    <div className="flex w-full flex-col gap-2">
      <Notice kind="error">{state.message}</Notice>
      <ScriptDiff
        label="What someone else changed meanwhile"
        parts={compareScripts(state.expected, state.found)}
      />
    </div>
  );
}
