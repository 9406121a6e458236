import { CircleCheck, CircleX, FilePen } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import type { ReadBackResult } from '@/lib/phone-notify/read-back/schema';

/** What reading one number back gave; undefined: not asked yet. */
export function ReadBackBadge({ result }: { result: ReadBackResult | undefined }) {
  if (!result) return <span className="text-faint">not asked yet</span>;
  switch (result.news) {
    case 'changed':
      return (
        <Badge icon={FilePen} tone="failed">
          Changed elsewhere
        </Badge>
      );
    case 'failed':
      return (
        <span className="flex flex-wrap items-center gap-x-2">
          <Badge icon={CircleX} tone="failed">
            Failed
          </Badge>
          <span className="text-sm text-muted">{result.failure}</span>
        </span>
      );
    case 'first':
      return <Badge icon={CircleCheck}>Read for the first time</Badge>;
    case 'restored':
      return (
        <Badge icon={CircleCheck} tone="human">
          As it was again
        </Badge>
      );
    case 'unchanged':
      return (
        <Badge icon={CircleCheck} tone="human">
          Unchanged
        </Badge>
      );
  }
}
