'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, type ButtonLook } from './button';
import { copyText } from './copy-text';

/** How long "Copied" stays. */
const shownMs = 2_000;
const defaultLabel = 'Copy';

/** Copies a text, and says whether it did. */
export function CopyButton({
  text,
  label = defaultLabel,
  look = 'secondary',
}: {
  /** a function is asked when it is copied */
  text: string | (() => string);
  label?: string;
  look?: ButtonLook;
}) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), shownMs);
    return () => clearTimeout(timer);
  }, [state]);
  return (
    <Button
      size="sm"
      look={look}
      data-command={label === defaultLabel ? undefined : label}
      onClick={async () => {
        const copied = await copyText(typeof text === 'string' ? text : text());
        setState(copied ? 'copied' : 'failed');
      }}
    >
      {state === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />}
      <span aria-live="polite">
        {state === 'copied' ? 'Copied' : state === 'failed' ? 'Select and copy by hand' : label}
      </span>
    </Button>
  );
}
