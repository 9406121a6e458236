import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, LinkButton } from '@/components/ui/button';

/** Previous and next page; by the keys `[` and `]` as well, which find the links by their `rel`. A missing address means that there is no such page. */
export function Pager({
  label,
  noun = 'page',
  previousHref,
  nextHref,
}: {
  /** names this pager among those of a page */
  label: string;
  /** what is stepped through, in the palette */
  noun?: string;
  previousHref: string | null;
  nextHref: string | null;
}) {
  return (
    <nav aria-label={label} className="no-print flex gap-2">
      <Step href={previousHref} rel="prev" keys="[" command={`Previous ${noun}`}>
        <ChevronLeft aria-hidden />
        Previous
      </Step>
      <Step href={nextHref} rel="next" keys="]" command={`Next ${noun}`}>
        Next
        <ChevronRight aria-hidden />
      </Step>
    </nav>
  );
}

function Step({
  href,
  rel,
  keys,
  command,
  children,
}: {
  href: string | null;
  rel: string;
  keys: string;
  command: string;
  children: ReactNode;
}) {
  if (href === null) {
    return (
      <Button size="sm" disabled>
        {children}
      </Button>
    );
  }
  return (
    <LinkButton
      size="sm"
      href={href}
      rel={rel}
      prefetch={false}
      aria-keyshortcuts={keys}
      data-command={command}
    >
      {children}
    </LinkButton>
  );
}
