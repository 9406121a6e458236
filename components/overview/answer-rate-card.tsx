import { PhoneCall } from 'lucide-react';
import Link from 'next/link';
import { rateWords } from '@/components/analytics/prepare-figures';
import { RateFigures } from '@/components/analytics/rate-figures';
import { RateChart, type RateChartPoint } from '@/components/charts/rate-chart';
import { TableTwin } from '@/components/charts/table-twin';
import { Card } from '@/components/ui/card';
import { classNames } from '@/components/ui/class-names';
import { EmptyState } from '@/components/ui/empty-state';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { TimeStamp } from '@/components/ui/time-stamp';
import { isFew, type Rate, type RateName } from '@/lib/analytics/answer-rates';
import type { BucketUnit } from '@/lib/analytics/bucket-starts';
import { basisNote, countText, intervalText, percentText, rateText } from '@/lib/analytics/format-figures';
import { overviewFilters } from '@/lib/analytics/overview-filters';
import type { AnswerRateChart, RatePoint } from '@/lib/analytics/prepare-answer-rate';
import { prepareTimeAxis } from '@/lib/analytics/prepare-time-axis';
import type { Period } from '@/lib/analytics/range';
import { timeText } from '@/lib/platform/format-time';
import type { Zones } from '@/lib/platform/preferences';
import { callsLink } from './call-links';

export function AnswerRateCard({
  chart,
  rates,
  period,
  unit,
  zones,
}: {
  chart: AnswerRateChart;
  rates: Record<RateName, Rate>;
  period: Period;
  unit: BucketUnit;
  zones: Zones;
}) {
  const draw = (point: RatePoint): RateChartPoint => ({
    start: point.start,
    end: point.end,
    rate: point.rate,
    low: point.low,
    high: point.high,
    n: point.rated,
    few: point.few,
  });
  const starts = chart.points.map(({ start }) => start);
  return (
    <Card
      title="Answer rate"
      aside={
        chart.whole.rate === null ? undefined : (
          <Link
            href={callsLink(overviewFilters('rated', period))}
            prefetch={false}
            className="hover:underline"
          >
            <strong className={classNames('font-semibold', isFew(chart.whole) ? 'text-faint' : 'text-ink')}>
              {percentText(chart.whole.rate)}
            </strong>{' '}
            · {basisNote({ ...chart.whole, few: isFew(chart.whole) })}
          </Link>
        )
      }
    >
      {chart.whole.rate === null ? (
        <EmptyState icon={PhoneCall} title="No call has ended in this time">
          Choose a longer period, or wait for the first call to end.
        </EmptyState>
      ) : (
        <>
          <RateChart
            label={`Answer rate by ${unit}: ${rateText(chart.whole.rate, chart.rated)} ended calls were answered`}
            from={period.from}
            to={period.to}
            points={chart.points.map(draw)}
            runs={chart.runs.map((run) => run.map(draw))}
            maxN={chart.maxRated}
            ticks={prepareTimeAxis(starts, period, zones.shown)}
            picking={{
              starts: starts.map((start) => start.getTime()),
              end: period.to.getTime(),
              titles: chart.points.map(
                ({ start, rated, ...point }) =>
                  `${timeText(start, zones.shown)}: ${rateWords({ ...point, n: rated })}`,
              ),
            }}
          />
          <p className="mt-2 text-sm text-faint">
            By {unit}, {zones.shown} time. Bars: n, at most {countText(chart.maxRated)}. The band is the 95 %
            interval; hollow dots are of fewer than 20.
            <Link
              href={`/analytics?range=${period.range}`}
              prefetch={false}
              className="ml-2 text-accent underline"
            >
              Answer rate in Analytics
            </Link>
          </p>
          <div className="mt-4">
            <RateFigures rates={rates} />
          </div>
          <TableTwin>
            <Table label={`Answer rate by ${unit}`}>
              <thead>
                <tr>
                  <Th>From</Th>
                  <Th className="text-right">Answered</Th>
                  <Th className="text-right">Ended (n)</Th>
                  <Th className="text-right">Answer rate</Th>
                  <Th className="text-right">95 % interval</Th>
                </tr>
              </thead>
              <tbody>
                {chart.points.map((point) => (
                  <Tr key={point.start.getTime()}>
                    <Td>
                      <TimeStamp time={point.start} zones={zones} />
                    </Td>
                    <Td className="text-right">{countText(point.answered)}</Td>
                    <Td className="text-right">
                      {point.rated === 0 ? (
                        '0'
                      ) : (
                        <Link
                          href={callsLink(overviewFilters('rated', { from: point.start, to: point.end }))}
                          prefetch={false}
                          className="text-accent hover:underline"
                        >
                          {countText(point.rated)}
                        </Link>
                      )}
                    </Td>
                    <Td className={classNames('text-right', point.few && 'text-faint')}>
                      {percentText(point.rate)}
                    </Td>
                    <Td className={classNames('text-right', point.few && 'text-faint')}>
                      {intervalText(point)}
                    </Td>
                  </Tr>
                ))}
              </tbody>
            </Table>
          </TableTwin>
        </>
      )}
    </Card>
  );
}
