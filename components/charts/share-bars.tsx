import { classNames } from '@/components/ui/class-names';
import { intervalText, percentText } from '@/lib/analytics/format-figures';
import { type AxisScale, shareScale } from './axis-scale';
import { RovingLinks } from './roving-links';

export interface ShareBar {
  key: string;
  label: string;
  /** 0 to 1; null draws nothing */
  share: number | null;
  /** ends of its interval, drawn as a line over the bar */
  low?: number | null;
  high?: number | null;
  text: string;
  href: string | null;
  few?: boolean;
  /** a part of the bar above: thinner, and set in */
  isPart?: boolean;
}

const columns =
  'grid grid-cols-[minmax(6rem,14rem)_1fr_minmax(7rem,auto)] gap-x-3 max-sm:grid-cols-[1fr_auto]';
const row = 'col-span-full grid grid-cols-subgrid';

/**
 * One bar a row, each with its figure beside it, over one scale that is named below; it goes as far as the longest bar
 * or interval does, unless `full` says. Arrow keys go from bar to bar.
 */
export function ShareBars({ label, bars, full }: { label: string; bars: ShareBar[]; full?: number }) {
  const longest = full ?? Math.max(...bars.map(({ share, high }) => Math.max(share ?? 0, high ?? 0)));
  const scale = shareScale(longest);
  const first = bars.findIndex(({ href }) => href !== null);
  return (
    <RovingLinks columns={1}>
      <div className={columns}>
        <ul aria-label={label} className={classNames(row, 'gap-y-1 max-sm:gap-y-3')}>
          {bars.map((bar, index) => (
            <li
              key={bar.key}
              className={classNames(
                row,
                'items-center max-sm:gap-y-0.5',
                bar.few && 'text-faint',
                bar.isPart ? 'text-muted' : 'not-first:mt-1',
              )}
            >
              <span
                aria-hidden={bar.href !== null}
                title={bar.label}
                className={classNames('text-sm sm:truncate', bar.isPart && 'pl-4')}
              >
                {bar.label}
              </span>
              <Track {...bar} scale={scale} />
              <span className="tabular text-right text-sm">
                {bar.href ? (
                  <a
                    href={bar.href}
                    aria-label={`${bar.label}: ${bar.text}${intervalWords(bar)}`}
                    data-cell={index}
                    tabIndex={index === first ? 0 : -1}
                    className="text-accent hover:underline"
                  >
                    {bar.text}
                  </a>
                ) : (
                  <>
                    {bar.text}
                    <span className="sr-only">{intervalWords(bar)}</span>
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
        <Scale {...scale} />
      </div>
    </RovingLinks>
  );
}

/** Its interval, which is drawn alone. */
const intervalWords = ({ text, low, high }: ShareBar) => {
  const words = typeof low === 'number' && typeof high === 'number' ? intervalText({ low, high }) : '';
  return words && !text.includes(words) ? `, 95 % interval ${words}` : '';
};

const placeOf = (share: number, { top }: AxisScale) => `${Math.min(100, (share / top) * 100)}%`;

function Track({ share, low, high, few, isPart, scale }: ShareBar & { scale: AxisScale }) {
  const step = (scale.ticks[1] ?? scale.top) / scale.top;
  return (
    <span
      aria-hidden
      className={classNames(
        'relative block overflow-hidden rounded-sm bg-raised max-sm:order-last max-sm:col-span-2',
        isPart ? 'h-2' : 'h-4',
      )}
      style={{
        backgroundImage: 'linear-gradient(to left, var(--color-line) 1px, transparent 1px)',
        backgroundSize: `${step * 100}% 100%`,
      }}
    >
      {share === null ? null : (
        <span
          className={classNames(
            'absolute inset-y-0 left-0 rounded-sm',
            few ? 'bg-line-strong/50' : 'bg-accent/70',
          )}
          style={{ width: placeOf(share, scale) }}
        />
      )}
      {typeof low === 'number' && typeof high === 'number' ? (
        <span
          className="absolute top-1/2 h-1.5 -translate-y-1/2 border-x-2 border-ink/70 bg-ink/30"
          style={{ left: placeOf(low, scale), width: placeOf(high - low, scale) }}
        />
      ) : null}
    </span>
  );
}

/** What the bars are measured by. */
function Scale(scale: AxisScale) {
  return (
    <div aria-hidden className={classNames(row, 'mt-1')}>
      <div className="tabular relative col-start-2 h-5 text-xs text-faint max-sm:col-span-full max-sm:col-start-1">
        {scale.ticks.map((tick) => (
          <span
            key={tick}
            className={classNames(
              'absolute',
              tick === 0 ? '' : tick < scale.top ? '-translate-x-1/2' : '-translate-x-full',
            )}
            style={{ left: placeOf(tick, scale) }}
          >
            {percentText(tick)}
          </span>
        ))}
      </div>
    </div>
  );
}
