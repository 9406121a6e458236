import { classNames } from '@/components/ui/class-names';
import { isFew, type Rate, type RateName, rateNames, rateTexts } from '@/lib/analytics/answer-rates';
import { basisNote, percentText } from '@/lib/analytics/format-figures';

/** The three answer rates, each with its interval, its n and what it means. */
export function RateFigures({ rates }: { rates: Record<RateName, Rate> }) {
  return (
    <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-3">
      {rateNames.map((name) => (
        <div key={name} className="min-w-0">
          <dt className="text-sm font-medium text-muted">{rateTexts[name].title}</dt>
          <dd>
            <RateFigure rate={rates[name]} />
            <details className="text-sm text-faint">
              <summary>What it means</summary>
              {rateTexts[name].definition}
            </details>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function RateFigure({ rate }: { rate: Rate }) {
  return (
    <>
      <span
        className={classNames('tabular text-xl font-semibold tracking-tight', isFew(rate) && 'text-faint')}
      >
        {percentText(rate.rate)}
      </span>
      <span className="tabular block text-sm text-faint">{basisNote({ ...rate, few: isFew(rate) })}</span>
    </>
  );
}
