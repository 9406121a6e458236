'use client';

import { StaleNotice } from './stale-notice';
import { useAsking } from './use-asking';
import { usePageRefresh } from './use-page-refresh';

/** Has a page that ages by itself drawn anew every `everyMs`. Its text and place stay, also while the server is away. */
export function SelfRefresh({ everyMs, shown }: { everyMs: number; shown: string }) {
  const refresh = usePageRefresh();
  const { trouble } = useAsking(refresh, { everyMs, atLeastMs: everyMs, isPaused: false });
  return <StaleNotice shown={shown} trouble={trouble} />;
}
