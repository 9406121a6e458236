import Link from 'next/link';
import { callsLink } from '@/components/overview/call-links';
import { countText } from '@/lib/analytics/format-figures';
import type { Period } from '@/lib/analytics/range';

/** How many calls have a code, as a link to just these. `period` null: of all times. */
export function CodeCalls({ code, count, period }: { code: number; count: number; period: Period | null }) {
  if (count === 0) return <span className="tabular text-faint">0</span>;
  const span = period ? { from: period.from, to: period.to } : {};
  return (
    <Link
      href={callsLink({ code, ...span, variables: {} })}
      prefetch={false}
      className="tabular text-accent hover:underline"
    >
      {countText(count)}
      <span className="sr-only">
        {' '}
        calls with code {code}
        {period ? ' in the last 30 days' : ''}
      </span>
    </Link>
  );
}
