'use client';

import { useState } from 'react';
import { LiveSwitch, troubleText } from './live-switch';
import { StaleNotice } from './stale-notice';
import { useAsking } from './use-asking';
import { useLiveCalls } from './use-live-calls';
import { usePageRefresh } from './use-page-refresh';
import { usePoliteText } from './use-polite-text';

/**
 * Asks the server for the page anew when something it shows changed, at most every `everyMs`; and every `atLeastMs`
 * where the page also ages by itself. Its text and place stay, also while the server is away.
 */
export function LiveRefresh({
  query,
  after,
  everyMs,
  atLeastMs,
  saying,
  shown,
}: {
  query: string;
  after: string;
  everyMs: number;
  atLeastMs?: number;
  /** told to a screen reader after a change */
  saying: string;
  /** what the page shows and of when, in words: "These figures are of …" */
  shown: string;
}) {
  const [paused, setPaused] = useState(false);
  const [changes, setChanges] = useState(0);
  const refreshAnew = usePageRefresh();
  const { trouble, noteChange } = useAsking(refreshAnew, { everyMs, atLeastMs, isPaused: paused });
  // one stream for as long as the page is open: what it tells from the first position on includes all later ones
  const [first] = useState(after);
  const state = useLiveCalls(query, first, (message) => {
    if (message !== null && message.entered.length === 0 && message.changed?.length === 0) return;
    setChanges((count) => count + 1);
    noteChange();
  });
  // words that differ each time: the same again would not be read out
  const times = changes === 1 ? saying : `${saying}, ${changes} times by now`;
  const said = usePoliteText(paused ? '' : troubleText(state) || (changes > 0 ? times : ''));
  return (
    <>
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      <LiveSwitch state={state} paused={paused} onPause={setPaused} />
      <StaleNotice shown={shown} trouble={trouble} />
    </>
  );
}
