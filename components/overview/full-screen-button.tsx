'use client';

import { Maximize } from 'lucide-react';
import { Button } from '@/components/ui/button';

/** Escape leaves the full screen again. */
export function FullScreenButton() {
  return (
    <Button size="sm" look="quiet" onClick={() => document.documentElement.requestFullscreen()}>
      <Maximize aria-hidden />
      Full screen
    </Button>
  );
}
