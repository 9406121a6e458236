import { TriangleAlert } from 'lucide-react';
import { flagTexts } from '@/lib/calls/flag-texts';
import type { CallFlag } from '@/lib/calls/schema';

/** What about the call deserves a second look, each in words. */
export function CallFlags({ flags }: { flags: CallFlag[] }) {
  return (
    <ul className="grid gap-3 sm:grid-cols-2">
      {flags.map((flag) => (
        <li key={flag} className="flex gap-2">
          <TriangleAlert aria-hidden className="mt-1 size-4 shrink-0 text-machine" />
          <div>
            <p className="font-medium">{flagTexts[flag].title}</p>
            <p className="text-sm text-muted">{flagTexts[flag].explanation}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
