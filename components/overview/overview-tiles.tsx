import { type LucideIcon, Phone, PhoneCall, PhoneForwarded, UserRound, Voicemail } from 'lucide-react';
import Link from 'next/link';
import { classNames } from '@/components/ui/class-names';
import type { OverviewCounts } from '@/lib/analytics/count-overview';
import { countText, percentText } from '@/lib/analytics/format-figures';
import { overviewFilters } from '@/lib/analytics/overview-filters';
import type { Period } from '@/lib/analytics/range';
import { callsLink } from './call-links';

interface Tile {
  figure: 'calls' | 'answered' | 'human' | 'machine' | 'inProgress';
  label: string;
  icon: LucideIcon;
  tone: string;
  note: string;
}

/** Five counts; each opens the list of calls that it counts. */
export function OverviewTiles({ counts, period }: { counts: OverviewCounts; period: Period }) {
  const ofAnswered = (count: number) =>
    counts.answered > 0 ? `${percentText(count / counts.answered)} of answered` : 'nothing answered';
  const rate = counts.rated > 0 ? counts.answered / counts.rated : null;
  const tiles: Tile[] = [
    { figure: 'calls', label: 'Calls', icon: Phone, tone: 'text-faint', note: 'out and in' },
    {
      figure: 'answered',
      label: 'Answered',
      icon: PhoneCall,
      tone: 'text-human',
      note: rate === null ? 'no call ended' : `${percentText(rate)} of ${countText(counts.rated)} ended`,
    },
    {
      figure: 'human',
      label: 'Human',
      icon: UserRound,
      tone: 'text-human',
      note: ofAnswered(counts.human),
    },
    {
      figure: 'machine',
      label: 'Machine',
      icon: Voicemail,
      tone: 'text-machine',
      note: ofAnswered(counts.machine),
    },
    {
      figure: 'inProgress',
      label: 'In progress',
      icon: PhoneForwarded,
      tone: 'text-in-progress',
      note: 'no end posted yet',
    },
  ];
  return (
    <ul className="grid grid-cols-2 gap-2 sm:grid-cols-3 lg:grid-cols-5">
      {tiles.map(({ figure, label, icon: Icon, tone, note }) => (
        <li key={figure} className="first:max-sm:col-span-2">
          <Link
            href={callsLink(overviewFilters(figure, period))}
            prefetch={false}
            className="block rounded-lg border border-line bg-surface px-4 py-3 hover:border-line-strong"
          >
            <span className="flex items-center gap-1.5 text-sm font-medium text-muted">
              <Icon aria-hidden className={classNames('size-4', tone)} strokeWidth={1.75} />
              {label}
            </span>
            <span className="tabular block text-2xl font-semibold tracking-tight">
              {countText(counts[figure])}
            </span>
            <span className="tabular block text-sm text-faint">{note}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
