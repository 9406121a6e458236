import { CircleCheck, CircleHelp, CirclePlus, CircleSlash, CircleX } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import type { ImportEntry } from '@/lib/phone-notify/import/schema';

/** How a number of the vendor stands to the list here. */
export function ImportStateBadge({ state, enabled }: Pick<ImportEntry, 'state' | 'enabled'>) {
  switch (state) {
    case 'new':
      return (
        <Badge icon={CirclePlus} tone="in-progress">
          New
        </Badge>
      );
    case 'here':
      return <Badge icon={CircleCheck}>{enabled ? 'Already here' : 'Already here, disabled'}</Badge>;
    case 'elsewhere':
      return (
        <Badge icon={CircleSlash} tone="machine" title="The list has it under another account">
          Here under another account
        </Badge>
      );
    case 'gone':
      return (
        <Badge icon={CircleX} tone="failed" title="It is in the list, but Phone Notify! does not name it">
          {enabled ? 'No longer assigned' : 'No longer assigned, disabled'}
        </Badge>
      );
    case 'unreadable':
      return (
        <Badge icon={CircleHelp} tone="not-answered" title="What Phone Notify! gave is no phone number">
          Not a phone number
        </Badge>
      );
  }
}
