import type { Health } from '@/lib/ops/health';

/** What the server says of itself; null: it does not answer, or somebody else answers for it. */
export function readHealth(asking: AbortSignal): Promise<Health | null> {
  return fetch('/api/health/ready', { cache: 'no-store', signal: asking })
    .then((answer): Promise<Health> => answer.json())
    .catch(() => null);
}
