import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, LinkButton } from '@/components/ui/button';

/** Previous and next page. A missing address means that there is no such page. */
export function Pager({
  label,
  previousHref,
  nextHref,
}: {
  /** names this pager among those of a page */
  label: string;
  previousHref: string | null;
  nextHref: string | null;
}) {
  return (
    <nav aria-label={label} className="no-print flex gap-2">
      <Step href={previousHref} rel="prev">
        <ChevronLeft aria-hidden />
        Previous
      </Step>
      <Step href={nextHref} rel="next">
        Next
        <ChevronRight aria-hidden />
      </Step>
    </nav>
  );
}

function Step({ href, rel, children }: { href: string | null; rel: string; children: ReactNode }) {
  if (href === null) {
    return (
      <Button size="sm" disabled>
        {children}
      </Button>
    );
  }
  return (
    <LinkButton size="sm" href={href} rel={rel} prefetch={false}>
      {children}
    </LinkButton>
  );
}
