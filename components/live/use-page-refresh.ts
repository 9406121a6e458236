import { useRouter } from 'next/navigation';
import { useRef, useTransition } from 'react';
import { readHealth } from '@/components/shell/read-health';
import { refreshPage } from '@/lib/calls/live/actions';

/**
 * Has the page drawn anew where it stands, for `useAsking`: tells whether there was an answer. Without a navigation, which
 * could end on a browser's error page.
 */
export function usePageRefresh(): (asking: AbortSignal) => Promise<boolean> {
  const router = useRouter();
  const [, startTransition] = useTransition();
  const drawing = useRef<Promise<boolean> | null>(null);
  return async (asking) => {
    if (document.visibilityState === 'hidden') return true;
    // one that the server never answers is still waited for when it is asked again
    drawing.current ??= isDrawn().finally(() => {
      drawing.current = null;
    });
    if (await Promise.race([drawing.current, aborted(asking)])) return true;
    const health = await readHealth(asking);
    if (!health?.parts.database.ok) return false;
    // another build answers, or the session is over: what is loaded anew now is no error page
    startTransition(() => router.refresh());
    return true;
  };
}

const isDrawn = () =>
  refreshPage().then(
    () => true,
    () => false,
  );

const aborted = (signal: AbortSignal) =>
  new Promise<false>((resolve) => signal.addEventListener('abort', () => resolve(false), { once: true }));
