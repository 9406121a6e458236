import { classNames } from '@/components/ui/class-names';
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

/**
 * One bar a row, each with its figure beside it; the longest fills the width unless `full` says what does. Arrow keys
 * go from bar to bar.
 */
export function ShareBars({ label, bars, full }: { label: string; bars: ShareBar[]; full?: number }) {
  const longest =
    full ?? Math.max(...bars.map(({ share, high }) => Math.max(share ?? 0, high ?? 0)), 0.000_1);
  const percent = (share: number) => `${Math.min(100, (share / longest) * 100)}%`;
  const first = bars.findIndex(({ href }) => href !== null);
  return (
    <RovingLinks columns={1}>
      <ul aria-label={label} className="flex flex-col gap-1 max-sm:gap-3">
        {bars.map(({ key, label: name, share, low, high, text, href, few, isPart }, index) => (
          <li
            key={key}
            className={classNames(
              'grid grid-cols-[minmax(6rem,14rem)_1fr_minmax(7rem,auto)] items-center gap-3 max-sm:grid-cols-[1fr_auto] max-sm:gap-y-0.5',
              few && 'text-faint',
              isPart ? 'text-muted' : 'not-first:mt-1',
            )}
          >
            <span className={classNames('truncate text-sm', isPart && 'pl-4')} title={name}>
              {name}
            </span>
            <span
              aria-hidden
              className={classNames(
                'relative block overflow-hidden rounded-sm bg-raised max-sm:order-last max-sm:col-span-2',
                isPart ? 'h-2' : 'h-4',
              )}
            >
              {share === null ? null : (
                <span
                  className={classNames(
                    'absolute inset-y-0 left-0 rounded-sm',
                    few ? 'bg-line-strong/50' : 'bg-accent/70',
                  )}
                  style={{ width: percent(share) }}
                />
              )}
              {typeof low === 'number' && typeof high === 'number' ? (
                <span
                  className="absolute top-1/2 h-1.5 -translate-y-1/2 border-x-2 border-ink/70 bg-ink/30"
                  style={{ left: percent(low), width: percent(high - low) }}
                />
              ) : null}
            </span>
            <span className="tabular text-right text-sm">
              {href ? (
                <a
                  href={href}
                  aria-label={`${name}: ${text}`}
                  data-cell={index}
                  tabIndex={index === first ? 0 : -1}
                  className="text-accent hover:underline"
                >
                  {text}
                </a>
              ) : (
                text
              )}
            </span>
          </li>
        ))}
      </ul>
    </RovingLinks>
  );
}
