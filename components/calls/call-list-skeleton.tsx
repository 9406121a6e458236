import { Card } from '@/components/ui/card';
import { Skeleton } from '@/components/ui/skeleton';

const rows = Array.from({ length: 12 }, (_, index) => index);

/** The shape of the list while its rows are on their way. */
export function CallListSkeleton() {
  return (
    <div role="status" aria-label="Loading calls">
      <div className="mb-2 flex h-7 items-center justify-between">
        <Skeleton className="h-4 w-24" />
        <Skeleton className="h-7 w-40" />
      </div>
      <Card padded={false}>
        {rows.map((row) => (
          <div key={row} className="flex h-9 items-center gap-6 border-b border-line px-4 last:border-b-0">
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
