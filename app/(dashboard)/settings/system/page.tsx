import type { Metadata } from 'next';
import { SelfRefresh } from '@/components/live/self-refresh';
import { SystemView } from '@/components/system/system-view';
import { PageHeader } from '@/components/ui/page-header';
import { TimeStamp } from '@/components/ui/time-stamp';
import { loadSystem } from '@/lib/ops/system/loaders';
import { timeText } from '@/lib/platform/format-time';

export const metadata: Metadata = { title: 'System' };

const refreshMs = 10_000;

export default async function SystemPage() {
  const system = await loadSystem();
  const { now, zones } = system;
  return (
    <>
      <PageHeader title="System">
        As of <TimeStamp time={now} zones={zones} />, asked again every 10 seconds. Nothing here can be
        changed: settings are of the environment or of the file <code className="font-mono">.env</code>.
      </PageHeader>
      <SystemView system={system} />
      <SelfRefresh everyMs={refreshMs} shown={`These figures are of ${timeText(now, zones.shown)}`} />
    </>
  );
}
