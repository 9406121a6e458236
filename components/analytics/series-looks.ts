import { outcomeLooks } from '@/components/call-status/outcome-badge';
import { hatchAngles, type StackSeries } from '@/components/charts/stack-chart';
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

/** How the series of a stack are drawn: answered first, those of one colour with different hatching. */
export function seriesLooks(columns: { key: string; label: string }[]): StackSeries[] {
  const used = new Map<Tone, number>();
  const answeredFirst = [...columns].sort(
    (a, b) => Number(b.key === 'answered') - Number(a.key === 'answered'),
  );
  return answeredFirst.map(({ key, label }) => {
    const tone = toneOf[key] ?? 'plain';
    const count = used.get(tone) ?? 0;
    used.set(tone, count + 1);
    return {
      key,
      label,
      ...colours[tone],
      hatching: count === 0 ? null : (hatchAngles[(count - 1) % hatchAngles.length] ?? null),
    };
  });
}
