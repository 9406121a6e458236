'use client';

import { useEffect, useRef, useState } from 'react';
import type { LiveState } from '@/components/live/call-follower';
import { useLiveCalls } from '@/components/live/use-live-calls';
import type { Wallboard } from '@/lib/analytics/prepare-wallboard';
import { wallboardHref } from './wallboard-href';

/** At most so often after a change, and at least so often as the page ages by itself. */
const everyMs = 2_000;
const atLeastMs = 60_000;
/** after an answer that did not come, or was none */
const againMs = 10_000;
const longestWaitMs = 20_000;

export interface Following {
  state: LiveState;
  shown: Wallboard;
  /** the newest figures could not be had: those shown are older than they should be */
  isStale: boolean;
}

/**
 * The figures, asked for again and again for as long as the page is open. What fails is asked again, and the last
 * good figures stay: the page itself is never loaded anew, which could leave a wall with a browser's error page.
 */
export function useWallboard(first: Wallboard, after: string, isPaused: boolean): Following {
  const [shown, setShown] = useState(first);
  const [isStale, setStale] = useState(false);
  const [position] = useState(after);
  const { range } = first;
  const noteChange = useRef(() => {});
  const state = useLiveCalls('', position, (message) => {
    const isQuiet =
      message?.entered.length === 0 && message.left.length === 0 && message.changed?.length === 0;
    if (!isQuiet) noteChange.current();
  });
  useEffect(() => {
    if (isPaused) return;
    const ending = new AbortController();
    let [isAsking, isChanged, isFailing] = [false, false, false];
    let askedMs = performance.now();
    let timer: ReturnType<typeof setTimeout>;
    const plan = () => {
      clearTimeout(timer);
      if (isAsking || ending.signal.aborted) return;
      const waitMs = isFailing ? againMs : isChanged ? everyMs : atLeastMs;
      timer = setTimeout(() => void ask(), Math.max(0, askedMs + waitMs - performance.now()));
    };
    const ask = async () => {
      [isAsking, isChanged, askedMs] = [true, false, performance.now()];
      const next = await readWallboard(range, ending.signal);
      isAsking = false;
      if (ending.signal.aborted) return;
      isFailing = next === null;
      setStale(isFailing);
      if (next) setShown(next);
      plan();
    };
    noteChange.current = () => {
      isChanged = true;
      plan();
    };
    plan();
    return () => {
      noteChange.current = () => {};
      clearTimeout(timer);
      ending.abort();
    };
  }, [range, isPaused]);
  return { state, shown, isStale };
}

/** null: the server could not say. */
async function readWallboard(range: string, ending: AbortSignal): Promise<Wallboard | null> {
  const asking = new AbortController();
  const stop = () => asking.abort();
  const timer = setTimeout(stop, longestWaitMs);
  ending.addEventListener('abort', stop);
  try {
    const answer = await fetch(`/wallboard/figures?range=${range}`, { signal: asking.signal });
    // a session that is over is led to where one signs in
    if (answer.redirected)
      window.location.assign(`/sign-in?from=${encodeURIComponent(wallboardHref(range))}`);
    if (!answer.ok || answer.redirected) return null;
    const next: Wallboard = await answer.json();
    if (next.build !== process.env.SOURCES_HASH) window.location.reload();
    return next;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
    ending.removeEventListener('abort', stop);
  }
}
