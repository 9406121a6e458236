import Link from 'next/link';
import { classNames } from '@/components/ui/class-names';
import { LinkPending } from '@/components/ui/link-pending';
import { type RateName, rateNames, rateTexts } from '@/lib/analytics/answer-rates';
import type { StatsPage } from '@/lib/analytics/stats/loaders';
import { analyticsHref } from '@/lib/analytics/stats/stats-links';

const words: Record<RateName, string> = { perCall: 'Per call', perTry: 'Per try', humanOnly: 'Human' };

/** Which of the three answer rates is drawn and ranked by. */
export function RateChoice({ page, params }: { page: StatsPage; params: URLSearchParams }) {
  return (
    <nav
      aria-label="Answer rate drawn"
      className="no-print mb-4 flex w-fit rounded-md border border-line bg-surface p-0.5"
    >
      {rateNames.map((name) => (
        <Link
          key={name}
          href={analyticsHref(page.name, page.state.filters, params, { rate: name })}
          prefetch={false}
          scroll={false}
          aria-label={rateTexts[name].title}
          aria-current={name === page.request.rate ? 'true' : undefined}
          className={classNames(
            'rounded-sm px-2.5 text-sm leading-6',
            name === page.request.rate ? 'bg-raised font-medium text-ink' : 'text-muted hover:text-ink',
          )}
        >
          {words[name]}
          <LinkPending />
        </Link>
      ))}
    </nav>
  );
}
