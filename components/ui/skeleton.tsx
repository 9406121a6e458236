import { classNames } from './class-names';

/** Stands where content will be, in its shape. Give it a height and a width by class. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={classNames('animate-pulse rounded-md bg-raised', className)} />;
}

const rows = ['1', '2', '3', '4', '5', '6', '7', '8'];

/** A page with a heading and a table. */
export function TableSkeleton() {
  return (
    <div role="status" aria-label="Loading">
      <Skeleton className="mb-4 h-12 w-64" />
      <div className="flex flex-col gap-px overflow-hidden rounded-lg border border-line">
        {rows.map((row) => (
          <Skeleton key={row} className="h-9 rounded-none" />
        ))}
      </div>
    </div>
  );
}
