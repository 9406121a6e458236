import type { Tone } from '@/components/ui/badge';
import { classNames } from '@/components/ui/class-names';

const fills: Record<Tone, string> = {
  human: 'bg-human',
  machine: 'bg-machine',
  fax: 'bg-fax',
  'no-verdict': 'bg-no-verdict',
  'not-answered': 'bg-not-answered',
  failed: 'bg-failed',
  'in-progress': 'bg-in-progress',
  plain: 'bg-line-strong',
};

export interface BarPart {
  key: string;
  tone: Tone;
  /** 0 to 1 */
  share: number;
  /** no verdict and unknown share a colour: one of them is hatched */
  hatched?: boolean;
}

const hatch = 'bg-[repeating-linear-gradient(135deg,transparent_0_3px,var(--color-surface)_3px_5px)]';

/** Parts of a whole in one bar. Its figures stand in the table beside it, so it is decoration to a screen reader. */
export function StackedBar({ parts }: { parts: BarPart[] }) {
  return (
    <div
      aria-hidden
      className="flex h-3 gap-px overflow-hidden rounded-sm bg-raised print:[print-color-adjust:exact]"
    >
      {parts.map(({ key, tone, share, hatched }) =>
        share > 0 ? (
          <div key={key} className={fills[tone]} style={{ width: `${share * 100}%` }}>
            {hatched ? <div className={classNames('size-full', hatch)} /> : null}
          </div>
        ) : null,
      )}
    </div>
  );
}
