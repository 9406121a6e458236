import Link from 'next/link';
import { Card } from '@/components/ui/card';
import { overviewTexts } from '@/lib/analytics/overview-texts';
import { viewNames, viewOf } from '@/lib/analytics/stats/views';
import { definitionId } from './definition-link';

/** What every figure of the product counts, in the words that stand beside it. */
export function FigureDefinitions() {
  return (
    <Card title="Figures" className="mb-4">
      <h3 className="mb-2 text-sm text-muted">On the overview and the wallboard</h3>
      <dl className="grid gap-x-6 gap-y-3 md:grid-cols-3">
        {Object.entries(overviewTexts).map(([figure, { title, definition }]) => (
          <div key={figure} id={definitionId(figure)} className="scroll-mt-4">
            <dt className="font-medium">{title}</dt>
            <dd className="text-sm text-muted">{definition}</dd>
          </div>
        ))}
      </dl>
      <h3 className="mt-5 mb-2 text-sm text-muted">In the analytics</h3>
      <dl className="grid gap-x-6 gap-y-3 md:grid-cols-2">
        {viewNames.map((name) => (
          <div key={name} id={definitionId(name)} className="scroll-mt-4">
            <dt className="font-medium">
              <Link href={`/analytics?view=${name}`} prefetch={false} className="text-accent hover:underline">
                {viewOf(name).title}
              </Link>
            </dt>
            <dd className="text-sm text-muted">{viewOf(name).definition}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
