import { CircleHelp, type LucideIcon, Minus, Printer, UserRound, Voicemail } from 'lucide-react';
import { Badge, type Tone } from '@/components/ui/badge';

interface Look {
  word: string;
  tone: Tone;
  icon: LucideIcon;
}

const noVerdict: Look = { word: 'No verdict', tone: 'no-verdict', icon: Minus };

export const machineLooks = {
  HUMAN: { word: 'Human', tone: 'human', icon: UserRound },
  MACHINE: { word: 'Machine', tone: 'machine', icon: Voicemail },
  FAX: { word: 'Fax', tone: 'fax', icon: Printer },
  UNKNOWN: { word: 'Unknown', tone: 'no-verdict', icon: CircleHelp },
} satisfies Record<string, Look>;

const isKnown = (word: string): word is keyof typeof machineLooks => Object.hasOwn(machineLooks, word);

/** Who or what answered, as the vendor detected it. A word the vendor added since is shown as it is. */
export function MachineBadge({ machineDetection }: { machineDetection: string | null }) {
  const look =
    machineDetection === null
      ? noVerdict
      : isKnown(machineDetection)
        ? machineLooks[machineDetection]
        : { ...machineLooks.UNKNOWN, word: machineDetection };
  return (
    <Badge tone={look.tone} icon={look.icon} title="Machine detection">
      {look.word}
    </Badge>
  );
}
