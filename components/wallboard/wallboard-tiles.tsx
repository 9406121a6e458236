import Link from 'next/link';
import type { CSSProperties } from 'react';
import type { WallboardTile } from '@/lib/analytics/prepare-wallboard';

const tones: Record<WallboardTile['tone'], string> = {
  plain: 'text-ink',
  human: 'text-human',
  'in-progress': 'text-in-progress',
  few: 'text-faint',
};

/** Of what a tile has between its paddings: two tiles beside each other, or five. */
const figureSize =
  'text-[clamp(1.25rem,calc(((100cqi-1rem)/2-2.5rem)/(var(--signs)*0.62)),5rem)] lg:text-[clamp(1.25rem,calc(((100cqi-4rem)/5-2.5rem)/(var(--signs)*0.62)),5rem)]';

/** Five figures as large as the screen has room for; each opens the list that it counts. */
export function WallboardTiles({ tiles }: { tiles: WallboardTile[] }) {
  // the longest figure fills its tile, and the others are as large
  const signs = Math.max(5, ...tiles.map(({ text }) => text.length));
  return (
    <dl
      style={{ '--signs': signs } as CSSProperties}
      className="@container grid grid-cols-2 gap-4 lg:grid-cols-5"
    >
      {tiles.map(({ label, text, note, tone, href }) => (
        <div
          key={label}
          className="relative min-w-0 rounded-lg border border-line bg-surface px-5 py-4 focus-within:border-line-strong hover:border-line-strong last:max-lg:odd:col-span-2"
        >
          <dt className="text-lg text-muted">
            <Link href={href} prefetch={false} className="after:absolute after:inset-0">
              {label}
            </Link>
          </dt>
          <dd className={`tabular ${figureSize} leading-tight font-semibold tracking-tight ${tones[tone]}`}>
            {text}
          </dd>
          <dd className="tabular text-base text-muted">{note}</dd>
        </div>
      ))}
    </dl>
  );
}
