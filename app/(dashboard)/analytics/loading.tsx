import { Card } from '@/components/ui/card';
import { Skeleton } from '@/components/ui/skeleton';

const fields = ['number', 'queue', 'direction', 'outcome', 'machine', 'time'];

/** The shape of the analytics: the views, the filter bar and a chart. */
export default function Loading() {
  return (
    <div role="status" aria-label="Loading the figures">
      <Skeleton className="h-7 w-32" />
      <Skeleton className="mt-1.5 mb-4 h-4 w-80 max-w-full" />
      <Skeleton className="mb-4 h-8" />
      <div className="mb-3 flex flex-wrap items-end gap-2">
        {fields.map((field) => (
          <Skeleton key={field} className="h-14 grow basis-32" />
        ))}
      </div>
      <Skeleton className="mb-3 h-5 w-24" />
      <Card>
        <Skeleton className="mb-3 h-5 w-40" />
        <Skeleton className="h-80" />
      </Card>
    </div>
  );
}
