'use client';

import { useEffect, useRef, useState } from 'react';

/** The text, but changed at most so often: for what a screen reader is told. */
export function usePoliteText(text: string, everyMs = 10_000): string {
  const [said, setSaid] = useState('');
  const saidAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    if (text === said) return;
    // Silence needs no turn, and the same words are told again only when they were gone in between.
    if (text === '') {
      setSaid('');
      return;
    }
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
