'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { type LiveMessage, liveHref } from '@/lib/calls/live/schema';

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
    const open = () => {
      source = new EventSource(liveHref(query, position));
      source.onopen = () => setState('live');
      source.onerror = () => setState(source?.readyState === EventSource.CLOSED ? 'ended' : 'connecting');
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
        if (!source) open();
      } else {
        source?.close();
        source = null;
        setState('connecting');
      }
    };
    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      source?.close();
    };
  }, [query, after]);
  return state;
}
