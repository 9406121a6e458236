import { type Reason, reasonOf, reasons, reasonWords } from '@/lib/calls/not-answered';
import { describeResponseCode } from '@/lib/calls/response-codes';
import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { readEnding } from '../bitmaps/keys-of-call';
import { countGroups } from '../count-groups';
import { rateMeasures } from '../measures';
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
  const endings = await countGroups(db, filters, 'ending', { calls: rateMeasures.calls });
  const counted = endings.flatMap(({ value, calls }): Counted[] => {
    const { outcome, responseCode: code } = readEnding(value);
    const reason = reasonOf(outcome, code);
    return reason ? [{ reason, code, calls }] : [];
  });
  counted.sort((a, b) => b.calls - a.calls || (a.code ?? Infinity) - (b.code ?? Infinity));
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
