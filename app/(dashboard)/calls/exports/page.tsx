import { FileDown } from 'lucide-react';
import type { Metadata } from 'next';
import { ExportCard } from '@/components/calls/exports/export-card';
import { ExportProgress } from '@/components/calls/exports/export-progress';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { callsPath } from '@/lib/calls/active-filters';
import { loadExports } from '@/lib/calls/export/background/loaders';
import { isUnderWay } from '@/lib/calls/export/background/schema';
import { loadPreferences } from '@/lib/platform/load-preferences';

export const metadata: Metadata = { title: 'Exports' };

export default async function ExportsPage() {
  const [entries, { zones }] = await Promise.all([loadExports(), loadPreferences()]);
  const underWay = entries.filter(({ state }) => isUnderWay(state)).length;
  const ready = entries.filter(({ state }) => state === 'done').length;
  return (
    <>
      <PageHeader title="Your exports" actions={<LinkButton href={callsPath}>Calls</LinkButton>}>
        Files of more than 50,000 calls are prepared here and kept for 24 hours. You may leave this page: they
        go on.
      </PageHeader>
      <ExportProgress underWay={underWay} ready={ready} />
      {entries.length === 0 ? (
        <Card>
          <EmptyState
            icon={FileDown}
            title="No export is kept"
            action={<LinkButton href={callsPath}>Go to the calls</LinkButton>}
          >
            Filter the list of calls, then choose a download above it.
          </EmptyState>
        </Card>
      ) : (
        <ul className="flex flex-col gap-3">
          {entries.map((entry) => (
            <li key={entry.id}>
              <ExportCard entry={entry} zones={zones} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
