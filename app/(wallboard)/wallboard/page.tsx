import type { Metadata } from 'next';
import { RangeLinks } from '@/components/overview/range-links';
import { WallboardBoard } from '@/components/wallboard/wallboard-board';
import { wallboardPath } from '@/components/wallboard/wallboard-href';
import { loadWallboard } from '@/lib/analytics/loaders';
import { loadLivePosition } from '@/lib/calls/live/loaders';

export const metadata: Metadata = { title: 'Wallboard' };

/** The overview's figures at a glance, from across the room. */
export default async function WallboardPage({
  searchParams,
}: {
  searchParams: Promise<{ range?: string | string[] }>;
}) {
  const { range } = await searchParams;
  const after = await loadLivePosition();
  const first = await loadWallboard(range);
  return (
    <WallboardBoard
      key={first.range}
      first={first}
      after={after}
      periods={<RangeLinks range={first.range} path={wallboardPath} />}
    />
  );
}
