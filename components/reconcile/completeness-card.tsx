import { Card } from '@/components/ui/card';
import { countText } from '@/lib/analytics/format-figures';
import type { Completeness } from '@/lib/phone-notify/reconcile/queries';

const figures: { name: keyof Completeness; label: string; note: string }[] = [
  { name: 'closedByPost', label: 'Closed by post', note: 'their last postback told how they ended' },
  { name: 'closedByPoll', label: 'Closed by poll', note: 'a postback was lost; Phone Notify! was asked' },
  { name: 'open', label: 'Open', note: 'going on, or asked about 15 minutes after the last postback' },
  {
    name: 'cannotBeChecked',
    label: 'Cannot be checked',
    note: 'incoming calls with QueueID 0: Phone Notify! has no way to ask about them',
  },
  {
    name: 'missing',
    label: 'Expected, not known',
    note: 'entered here, and neither posted nor known to Phone Notify! so far',
  },
];

/** How the end of each call became known. */
export function CompletenessCard({ completeness, days }: { completeness: Completeness; days: number }) {
  return (
    <Card title="How we know how calls ended" aside={`calls of the last ${days} days`}>
      <dl className="grid gap-x-6 gap-y-4 sm:grid-cols-2 xl:grid-cols-5">
        {figures.map(({ name, label, note }) => (
          <div key={name}>
            <dt className="text-sm text-muted">{label}</dt>
            <dd>
              <span className="text-xl tabular-nums">{countText(completeness[name])}</span>
              <span className="block text-sm text-faint">{note}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
