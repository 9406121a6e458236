'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useTransition } from 'react';
import { usePoliteText } from '@/components/live/use-polite-text';

/** Asks for the page anew while exports are prepared, and tells a screen reader when one is ready. */
export function ExportProgress({ underWay, ready }: { underWay: number; ready: number }) {
  const router = useRouter();
  const [, startTransition] = useTransition();
  useEffect(() => {
    if (underWay === 0) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') startTransition(() => router.refresh());
    }, 1_500);
    return () => clearInterval(timer);
  }, [underWay, router]);
  const said = usePoliteText(`${ready} ready, ${underWay} being prepared`);
  return (
    <p aria-live="polite" className="sr-only">
      {said}
    </p>
  );
}
