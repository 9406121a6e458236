import { CircleHelp, CirclePlus, Diff } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { Notice } from '@/components/ui/notice';
import type { CodeAgreement, ComparedCode } from '@/lib/phone-notify/codes/compare-codes';

/** The codes about which the vendor's list and the book differ, each a link to its row. */
export function CodeDifferences({ codes }: { codes: ComparedCode[] }) {
  const odd = codes.filter(({ agreement }) => agreement !== 'same');
  if (odd.length === 0) return null;
  return (
    <div className="px-4 pb-3">
      <Notice kind="info">
        {odd.length === 1 ? 'One code differs' : `${odd.length} codes differ`} from the book:{' '}
        {odd.map(({ code }, index) => (
          <span key={code}>
            {index > 0 ? ', ' : ''}
            <a href={`#code-${code}`} className="font-mono underline">
              {code}
            </a>
          </span>
        ))}
        . What a code is counted as follows the book.
      </Notice>
    </div>
  );
}

export function VendorWords({ theirs, agreement }: { theirs: string | null; agreement: CodeAgreement }) {
  switch (agreement) {
    case 'same':
      return <span className="text-faint">the same</span>;
    case 'not_in_list':
      return (
        <Badge icon={CircleHelp} tone="machine">
          Not in its list
        </Badge>
      );
    case 'nowhere':
      return (
        <Badge icon={CircleHelp} tone="machine">
          Not in its list, seen in calls
        </Badge>
      );
    case 'other_words':
      return (
        <span className="flex flex-wrap items-center gap-2">
          <Badge icon={Diff} tone="machine">
            Other words
          </Badge>
          “{theirs}”
        </span>
      );
    case 'not_in_book':
      return (
        <span className="flex flex-wrap items-center gap-2">
          <Badge icon={CirclePlus} tone="machine">
            New
          </Badge>
          “{theirs}”
        </span>
      );
  }
}
