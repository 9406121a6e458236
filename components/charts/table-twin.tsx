import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';

/** The same figures as the chart above, as a table, for those who read better that way. */
export function TableTwin({ children }: { children: ReactNode }) {
  return (
    <details className="group mt-2">
      <summary className="inline-flex list-none items-center gap-1 rounded-sm text-sm text-muted hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
        Show as a table
      </summary>
      <div className="mt-2 max-h-80 overflow-y-auto rounded-md border border-line print:max-h-none">
        {children}
      </div>
    </details>
  );
}
