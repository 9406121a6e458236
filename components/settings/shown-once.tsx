'use client';

import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Notice } from '@/components/ui/notice';

/** Secrets that were made a moment ago, in a dialog: nobody can show them again. */
export function ShownOnce({
  warning,
  texts,
  onClose,
}: {
  warning: string;
  texts: { label: string; text: string; copy: string }[];
  onClose: () => void;
}) {
  return (
    // takes the focus, so that what it says is read out, and that no key closes it by accident
    <div ref={(node) => node?.focus()} tabIndex={-1} className="flex flex-col gap-4 outline-none">
      <Notice kind="info">{warning}</Notice>
      {texts.map(({ label, text, copy }) => (
        <div key={label}>
          <p className="mb-1 text-sm font-medium">{label}</p>
          <code className="block rounded-md bg-raised px-2 py-1 font-mono text-sm break-all select-all">
            {text}
          </code>
          <div className="mt-2">
            <CopyButton text={text} label={copy} />
          </div>
        </div>
      ))}
      <div className="flex justify-end">
        <Button onClick={onClose}>Done</Button>
      </div>
    </div>
  );
}
