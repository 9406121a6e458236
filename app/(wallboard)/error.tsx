'use client';

import { useEffect } from 'react';
import { ErrorPanel } from '@/components/shell/error-panel';

const againMs = 10_000;

/** A wall has nobody who would press a button: once the server answers, the page is loaded anew. */
export default function WallboardError(props: { error: unknown; retry: () => void }) {
  useEffect(() => {
    const timer = setInterval(async () => {
      // a page that is loaded while the server is away would end as the browser's own error page
      const answer = await fetch('/wallboard/figures').catch(() => null);
      if (answer?.ok) window.location.reload();
    }, againMs);
    return () => clearInterval(timer);
  }, []);
  return <ErrorPanel {...props} />;
}
