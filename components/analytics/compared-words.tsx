import { classNames } from '@/components/ui/class-names';
import { pointsText } from '@/lib/analytics/format-figures';
import type { FigureTable } from '@/lib/analytics/stats/figure-table';
import { shareIn } from './prepare-figures';

/** What a comparison comes to, rate by rate, in plain words. */
export function ComparedWords({ table }: { table: FigureTable }) {
  return (
    <dl className="mb-4 flex flex-wrap gap-x-8 gap-y-2">
      {table.rows.map((row) => {
        const [difference, low, high] = ['difference', 'low', 'high'].map((key) => shareIn(row, key));
        return (
          <div key={row.cells.rate} className="max-w-72">
            <dt className="text-sm text-muted">{row.cells.rate}</dt>
            <dd>
              <span className={classNames('text-lg font-semibold tracking-tight', row.few && 'text-faint')}>
                {row.cells.words}
              </span>
              {typeof difference === 'number' ? (
                <span className="tabular block text-sm text-faint">
                  {pointsText(difference)}
                  {typeof low === 'number' && typeof high === 'number'
                    ? `, 95 % interval ${pointsText(low).replace(' points', '')} to ${pointsText(high)}`
                    : null}
                </span>
              ) : null}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
