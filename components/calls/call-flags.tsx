import { TriangleAlert } from 'lucide-react';
import type { CallFlag } from '@/lib/calls/call-flags';
import type { PageFlag } from '@/lib/calls/find-page-flags';
import { flagTexts, pageFlagTexts } from '@/lib/calls/flag-texts';

const texts = { ...flagTexts, ...pageFlagTexts };

/** What about the call deserves a second look, each in words. */
export function CallFlags({ flags }: { flags: (CallFlag | PageFlag)[] }) {
  return (
    <ul className="grid gap-3 sm:grid-cols-2">
      {flags.map((flag) => (
        <li key={flag} className="flex gap-2">
          <TriangleAlert aria-hidden className="mt-1 size-4 shrink-0 text-machine" />
          <div>
            <p className="font-medium">{texts[flag].title}</p>
            <p className="text-sm text-muted">{texts[flag].explanation}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
