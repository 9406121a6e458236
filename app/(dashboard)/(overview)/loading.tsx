import { Skeleton } from '@/components/ui/skeleton';

const tiles = ['calls', 'answered', 'human', 'machine', 'in progress'];

/** The shape of the overview. */
export default function Loading() {
  return (
    <div role="status" aria-label="Loading">
      <Skeleton className="mb-4 h-12 w-64" />
      <div className="mb-4 grid grid-cols-2 gap-2 sm:grid-cols-3 lg:grid-cols-5">
        {tiles.map((tile) => (
          <Skeleton key={tile} className="h-24" />
        ))}
      </div>
      <div className="mb-4 grid gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(18rem,1fr)]">
        <Skeleton className="h-96" />
        <Skeleton className="h-80" />
      </div>
      <Skeleton className="h-96" />
    </div>
  );
}
