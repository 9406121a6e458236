'use client';

import { useEffect, useRef, useState } from 'react';

/** The text, but changed at most so often: for what a screen reader is told. */
export function usePoliteText(text: string, everyMs = 10_000): string {
  const [said, setSaid] = useState('');
  const saidAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    // nothing to say is not said: the first word would wait for its turn behind it
    if (text === said) return;
    const timer = setTimeout(
      () => {
        saidAt.current = performance.now();
        setSaid(text);
      },
      Math.max(0, saidAt.current + everyMs - performance.now()),
    );
    return () => clearTimeout(timer);
  }, [text, said, everyMs]);
  return said;
}
