'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { Pager } from '@/components/data-table/pager';
import { holdKeys, releaseKeys } from '@/components/keyboard/held-keys';
import { useShortcuts } from '@/components/keyboard/use-shortcuts';

/** To the calls before and after in the list that the page was opened from; by `j` and `k` as well; back to the list by Escape. */
export function CallSteps({
  listHref,
  previousHref,
  nextHref,
}: {
  listHref: string;
  previousHref: string | null;
  nextHref: string | null;
}) {
  const router = useRouter();
  useEffect(releaseKeys, []);
  const go = (href: string | null) => {
    if (href === null) return false;
    holdKeys();
    router.push(href);
  };
  useShortcuts({
    j: () => go(nextHref),
    k: () => go(previousHref),
    Escape: () => router.push(listHref),
  });
  return <Pager label="Calls of the list" noun="call" previousHref={previousHref} nextHref={nextHref} />;
}
