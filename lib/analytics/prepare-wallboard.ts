import { callsHref, rangeWords } from '@/lib/calls/active-filters';
import type { MachineFilter, TimeRange } from '@/lib/calls/filters';
import { timeText } from '@/lib/platform/format-time';
import { defaultPageSize } from '@/lib/platform/paging';
import { type Rate, rateTexts } from './answer-rates';
import { countText, percentText, rateText } from './format-figures';
import type { Overview } from './loaders';
import { type OverviewFigure, overviewFilters } from './overview-filters';
import { overviewTexts } from './overview-texts';
import type { RatePoint } from './prepare-answer-rate';
import { prepareTimeAxis } from './prepare-time-axis';

type TileTone = 'plain' | 'human' | 'in-progress' | 'few';

export interface WallboardTile {
  label: string;
  text: string;
  /** what is counted, and of how many */
  note: string;
  tone: TileTone;
  /** the list of the calls counted */
  href: string;
}

/** A point of the chart; times in ms. */
export interface WallboardPoint extends Omit<RatePoint, 'start' | 'end' | 'answered' | 'rated'> {
  start: number;
  end: number;
  n: number;
}

/** All that the wallboard draws, as JSON can carry it: the page asks for it again and again. */
export interface Wallboard {
  /** of the code that made this; another one: the page is older than the server */
  build: string;
  range: TimeRange;
  heading: string;
  /** ms, as all times here */
  from: number;
  to: number;
  asOf: string;
  tiles: WallboardTile[];
  /** null: no call ended in this time */
  chart: {
    label: string;
    note: string;
    points: WallboardPoint[];
    maxN: number;
    ticks: { position: number; label: string }[];
  } | null;
  answered: number;
  verdicts: { verdict: MachineFilter; text: string; share: number }[];
}

const rateTone = ({ basis }: Rate, tone: TileTone): TileTone =>
  basis === 'none' || basis === 'few' ? 'few' : tone;

const ofEnded = ({ n, basis }: Rate): string =>
  basis === 'none' ? 'no call ended' : `of ${countText(n)} ended${basis === 'few' ? ', few' : ''}`;

/** Decides what the wallboard shows: five figures, each with what it counts, the answer rate and who answered. */
export function prepareWallboard(
  { period, unit, zones, counts, rates, answerRate, machineDetection }: Omit<Overview, 'latest'>,
  build: string,
): Wallboard {
  const tile = (
    figure: OverviewFigure,
    text: string,
    note: string,
    tone: TileTone,
    label = overviewTexts[figure].title,
  ) => {
    const filters = overviewFilters(figure, period);
    const href = callsHref({ filters, sort: 'time', order: 'desc', limit: defaultPageSize });
    return { label, text, note, tone, href };
  };
  const rateTile = (name: 'perCall' | 'humanOnly', tone: TileTone) => {
    const rate = rates[name];
    return tile('rated', percentText(rate.rate), ofEnded(rate), rateTone(rate, tone), rateTexts[name].title);
  };
  const start = ({ start: time }: { start: Date }) => time;
  return {
    build,
    range: period.range,
    heading: `Calls, ${rangeWords[period.range].toLowerCase()}`,
    from: period.from.getTime(),
    to: period.to.getTime(),
    asOf: timeText(period.to, zones.shown),
    tiles: [
      tile('inProgress', countText(counts.inProgress), 'no end posted yet', 'in-progress'),
      tile('calls', countText(counts.calls), 'out and in', 'plain'),
      tile('answered', countText(counts.answered), ofEnded(rates.perCall), 'human'),
      rateTile('perCall', 'plain'),
      rateTile('humanOnly', 'human'),
    ],
    chart:
      answerRate.whole.rate === null
        ? null
        : {
            label: `Answer rate by ${unit}: ${rateText(answerRate.whole.rate, answerRate.rated)} ended calls were answered`,
            note: `By ${unit}, ${zones.shown} time. Bars: n, at most ${countText(answerRate.maxRated)}. The band is the 95 % interval; hollow dots are of fewer than 20.`,
            points: answerRate.points.map((point) => ({
              start: point.start.getTime(),
              end: point.end.getTime(),
              rate: point.rate,
              low: point.low,
              high: point.high,
              few: point.few,
              n: point.rated,
            })),
            maxN: answerRate.maxRated,
            ticks: prepareTimeAxis(answerRate.points.map(start), period, zones.shown),
          },
    answered: machineDetection.answered,
    verdicts: machineDetection.shares.map(({ verdict, count, share }) => ({
      verdict,
      text: `${countText(count)} · ${percentText(share)}`,
      share,
    })),
  };
}
