import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { LiveRefresh } from '@/components/live/live-refresh';
import { AnswerRateCard } from '@/components/overview/answer-rate-card';
import { CompletenessLine } from '@/components/overview/completeness-line';
import { DriftCard } from '@/components/overview/drift-card';
import { LatestCallsCard } from '@/components/overview/latest-calls-card';
import { MachineDetectionCard } from '@/components/overview/machine-detection-card';
import { OverviewTiles } from '@/components/overview/overview-tiles';
import { RangeLinks } from '@/components/overview/range-links';
import { PageHeader } from '@/components/ui/page-header';
import { TimeStamp } from '@/components/ui/time-stamp';
import { wallboardHref } from '@/components/wallboard/wallboard-href';
import { WallboardLink } from '@/components/wallboard/wallboard-link';
import { loadOverview } from '@/lib/analytics/loaders';
import { parseRange } from '@/lib/analytics/range';
import { loadLivePosition } from '@/lib/calls/live/loaders';
import { loadDrifts } from '@/lib/phone-notify/loaders';
import { completenessDays, loadLosses } from '@/lib/phone-notify/reconcile/loaders';
import { timeText } from '@/lib/platform/format-time';

export const metadata: Metadata = { title: 'Overview' };

export default async function OverviewPage({
  searchParams,
}: {
  searchParams: Promise<{ range?: string | string[]; wallboard?: string | string[] }>;
}) {
  const { range, wallboard } = await searchParams;
  if (wallboard !== undefined) redirect(wallboardHref(parseRange(range)));
  const after = await loadLivePosition();
  const { period, unit, zones, counts, rates, answerRate, machineDetection, latest } =
    await loadOverview(range);
  const [{ drifts, count: driftCount }, losses] = await Promise.all([loadDrifts(), loadLosses()]);
  return (
    <>
      <PageHeader
        title="Overview"
        actions={
          <>
            <LiveRefresh
              query=""
              after={after}
              everyMs={2_000}
              atLeastMs={60_000}
              saying="The figures were updated"
              shown={`These figures are of ${timeText(period.to, zones.shown)}`}
            />
            <WallboardLink range={period.range} />
            <RangeLinks range={period.range} />
          </>
        }
      >
        <TimeStamp time={period.from} zones={zones} /> to <TimeStamp time={period.to} zones={zones} />
      </PageHeader>
      <div className="flex flex-col gap-4">
        <DriftCard drifts={drifts} count={driftCount} zones={zones} />
        <OverviewTiles counts={counts} period={period} />
        <CompletenessLine losses={losses} days={completenessDays} />
        <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(18rem,1fr)]">
          <AnswerRateCard chart={answerRate} rates={rates} period={period} unit={unit} zones={zones} />
          <MachineDetectionCard chart={machineDetection} period={period} />
        </div>
        <LatestCallsCard calls={latest} zones={zones} />
      </div>
    </>
  );
}
