import type { BarPart } from '@/components/charts/stacked-bar';
import { Badge } from '@/components/ui/badge';
import type { MachineFilter } from '@/lib/calls/filters';
import { MachineBadge } from './machine-badge';

/** How the parts of all answered calls are drawn. */
export const verdictLooks: Record<MachineFilter, Pick<BarPart, 'tone' | 'hatched'>> = {
  HUMAN: { tone: 'human' },
  MACHINE: { tone: 'machine' },
  FAX: { tone: 'fax' },
  UNKNOWN: { tone: 'no-verdict', hatched: true },
  other: { tone: 'plain' },
  none: { tone: 'no-verdict' },
};

export function VerdictBadge({ verdict }: { verdict: MachineFilter }) {
  if (verdict === 'other') return <Badge>Another word</Badge>;
  return <MachineBadge machineDetection={verdict === 'none' ? null : verdict} />;
}
