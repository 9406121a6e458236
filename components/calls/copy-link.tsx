'use client';

import { CopyButton } from '@/components/ui/copy-button';

/** The address of the list as it is shown here: whoever opens it sees the same columns, in the same zone. */
export const CopyLink = ({ href }: { href: string }) => (
  <CopyButton label="Copy link" text={() => new URL(href, window.location.href).href} />
);
