import { weekdays, writeHourOfWeek } from '@/lib/calls/part-filters';
import { zonedTime } from '@/lib/platform/format-time';
import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import type { RateCounts } from '../answer-rates';
import { countAnswersOverTime } from '../count-answers-over-time';
import { ratedOutcomes } from '../ended-calls';
import { column, type FigureTable } from './figure-table';
import { narrowed } from './narrowed';
import { rateCellFilters, rateCells, rateColumns, rateTotals, sumCounts } from './rate-cells';
import type { StatsRequest } from './stats-request';

/** "When do people answer?": 7 × 24 cells by the clock of the zone, Monday first. */
export async function answerRateByHour(db: PrismaClient, request: StatsRequest): Promise<FigureTable> {
  const { filters, timeZone, rate } = request;
  const hours = await countAnswersOverTime(db, filters, 'hour', timeZone);
  const cellsOfWeek = new Map<number, RateCounts[]>();
  for (const { start, ...counts } of hours) {
    const { date, time } = zonedTime(start, timeZone);
    const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
    const cell = weekday * 24 + Number(time.slice(0, 2));
    cellsOfWeek.set(cell, [...(cellsOfWeek.get(cell) ?? []), counts]);
  }
  return {
    columns: [column('weekday', 'Weekday', 'text'), column('hour', 'Hour', 'count'), ...rateColumns],
    rows: weekdays.flatMap((weekday, day) =>
      Array.from({ length: 24 }, (_, hour) => {
        const { cells, ...few } = rateCells(sumCounts(cellsOfWeek.get(day * 24 + hour) ?? []), rate);
        const hourOfWeek = writeHourOfWeek({ isoWeekday: day + 1, hour, timeZone });
        const within = narrowed(filters, { hourOfWeek });
        return {
          cells: { weekday, hour, ...cells },
          ...few,
          filters: narrowed(filters, { hourOfWeek, outcome: ratedOutcomes }),
          ...(within && { cellFilters: rateCellFilters({ ...filters, hourOfWeek }) }),
        };
      }),
    ),
    totals: rateTotals(sumCounts(hours)),
  };
}
