import { Card } from '@/components/ui/card';
import { Skeleton } from '@/components/ui/skeleton';

const cards = ['1', '2'];

/** The shape of the exports: a card for each. */
export default function Loading() {
  return (
    <div role="status" aria-label="Loading your exports">
      <div className="mb-4 flex flex-wrap items-end justify-between gap-3">
        <div>
          <Skeleton className="h-7 w-40" />
          <Skeleton className="mt-1.5 h-8 w-96 max-w-full" />
        </div>
        <Skeleton className="h-8 w-20" />
      </div>
      <div className="flex flex-col gap-3">
        {cards.map((card) => (
          <Card key={card}>
            <Skeleton className="h-5 w-32" />
            <Skeleton className="mt-3 h-5 w-24" />
            <Skeleton className="mt-3 h-4 w-80 max-w-full" />
            <Skeleton className="mt-3 h-7 w-48" />
          </Card>
        ))}
      </div>
    </div>
  );
}
