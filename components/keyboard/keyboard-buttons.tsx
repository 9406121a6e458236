'use client';

import { Keyboard as KeyboardIcon, Search } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { openDialog } from './keyboard';

/** What the keys open, for hands on a mouse; in the sidebar. */
export function KeyboardButtons() {
  return (
    <div className="flex items-center gap-1 p-2">
      <Button
        size="sm"
        look="quiet"
        className="grow justify-start"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => openDialog('palette')}
      >
        <Search aria-hidden />
        Go to …
      </Button>
      <Button size="sm" look="quiet" aria-label="Keyboard shortcuts" onClick={() => openDialog('keys')}>
        <KeyboardIcon aria-hidden />
      </Button>
    </div>
  );
}
