'use client';

import { useState } from 'react';
import type { LiveState } from '@/components/live/call-follower';
import { useAsking } from '@/components/live/use-asking';
import { useLiveCalls } from '@/components/live/use-live-calls';
import type { Wallboard } from '@/lib/analytics/prepare-wallboard';
import { wallboardHref } from './wallboard-href';

/** At most so often after a change, and at least so often as the page ages by itself. */
const everyMs = 2_000;
const atLeastMs = 60_000;

export interface Following {
  state: LiveState;
  shown: Wallboard;
  /** set when the newest figures could not be had: those shown are older than they should be */
  trouble: string | null;
}

/**
 * The figures, asked for again and again for as long as the page is open. What fails is asked again, and the last
 * good figures stay: the page itself is never loaded anew, which could leave a wall with a browser's error page.
 */
export function useWallboard(first: Wallboard, after: string, isPaused: boolean): Following {
  const [shown, setShown] = useState(first);
  const [position] = useState(after);
  const ask = async (asking: AbortSignal) => {
    const next = await readWallboard(first.range, asking);
    if (next) setShown(next);
    return next !== null;
  };
  const { trouble, noteChange } = useAsking(ask, { everyMs, atLeastMs, isPaused });
  const state = useLiveCalls('', position, (message) => {
    const isQuiet =
      message?.entered.length === 0 && message.left.length === 0 && message.changed?.length === 0;
    if (!isQuiet) noteChange();
  });
  return { state, shown, trouble };
}

/** null: the server could not say. */
async function readWallboard(range: string, asking: AbortSignal): Promise<Wallboard | null> {
  try {
    const answer = await fetch(`/wallboard/figures?range=${range}`, { signal: asking });
    // a session that is over is led to where one signs in
    if (answer.redirected)
      window.location.assign(`/sign-in?from=${encodeURIComponent(wallboardHref(range))}`);
    if (!answer.ok || answer.redirected) return null;
    const next: Wallboard = await answer.json();
    if (next.build !== process.env.SOURCES_HASH) window.location.reload();
    return next;
  } catch {
    return null;
  }
}
