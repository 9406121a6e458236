import Link from 'next/link';
import type { WallboardTile } from '@/lib/analytics/prepare-wallboard';

const tones: Record<WallboardTile['tone'], string> = {
  plain: 'text-ink',
  human: 'text-human',
  'in-progress': 'text-in-progress',
  few: 'text-faint',
};

/** Five figures as large as the screen has room for; each opens the list that it counts. */
export function WallboardTiles({ tiles }: { tiles: WallboardTile[] }) {
  return (
    <dl className="grid grid-cols-2 gap-4 lg:grid-cols-5">
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
          <dd
            className={`tabular text-[clamp(1.75rem,4.5vw,5rem)] leading-tight font-semibold tracking-tight ${tones[tone]}`}
          >
            {text}
          </dd>
          <dd className="tabular text-base text-muted">{note}</dd>
        </div>
      ))}
    </dl>
  );
}
