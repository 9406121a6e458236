'use client';

import { type ReactNode, useState } from 'react';
import { VerdictBadge, verdictLooks } from '@/components/call-status/verdict-badge';
import { RateChart } from '@/components/charts/rate-chart';
import { StackedBar } from '@/components/charts/stacked-bar';
import { LiveSwitch } from '@/components/live/live-switch';
import { StaleNotice } from '@/components/live/stale-notice';
import { usePoliteText } from '@/components/live/use-polite-text';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { countText } from '@/lib/analytics/format-figures';
import { runsOf } from '@/lib/analytics/prepare-answer-rate';
import type { Wallboard } from '@/lib/analytics/prepare-wallboard';
import { FullScreenButton } from './full-screen-button';
import { useWakeLock } from './use-wake-lock';
import { useWallboard } from './use-wallboard';
import { WallboardTiles } from './wallboard-tiles';

/** Figures for a wall: they follow what comes in for days, and keep the screen on. */
export function WallboardBoard({
  first,
  after,
  periods,
}: {
  first: Wallboard;
  /** where the stream of changes begins */
  after: string;
  /** ways to another period */
  periods: ReactNode;
}) {
  const [isPaused, setPaused] = useState(false);
  const { state, shown, trouble } = useWallboard(first, after, isPaused);
  useWakeLock();
  const said = usePoliteText(shown.asOf === first.asOf ? '' : 'The figures were updated', 60_000);
  return (
    <main className="min-h-dvh p-6 max-sm:p-4">
      <header className="mb-6 flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-2xl">{shown.heading}</h1>
        <div className="flex flex-wrap items-center gap-2 text-muted">
          <span className="tabular text-lg">As of {shown.asOf}</span>
          <LiveSwitch state={state} paused={isPaused} onPause={setPaused} />
          {periods}
          <FullScreenButton />
          <LinkButton size="sm" look="quiet" href={`/?range=${shown.range}`} prefetch={false}>
            Overview
          </LinkButton>
        </div>
      </header>
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      <StaleNotice shown={`These figures are of ${shown.asOf}`} trouble={trouble} />
      <WallboardTiles tiles={shown.tiles} />
      <div className="mt-6 grid items-start gap-6 xl:grid-cols-[minmax(0,2fr)_minmax(20rem,1fr)]">
        <AnswerRate board={shown} />
        <MachineDetection board={shown} />
      </div>
    </main>
  );
}

function AnswerRate({ board: { chart, from, to } }: { board: Wallboard }) {
  if (!chart) return <Card title="Answer rate">No call has ended in this time.</Card>;
  const points = chart.points.map((point) => ({
    ...point,
    start: new Date(point.start),
    end: new Date(point.end),
  }));
  return (
    <Card title="Answer rate">
      <RateChart {...chart} from={new Date(from)} to={new Date(to)} points={points} runs={runsOf(points)} />
      <p className="mt-2 text-sm text-muted">{chart.note}</p>
    </Card>
  );
}

function MachineDetection({ board: { answered, verdicts } }: { board: Wallboard }) {
  if (answered === 0) return <Card title="Machine detection">No answered call in this time.</Card>;
  return (
    <Card title="Machine detection" aside={`n = ${countText(answered)} answered`}>
      <StackedBar
        parts={verdicts.map(({ verdict, share }) => ({ key: verdict, share, ...verdictLooks[verdict] }))}
      />
      <ul className="tabular mt-3 flex flex-col gap-2 text-xl">
        {verdicts.map(({ verdict, text }) => (
          <li key={verdict} className="flex items-center justify-between gap-4">
            <VerdictBadge verdict={verdict} />
            {text}
          </li>
        ))}
      </ul>
    </Card>
  );
}
