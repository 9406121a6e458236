'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { type LiveMessage, liveHref } from '@/lib/calls/live/schema';

/** until a stream that was refused is asked for again */
const againMs = 30_000;

export type LiveState = 'connecting' | 'live' | 'ended';

/**
 * What changes from `after` on, as long as the page is looked at; a page that was hidden hears on return what it
 * missed. `null`: anything may have changed. `ended`: the session is over, or the address is wrong.
 */
export function useLiveCalls(
  query: string,
  after: string,
  onMessage: (message: LiveMessage | null) => void,
): LiveState {
  const [state, setState] = useState<LiveState>('connecting');
  const hear = useEffectEvent(onMessage);
  useEffect(() => {
    let position = after;
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const close = () => {
      clearTimeout(timer);
      source?.close();
      source = null;
    };
    const open = () => {
      source = new EventSource(liveHref(query, position));
      source.onopen = () => setState('live');
      source.onerror = () => {
        if (source?.readyState !== EventSource.CLOSED) return setState('connecting');
        // a browser gives up at the first answer that is none, as of a proxy whose server starts anew
        setState('ended');
        close();
        timer = setTimeout(open, againMs);
      };
      source.addEventListener('calls', ({ data, lastEventId }) => {
        position = lastEventId;
        const message: LiveMessage = JSON.parse(data);
        hear(message);
      });
      source.addEventListener('gap', ({ lastEventId }) => {
        position = lastEventId;
        hear(null);
      });
    };
    // A browser opens few connections to one host: a hidden page gives its own back.
    const follow = () => {
      if (document.visibilityState === 'visible') {
        clearTimeout(timer);
        if (!source) open();
      } else {
        close();
        setState('connecting');
      }
    };
    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      close();
    };
  }, [query, after]);
  return state;
}
