'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { readHealth } from '@/components/shell/read-health';
import { receivingSentence } from '@/components/shell/receiving-sentence';

/** after an answer that did not come, or was none */
const againMs = 10_000;
const longestWaitMs = 20_000;

export interface Pace {
  /** at most so often after a change */
  everyMs: number;
  /** at least so often, as what is shown also ages by itself; absent: after changes alone */
  atLeastMs?: number | undefined;
  isPaused: boolean;
}

export interface Asking {
  /** null while the server answers; else what is known of postbacks meanwhile */
  trouble: string | null;
  noteChange: () => void;
}

/**
 * Asks the server again and again for as long as the page is open, never twice at once. `ask` tells whether there was
 * an answer; what fails is asked again every ten seconds.
 */
export function useAsking(
  ask: (ending: AbortSignal) => Promise<boolean>,
  { everyMs, atLeastMs = Number.POSITIVE_INFINITY, isPaused }: Pace,
): Asking {
  const [trouble, setTrouble] = useState<string | null>(null);
  const note = useRef(() => {});
  const askNow = useEffectEvent(ask);
  useEffect(() => {
    if (isPaused) return;
    const ending = new AbortController();
    let [isAsking, isChanged, isFailing] = [false, false, false];
    // the first change is no reason to wait
    let askedMs = performance.now() - everyMs;
    let timer: ReturnType<typeof setTimeout>;
    const plan = () => {
      clearTimeout(timer);
      if (isAsking || ending.signal.aborted) return;
      const waitMs = isFailing ? againMs : isChanged ? everyMs : atLeastMs;
      if (waitMs === Number.POSITIVE_INFINITY) return;
      timer = setTimeout(() => void turn(), Math.max(0, askedMs + waitMs - performance.now()));
    };
    const turn = async () => {
      [isAsking, isChanged, askedMs] = [true, false, performance.now()];
      const said = await withinTime(ending.signal, async (asking) =>
        (await askNow(asking)) ? null : receivingSentence(await readHealth(asking)),
      );
      isAsking = false;
      if (ending.signal.aborted) return;
      isFailing = said !== null;
      setTrouble(said);
      plan();
    };
    note.current = () => {
      isChanged = true;
      plan();
    };
    plan();
    return () => {
      note.current = () => {};
      clearTimeout(timer);
      ending.abort();
    };
  }, [everyMs, atLeastMs, isPaused]);
  const [noteChange] = useState(() => () => note.current());
  return { trouble, noteChange };
}

/** A server that never answers is as good as one that is away. */
async function withinTime<T>(ending: AbortSignal, work: (asking: AbortSignal) => Promise<T>): Promise<T> {
  const asking = new AbortController();
  const stop = () => asking.abort();
  const timer = setTimeout(stop, longestWaitMs);
  ending.addEventListener('abort', stop);
  try {
    return await work(asking.signal);
  } finally {
    clearTimeout(timer);
    ending.removeEventListener('abort', stop);
  }
}
