import { Ban, CircleCheck, CircleHelp, Copy, FlaskConical, Hourglass, type LucideIcon } from 'lucide-react';
import { Badge, type Tone } from '@/components/ui/badge';
import type { InboxVerdict } from '@/lib/postbacks/inbox-filters';

const looks: Record<InboxVerdict, { word: string; tone: Tone; icon: LucideIcon }> = {
  waiting: { word: 'Waiting', tone: 'in-progress', icon: Hourglass },
  applied: { word: 'Applied', tone: 'human', icon: CircleCheck },
  duplicate: { word: 'Duplicate', tone: 'not-answered', icon: Copy },
  unreadable: { word: 'Unreadable', tone: 'machine', icon: CircleHelp },
  test: { word: 'Test', tone: 'plain', icon: FlaskConical },
  rejected: { word: 'Rejected', tone: 'failed', icon: Ban },
};

export const verdictWord = (verdict: InboxVerdict): string => looks[verdict].word;

/** What became of a postback. */
export function VerdictBadge({ verdict }: { verdict: InboxVerdict }) {
  const { word, tone, icon } = looks[verdict];
  return (
    <Badge tone={tone} icon={icon}>
      {word}
    </Badge>
  );
}
