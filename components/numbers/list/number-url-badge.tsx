import { CircleArrowOutUpRight, CircleCheck, CircleDashed, CircleHelp, Hourglass } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Badge } from '@/components/ui/badge';
import type { UrlState, UrlView } from '@/lib/phone-notify/number-list/url-state';

const looks: Record<UrlState, Pick<ComponentProps<typeof Badge>, 'icon' | 'tone'> & { word: string }> = {
  ours: { icon: CircleCheck, tone: 'human', word: 'Posts here' },
  other: { icon: CircleArrowOutUpRight, tone: 'failed', word: 'Another URL' },
  not_set: { icon: CircleDashed, tone: 'failed', word: 'Not set' },
  waiting: { icon: Hourglass, tone: 'in-progress', word: 'Waiting for the vendor' },
  unknown: { icon: CircleHelp, tone: 'plain', word: 'Not known' },
};

/** Whether a number's postbacks come here, as its script and what came in tell. */
export function NumberUrlBadge({ url: { state, reason } }: { url: UrlView }) {
  const { word, ...look } = looks[state];
  return (
    <Badge {...look} title={reason}>
      {word}
    </Badge>
  );
}
