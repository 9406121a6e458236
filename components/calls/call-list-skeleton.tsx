import { Card } from '@/components/ui/card';
import { classNames } from '@/components/ui/class-names';
import { Skeleton } from '@/components/ui/skeleton';
import type { Density } from '@/lib/calls/table/look';

const rows = Array.from({ length: 12 }, (_, index) => index);

/** The shape of the list while its rows are on their way: on a phone each is a card. */
export function CallListSkeleton({ density = 'comfortable' }: { density?: Density }) {
  return (
    <div role="status" aria-label="Loading calls">
      <div className="mb-2 grid grid-cols-[minmax(0,1fr)_auto] items-center gap-2 md:flex">
        <Skeleton className="h-4 w-24 md:mr-auto" />
        <Skeleton className="h-7 w-36" />
        <Skeleton className="h-7 w-40 max-md:col-start-2" />
      </div>
      <Card padded={false}>
        <div className="flex h-8 items-center border-b border-line px-4">
          <Skeleton className="h-4 w-64 max-w-full" />
        </div>
        {rows.map((row) => (
          <div
            key={row}
            className={classNames(
              'flex items-center gap-6 border-b border-line px-4 last:border-b-0 max-md:h-34',
              density === 'compact' ? 'h-7' : 'h-9',
            )}
          >
            <Skeleton className="h-4 w-44" />
            <Skeleton className="h-4 w-20 max-md:hidden" />
            <Skeleton className="h-4 w-28" />
            <Skeleton className="h-4 w-28 max-md:hidden" />
            <Skeleton className="h-5 w-24 max-md:hidden" />
            <Skeleton className="h-5 w-24 max-lg:hidden" />
          </div>
        ))}
      </Card>
    </div>
  );
}
