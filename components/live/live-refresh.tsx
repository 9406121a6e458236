'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState, useTransition } from 'react';
import { LiveSwitch, troubleText } from './live-switch';
import { useLiveCalls } from './use-live-calls';
import { usePoliteText } from './use-polite-text';

/**
 * Asks the server for the page anew when something it shows changed, at most every `everyMs`; and every `atLeastMs`
 * where the page also ages by itself. Its text and place stay.
 */
export function LiveRefresh({
  query,
  after,
  everyMs,
  atLeastMs,
  saying,
}: {
  query: string;
  after: string;
  everyMs: number;
  atLeastMs?: number;
  /** told to a screen reader after a change */
  saying: string;
}) {
  const router = useRouter();
  const [paused, setPaused] = useState(false);
  const [changes, setChanges] = useState(0);
  const [, startTransition] = useTransition();
  const refreshedMs = useRef(Number.NEGATIVE_INFINITY);
  // one stream for as long as the page is open: what it tells from the first position on includes all later ones
  const [first] = useState(after);
  const state = useLiveCalls(query, first, (message) => {
    if (message === null || message.entered.length > 0 || message.changed?.length !== 0)
      setChanges((count) => count + 1);
  });
  useEffect(() => {
    if (paused || changes === 0) return;
    const timer = setTimeout(
      () => {
        refreshedMs.current = performance.now();
        startTransition(() => router.refresh());
      },
      Math.max(0, refreshedMs.current + everyMs - performance.now()),
    );
    return () => clearTimeout(timer);
  }, [changes, paused, everyMs, router]);
  useEffect(() => {
    if (paused || atLeastMs === undefined) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') startTransition(() => router.refresh());
    }, atLeastMs);
    return () => clearInterval(timer);
  }, [paused, atLeastMs, router]);
  // words that differ each time: the same again would not be read out
  const times = changes === 1 ? saying : `${saying}, ${changes} times by now`;
  const said = usePoliteText(paused ? '' : troubleText(state) || (changes > 0 ? times : ''));
  return (
    <>
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      <LiveSwitch state={state} paused={paused} onPause={setPaused} />
    </>
  );
}
