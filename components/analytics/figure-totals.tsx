import { classNames } from '@/components/ui/class-names';
import { basisNote } from '@/lib/analytics/format-figures';
import type { Total } from '@/lib/analytics/stats/figure-table';
import { figureText } from './figure-text';

/** The figures of the whole; each rate with its interval, its n and what it means. */
export function FigureTotals({ totals }: { totals: Total[] }) {
  return (
    <dl className="mb-4 flex flex-wrap gap-x-8 gap-y-2">
      {totals.map(({ label, value, kind, low = null, high = null, n, few = false, definition }) => (
        <div key={label} className="max-w-72">
          <dt className="text-sm text-muted">{label}</dt>
          <dd>
            <span className={classNames('tabular text-xl font-semibold tracking-tight', few && 'text-faint')}>
              {figureText(value, kind)}
            </span>
            {n === undefined ? null : (
              <span className="tabular block text-sm text-faint">{basisNote({ low, high, n, few })}</span>
            )}
            {definition ? (
              <details className="text-sm text-faint">
                <summary>What it means</summary>
                {definition}
              </details>
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
