'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import type { LiveMessage } from '@/lib/calls/live/schema';
import { CallFollower, type LiveState } from './call-follower';

/**
 * What changes from `after` on, as long as the page is looked at; a page that was hidden or cut off hears on return what
 * it missed. `null`: anything may have changed.
 */
export function useLiveCalls(
  query: string,
  after: string,
  onMessage: (message: LiveMessage | null) => void,
): LiveState {
  const [state, setState] = useState<LiveState>('connecting');
  const hear = useEffectEvent(onMessage);
  useEffect(() => {
    const follower = new CallFollower(query, after, {
      onState: setState,
      onMessage: (message) => hear(message),
    });
    // A browser opens few connections to one host: a hidden page gives its own back.
    const look = () => (document.visibilityState === 'hidden' ? follower.rest() : follower.follow());
    look();
    document.addEventListener('visibilitychange', look);
    window.addEventListener('online', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('online', look);
      follower.rest();
    };
  }, [query, after]);
  return state;
}
