'use client';

import { useTransition } from 'react';
import { useShortcuts } from '@/components/keyboard/use-shortcuts';
import { classNames } from '@/components/ui/class-names';
import { saveLabel } from '@/lib/calls/notes/actions';
import type { Label } from '@/lib/calls/notes/schema';

const choices: { label: Label; word: string; key: string }[] = [
  { label: 'HUMAN', word: 'Person', key: 'h' },
  { label: 'MACHINE', word: 'Machine', key: 'm' },
  { label: 'FAX', word: 'Fax', key: 'f' },
  { label: 'UNKNOWN', word: 'Cannot tell', key: 'u' },
];

/** What the call truly was; a key each. Choosing the same again takes it back. `r` goes on to a random call. */
export function LabelPicker({
  callId,
  label,
  isSample,
  nextHref,
}: {
  callId: string;
  label: Label | null;
  isSample: boolean;
  nextHref: string;
}) {
  const [busy, startTransition] = useTransition();
  const choose = (chosen: Label) =>
    startTransition(() => saveLabel(callId, chosen === label ? null : chosen, isSample));
  useShortcuts({
    ...Object.fromEntries(choices.map(({ label: chosen, key }) => [key, () => choose(chosen)])),
    // a whole load: a route leads there by a redirect
    r: () => window.location.assign(nextHref),
  });
  return (
    <fieldset disabled={busy} className="flex flex-wrap items-center gap-2">
      <legend className="sr-only">What it truly was</legend>
      {choices.map(({ label: chosen, word, key }) => (
        <button
          key={chosen}
          type="button"
          aria-pressed={label === chosen}
          aria-keyshortcuts={key}
          onClick={() => choose(chosen)}
          className={classNames(
            'inline-flex h-8 items-center gap-2 rounded-md border px-3 font-medium disabled:opacity-50',
            label === chosen
              ? 'border-accent bg-raised text-ink'
              : 'border-line-strong text-muted hover:bg-raised hover:text-ink',
          )}
        >
          {word}
          <kbd aria-hidden className="font-mono text-xs text-faint">
            {key}
          </kbd>
        </button>
      ))}
      <a
        href={nextHref}
        aria-keyshortcuts="r"
        className="inline-flex h-8 items-center gap-2 px-1 text-sm text-accent hover:underline"
      >
        Next random call
        <kbd aria-hidden className="font-mono text-xs text-faint">
          r
        </kbd>
      </a>
    </fieldset>
  );
}
