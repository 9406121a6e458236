import Link from 'next/link';
import { classNames } from '@/components/ui/class-names';
import { rangeWords } from '@/lib/calls/active-filters';
import { type TimeRange, timeRanges } from '@/lib/calls/filters';

const shortWords: Record<TimeRange, string> = { '24h': '24 h', '7d': '7 d', '30d': '30 d', '90d': '90 d' };

/** The period of the figures, kept in the URL. */
export function RangeLinks({ range, path = '/' }: { range: TimeRange; path?: string }) {
  return (
    <nav aria-label="Period" className="no-print flex rounded-md border border-line bg-surface p-0.5">
      {timeRanges.map((one) => (
        <Link
          key={one}
          href={`${path}?range=${one}`}
          scroll={false}
          aria-label={rangeWords[one]}
          aria-current={one === range ? 'true' : undefined}
          className={classNames(
            'rounded-sm px-2.5 text-sm leading-6',
            one === range ? 'bg-raised font-medium text-ink' : 'text-muted hover:text-ink',
          )}
        >
          {shortWords[one]}
        </Link>
      ))}
    </nav>
  );
}
