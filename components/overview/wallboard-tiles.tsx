import type { Rate, RateName } from '@/lib/analytics/answer-rates';
import type { OverviewCounts } from '@/lib/analytics/count-overview';
import { countText, percentText } from '@/lib/analytics/format-figures';

/** Five figures as large as the screen has room for. */
export function WallboardTiles({ counts, rates }: { counts: OverviewCounts; rates: Record<RateName, Rate> }) {
  const tiles = [
    { label: 'In progress', text: countText(counts.inProgress), tone: 'text-in-progress' },
    { label: 'Calls', text: countText(counts.calls), tone: 'text-ink' },
    { label: 'Answered', text: countText(counts.answered), tone: 'text-human' },
    { label: 'Answer rate per call', text: percentText(rates.perCall.rate), tone: 'text-ink' },
    { label: 'Human answer rate', text: percentText(rates.humanOnly.rate), tone: 'text-human' },
  ];
  return (
    <dl className="grid grid-cols-2 gap-4 lg:grid-cols-5">
      {tiles.map(({ label, text, tone }) => (
        <div key={label} className="min-w-0 rounded-lg border border-line bg-surface px-5 py-4">
          <dt className="text-lg text-muted">{label}</dt>
          <dd
            className={`tabular text-[clamp(2rem,5vw,5rem)] leading-none font-semibold tracking-tight ${tone}`}
          >
            {text}
          </dd>
        </div>
      ))}
    </dl>
  );
}
