import { outcomeOfReason, type Reason, reasonOf, reasons, reasonWords } from '@/lib/calls/not-answered';
import { describeResponseCode, type Outcome } from '@/lib/calls/response-codes';
import { Prisma, type PrismaClient } from '@/lib/platform/generated/prisma/client';
import { countSource } from '../call-counts';
import { column, type FigureRow, type FigureTable } from './figure-table';
import { narrowed } from './narrowed';
import { shareCells, shareColumns } from './share-cells';
import type { StatsRequest } from './stats-request';

interface Counted {
  reason: Reason;
  code: number | null;
  calls: number;
}

/** Ended calls that nobody and nothing answered: by reason, the codes of each beneath it. */
export async function whyNotAnswered(db: PrismaClient, { filters }: StatsRequest): Promise<FigureTable> {
  const rows = await db.$queryRaw<{ outcome: Outcome; code: number | null; calls: number }[]>(Prisma.sql`
    SELECT outcome, response_code AS code, sum(calls)::float8 AS calls FROM ${countSource(filters).sql}
    WHERE outcome = ANY(${Object.values(outcomeOfReason)}::text[]) GROUP BY 1, 2 ORDER BY 3 DESC, 2`);
  const counted = rows.flatMap(({ outcome, code, calls }): Counted[] => {
    const reason = reasonOf(outcome, code);
    return reason ? [{ reason, code, calls }] : [];
  });
  const sumOf = (all: Counted[]) => all.reduce((sum, { calls }) => sum + calls, 0);
  const total = sumOf(counted);
  const groups = reasons
    .map((reason) => ({ reason, codes: counted.filter((one) => one.reason === reason) }))
    .sort((a, b) => sumOf(b.codes) - sumOf(a.codes));
  return {
    columns: [
      column('reason', 'Reason', 'text'),
      column('code', 'Code', 'count'),
      column('meaning', 'What the vendor says', 'text'),
      ...shareColumns('Share'),
    ],
    rows: groups.flatMap(({ reason, codes }): FigureRow[] => {
      const { cells, few = false } = shareCells(sumOf(codes), total);
      const name = reasonWords[reason];
      return [
        {
          cells: { reason: name, code: null, meaning: 'All codes of the reason', ...cells },
          few,
          label: name,
          filters: narrowed(filters, { reason }),
        },
        ...codes.map(({ code, calls }): FigureRow => {
          const own = shareCells(calls, total);
          const meaning = describeResponseCode(code).title;
          return {
            cells: { reason: name, code, meaning, ...own.cells },
            few: own.few === true,
            label: code === null ? meaning : `${code} ${meaning}`,
            isPart: true,
            // no filter names calls without a code
            filters: code === null ? null : narrowed(filters, { reason, code }),
          };
        }),
      ];
    }),
    totals: [{ label: 'Not answered (n)', value: total, kind: 'count' }],
  };
}
