import { classNames } from './class-names';

/** Stands where content will be, in its shape. Give it a height and a width by class. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={classNames('animate-pulse rounded-md bg-raised', className)} />;
}
