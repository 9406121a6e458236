import { outcomeLooks } from '@/components/call-status/outcome-badge';
import type { Hatching, StackSeries } from '@/components/charts/stack-chart';
import type { Tone } from '@/components/ui/badge';
import { outcomes } from '@/lib/calls/response-codes';

const colours: Record<Tone, Pick<StackSeries, 'fill' | 'swatch'>> = {
  human: { fill: 'fill-human', swatch: 'bg-human' },
  machine: { fill: 'fill-machine', swatch: 'bg-machine' },
  fax: { fill: 'fill-fax', swatch: 'bg-fax' },
  'no-verdict': { fill: 'fill-no-verdict', swatch: 'bg-no-verdict' },
  'not-answered': { fill: 'fill-not-answered', swatch: 'bg-not-answered' },
  failed: { fill: 'fill-failed', swatch: 'bg-failed' },
  'in-progress': { fill: 'fill-in-progress', swatch: 'bg-in-progress' },
  plain: { fill: 'fill-line-strong', swatch: 'bg-line-strong' },
};

const toneOf: Record<string, Tone> = {
  ...Object.fromEntries(outcomes.map((outcome) => [outcome, outcomeLooks[outcome].tone])),
  ...{
    HUMAN: 'human',
    MACHINE: 'machine',
    FAX: 'fax',
    UNKNOWN: 'no-verdict',
    other: 'plain',
    none: 'no-verdict',
  },
};

/** Told apart without colour too; the same always, whatever else a chart shows. Those most often seen differ most. */
const hatchingOf: Record<string, Hatching | null> = {
  ...{ answered: null, no_answer: '45', busy: '135', bad_number: '0', carrier_failure: '90' },
  ...{ in_progress: '45-wide', blocked_hours: '135-wide', rejected: '0-wide', cancelled: '90-wide' },
  ...{ pending: null, error: '45', content_error: '135', unknown: '0' },
  ...{ HUMAN: null, MACHINE: '45', FAX: '135', UNKNOWN: '0', other: '90', none: '45-wide' },
};

/** How the series of a stack are drawn: answered first. */
export function seriesLooks(columns: { key: string; label: string }[]): StackSeries[] {
  const answeredFirst = [...columns].sort(
    (a, b) => Number(b.key === 'answered') - Number(a.key === 'answered'),
  );
  return answeredFirst.map(({ key, label }) => ({
    key,
    label,
    ...colours[toneOf[key] ?? 'plain'],
    hatching: hatchingOf[key] ?? null,
  }));
}
