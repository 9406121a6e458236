'use client';

import { useLinkStatus } from 'next/link';

/** Inside a link: while what it leads to is on its way, what is to be replaced steps back (`steps-back` in globals.css). */
export function LinkPending() {
  const { pending } = useLinkStatus();
  return pending ? <span hidden data-pending /> : null;
}
