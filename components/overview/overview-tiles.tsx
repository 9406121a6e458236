import { type LucideIcon, Phone, PhoneCall, PhoneForwarded, UserRound, Voicemail } from 'lucide-react';
import Link from 'next/link';
import { classNames } from '@/components/ui/class-names';
import { isFew, type Rate, shareOf } from '@/lib/analytics/answer-rates';
import type { OverviewCounts } from '@/lib/analytics/count-overview';
import { countText, intervalText, rateText } from '@/lib/analytics/format-figures';
import { overviewFilters } from '@/lib/analytics/overview-filters';
import { overviewTexts } from '@/lib/analytics/overview-texts';
import type { Period } from '@/lib/analytics/range';
import { callsLink } from './call-links';

interface Tile {
  figure: 'calls' | 'answered' | 'human' | 'machine' | 'inProgress';
  icon: LucideIcon;
  tone: string;
  /** what the count is a share of, in words */
  of: string;
  share?: Rate;
}

/** Five counts; each opens the list of calls that it counts. */
export function OverviewTiles({ counts, period }: { counts: OverviewCounts; period: Period }) {
  const tiles: Tile[] = [
    { figure: 'calls', icon: Phone, tone: 'text-faint', of: 'out and in' },
    {
      figure: 'answered',

      icon: PhoneCall,
      tone: 'text-human',
      of: 'ended',
      share: shareOf(counts.answered, counts.rated),
    },
    {
      figure: 'human',

      icon: UserRound,
      tone: 'text-human',
      of: 'answered',
      share: shareOf(counts.human, counts.answered),
    },
    {
      figure: 'machine',

      icon: Voicemail,
      tone: 'text-machine',
      of: 'answered',
      share: shareOf(counts.machine, counts.answered),
    },
    {
      figure: 'inProgress',

      icon: PhoneForwarded,
      tone: 'text-in-progress',
      of: 'no end posted yet',
    },
  ];
  return (
    <ul className="grid grid-cols-2 gap-2 sm:grid-cols-3 lg:grid-cols-5">
      {tiles.map(({ figure, icon: Icon, tone, of, share }) => (
        <li key={figure} className="first:max-sm:col-span-2">
          <Link
            href={callsLink(overviewFilters(figure, period))}
            prefetch={false}
            title={overviewTexts[figure].definition}
            className="block rounded-lg border border-line bg-surface px-4 py-3 hover:border-line-strong"
          >
            <span className="flex items-center gap-1.5 text-sm font-medium text-muted">
              <Icon aria-hidden className={classNames('size-4', tone)} strokeWidth={1.75} />
              {overviewTexts[figure].title}
            </span>
            <span className="tabular block text-2xl font-semibold tracking-tight">
              {countText(counts[figure])}
            </span>
            {share ? (
              <ShareNote of={of} share={share} />
            ) : (
              <span className="block text-sm text-faint">{of}</span>
            )}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** "63.4% of 1,234 ended", and its interval below. */
function ShareNote({ of, share }: { of: string; share: Rate }) {
  if (share.rate === null)
    return (
      <span className="block text-sm text-faint">
        {of === 'ended' ? 'no call ended' : 'nothing answered'}
      </span>
    );
  const few = isFew(share);
  return (
    <span className={classNames('tabular block text-sm', few ? 'text-faint' : 'text-muted')}>
      {rateText(share.rate, share.n)} {of}
      <span className="block text-faint">
        {intervalText(share)}
        {few ? ' · few' : ''}
      </span>
    </span>
  );
}
