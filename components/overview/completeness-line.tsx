import Link from 'next/link';
import { countText } from '@/lib/analytics/format-figures';

/** One line on what was lost on its way here; the page behind it says which calls. */
export function CompletenessLine({
  losses: { closedByPoll, unposted },
  days,
}: {
  losses: { closedByPoll: number; unposted: number };
  days: number;
}) {
  const parts = [
    closedByPoll > 0 ? `${countText(closedByPoll)} closed by asking Phone Notify!` : '',
    unposted > 0 ? `${countText(unposted)} without any postback` : '',
  ].filter(Boolean);
  return (
    <p className="text-sm text-muted">
      {parts.length > 0
        ? `Calls of the last ${days} days: ${parts.join(', ')}. `
        : `No loss of a postback became known in the last ${days} days. `}
      <Link href="/reconcile" className="text-accent underline">
        Completeness
      </Link>
    </p>
  );
}
