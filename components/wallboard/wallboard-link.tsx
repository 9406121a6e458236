'use client';

import { Maximize } from 'lucide-react';
import { LinkButton } from '@/components/ui/button';
import type { TimeRange } from '@/lib/calls/filters';
import { fillScreen } from './fill-screen';
import { wallboardHref } from './wallboard-href';

/** The overview in a full screen, for a wall; the same period. Opened in another tab it stays in its window. */
export function WallboardLink({ range }: { range: TimeRange }) {
  return (
    <LinkButton
      size="sm"
      look="quiet"
      href={wallboardHref(range)}
      prefetch={false}
      onClick={({ ctrlKey, metaKey, shiftKey }) => {
        if (!ctrlKey && !metaKey && !shiftKey) fillScreen();
      }}
    >
      <Maximize aria-hidden />
      Wallboard
    </LinkButton>
  );
}
