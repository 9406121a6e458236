import { TriangleAlert } from 'lucide-react';
import { flagTexts, type ShownFlag } from '@/lib/calls/flag-texts';

/** What about the call deserves a second look, each in words. */
export function CallFlags({ flags }: { flags: ShownFlag[] }) {
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
