import type { Metadata } from 'next';
import { LiveRefresh } from '@/components/live/live-refresh';
import { AnswerRateCard } from '@/components/overview/answer-rate-card';
import { FullScreenButton } from '@/components/overview/full-screen-button';
import { MachineDetectionCard } from '@/components/overview/machine-detection-card';
import { WallboardTiles } from '@/components/overview/wallboard-tiles';
import { LinkButton } from '@/components/ui/button';
import { TimeStamp } from '@/components/ui/time-stamp';
import { loadOverview } from '@/lib/analytics/loaders';
import { loadLivePosition } from '@/lib/calls/live/loaders';

export const metadata: Metadata = { title: 'Wallboard' };

/** The last 24 hours at a glance, from across the room. */
export default async function WallboardPage() {
  const after = await loadLivePosition();
  const { period, unit, zones, counts, rates, answerRate, machineDetection } = await loadOverview('24h');
  return (
    <main className="min-h-dvh p-6">
      <header className="mb-6 flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-2xl">Calls of the last 24 hours</h1>
        <div className="flex flex-wrap items-center gap-2 text-muted">
          <span>
            As of <TimeStamp time={period.to} zones={zones} />
          </span>
          <LiveRefresh
            query=""
            after={after}
            everyMs={2_000}
            atLeastMs={60_000}
            saying="The figures were updated"
          />
          <FullScreenButton />
          <LinkButton size="sm" look="quiet" href="/">
            Overview
          </LinkButton>
        </div>
      </header>
      <WallboardTiles counts={counts} rates={rates} />
      <div className="mt-6 grid items-start gap-6 xl:grid-cols-[minmax(0,2fr)_minmax(20rem,1fr)]">
        <AnswerRateCard chart={answerRate} rates={rates} period={period} unit={unit} zones={zones} />
        <MachineDetectionCard chart={machineDetection} period={period} />
      </div>
    </main>
  );
}
