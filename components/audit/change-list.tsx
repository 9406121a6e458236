import { ArrowRight } from 'lucide-react';
import Link from 'next/link';
import { TimeStamp } from '@/components/ui/time-stamp';
import type { DescribedChange, DescribedValue } from '@/lib/ops/audit-log/describe-entries';
import type { Zones } from '@/lib/platform/preferences';

/** What an entry changed, field by field: before and after, or what was recorded of it alone. */
export function ChangeList({ changes, zones }: { changes: DescribedChange[]; zones: Zones }) {
  if (changes.length === 0) return <span className="text-sm text-faint">no value changed</span>;
  return (
    <ul className="flex flex-col text-sm leading-6">
      {changes.map(({ label, before, after }) => (
        <li key={label} className="break-words">
          <span className="text-muted">{label}:</span>{' '}
          {before ? (
            <span className={after ? 'text-muted' : 'text-muted line-through'}>
              <Value value={before} zones={zones} />
            </span>
          ) : null}
          {before && after ? (
            <>
              {' '}
              <ArrowRight aria-label="is now" className="inline size-3.5 text-faint" />{' '}
            </>
          ) : null}
          {after ? <Value value={after} zones={zones} /> : null}
          {before && !after ? <span className="sr-only">is gone</span> : null}
        </li>
      ))}
    </ul>
  );
}

function Value({ value, zones }: { value: DescribedValue; zones: Zones }) {
  if (value.at) return <TimeStamp time={value.at} zones={zones} />;
  if (value.href === null) return <span className="wrap-anywhere">{value.text}</span>;
  return (
    <Link href={value.href} prefetch={false} className="text-accent underline">
      {value.text}
    </Link>
  );
}
