import {
  Ban,
  CircleAlert,
  CircleHelp,
  CircleSlash,
  Clock,
  FileWarning,
  Hourglass,
  type LucideIcon,
  PhoneCall,
  PhoneForwarded,
  PhoneMissed,
  PhoneOff,
  Unplug,
  Voicemail,
} from 'lucide-react';
import { Badge, type Tone } from '@/components/ui/badge';
import type { Outcome } from '@/lib/calls/response-codes';

interface Look {
  word: string;
  tone: Tone;
  icon: LucideIcon;
}

export const outcomeLooks: Record<Outcome, Look> = {
  pending: { word: 'Pending', tone: 'plain', icon: Hourglass },
  in_progress: { word: 'In progress', tone: 'in-progress', icon: PhoneForwarded },
  answered: { word: 'Answered', tone: 'human', icon: PhoneCall },
  no_answer: { word: 'No answer', tone: 'not-answered', icon: PhoneMissed },
  busy: { word: 'Busy', tone: 'not-answered', icon: PhoneOff },
  bad_number: { word: 'Bad number', tone: 'failed', icon: CircleSlash },
  carrier_failure: { word: 'Carrier failure', tone: 'failed', icon: Unplug },
  content_error: { word: 'Content error', tone: 'failed', icon: FileWarning },
  blocked_hours: { word: 'Blocked hours', tone: 'not-answered', icon: Clock },
  rejected: { word: 'Rejected', tone: 'failed', icon: Ban },
  cancelled: { word: 'Cancelled', tone: 'not-answered', icon: CircleSlash },
  error: { word: 'Error', tone: 'failed', icon: CircleAlert },
  unknown: { word: 'Unknown', tone: 'no-verdict', icon: CircleHelp },
};

const machineTone: Record<string, Tone> = { HUMAN: 'human', MACHINE: 'machine', FAX: 'fax' };

/** What became of a call. An answered call wears the colour of who answered it, when that is known. */
export function OutcomeBadge({
  outcome,
  machineDetection,
}: {
  outcome: Outcome;
  machineDetection?: string | null;
}) {
  const { word, tone, icon } = outcomeLooks[outcome];
  const saysWho = outcome === 'answered' && machineDetection !== undefined;
  return (
    <Badge
      tone={saysWho ? (machineTone[machineDetection ?? ''] ?? 'no-verdict') : tone}
      icon={saysWho && machineDetection === 'MACHINE' ? Voicemail : icon}
    >
      {word}
    </Badge>
  );
}
