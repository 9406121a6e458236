'use client';

import { Maximize } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { fillScreen } from './fill-screen';

/** Escape leaves the full screen again. */
export function FullScreenButton() {
  return (
    <Button size="sm" look="quiet" onClick={fillScreen}>
      <Maximize aria-hidden />
      Full screen
    </Button>
  );
}
