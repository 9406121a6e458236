import { HoldKeys } from '@/components/keyboard/hold-keys';
import { Card } from '@/components/ui/card';
import { Skeleton } from '@/components/ui/skeleton';

const facts = ['1', '2', '3', '4', '5', '6', '7', '8'];
const events = ['1', '2', '3'];

/** The shape of a call: its verdict, facts, timeline and notes. */
export function CallSkeleton() {
  return (
    <div role="status" aria-label="Loading the call">
      <HoldKeys />
      <div className="mb-2 flex h-7 items-center justify-between">
        <Skeleton className="h-4 w-28" />
        <Skeleton className="h-7 w-40" />
      </div>
      <div className="mb-4 flex flex-wrap items-end justify-between gap-3">
        <div>
          <Skeleton className="h-7 w-72 max-w-full" />
          <Skeleton className="mt-1.5 h-4 w-56" />
        </div>
        <Skeleton className="h-7 w-44" />
      </div>
      <div className="grid gap-4">
        <Skeleton className="h-7 w-80 max-w-full" />
        <Card>
          <Skeleton className="mb-3 h-5 w-16" />
          <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
            {facts.map((fact) => (
              <Skeleton key={fact} className="h-10" />
            ))}
          </div>
        </Card>
        <Card>
          <Skeleton className="mb-3 h-5 w-20" />
          <Skeleton className="mb-4 h-40" />
          {events.map((event) => (
            <Skeleton key={event} className="mt-2 h-9" />
          ))}
        </Card>
        <Card>
          <Skeleton className="h-20" />
        </Card>
      </div>
    </div>
  );
}
