import { machineWords } from '@/lib/calls/active-filters';
import { type MachineFilter, machineFilters } from '@/lib/calls/filters';
import { type Label, labels } from '@/lib/calls/notes/schema';
import { callConditions } from '@/lib/calls/queries/call-conditions';
import { Prisma, type PrismaClient } from '@/lib/platform/generated/prisma/client';
import { shareOf } from '../answer-rates';
import { machineWord } from '../call-counts';
import { column, type FigureTable } from './figure-table';
import { narrowed } from './narrowed';
import type { StatsRequest } from './stats-request';

/** Those who could tell: a call labelled UNKNOWN says nothing about who was right. */
const judged = labels.filter((label) => label !== 'UNKNOWN');

/**
 * Machine detection beside what people heard: of the calls that people say were of a kind, how many it recognised, and
 * of those it took for that kind, how many were.
 */
export async function machineDetectionChecked(
  db: PrismaClient,
  { filters }: StatsRequest,
): Promise<FigureTable> {
  const counted = await db.$queryRaw<{ label: Label; verdict: MachineFilter; calls: number }[]>(Prisma.sql`
    SELECT label, ${machineWord} AS verdict, count(*)::float8 AS calls
    FROM call_label JOIN call ON call.id = call_label.call_id
    WHERE outcome = 'answered' AND ${callConditions(filters)} GROUP BY 1, 2`);
  // another word of the vendor has a column where there is one
  const verdicts = machineFilters.filter(
    (verdict) => verdict !== 'other' || counted.some((row) => row.verdict === verdict),
  );
  const count = (label: Label, verdict: MachineFilter) =>
    counted.find((row) => row.label === label && row.verdict === verdict)?.calls ?? 0;
  const labelled = (label: Label) => verdicts.reduce((sum, verdict) => sum + count(label, verdict), 0);
  const takenFor = (verdict: Label) => judged.reduce((sum, label) => sum + count(label, verdict), 0);
  const right = judged.reduce((sum, label) => sum + count(label, label), 0);
  const all = judged.reduce((sum, label) => sum + labelled(label), 0);
  const agreement = shareOf(right, all);
  return {
    columns: [
      column('label', 'Truly', 'text'),
      column('labelled', 'Labelled (n)', 'count'),
      ...verdicts.map((verdict) =>
        column(
          verdict,
          verdict === 'none' ? 'No verdict' : `Said ${machineWords[verdict].toLowerCase()}`,
          'count',
        ),
      ),
      ...[column('recall', 'Recognised', 'share'), column('recallLow', 'Recognised, 95 % from', 'share')],
      ...[
        column('recallHigh', 'Recognised, 95 % to', 'share'),
        column('precision', 'Right when said', 'share'),
      ],
      ...[
        column('precisionLow', 'Right, 95 % from', 'share'),
        column('precisionHigh', 'Right, 95 % to', 'share'),
      ],
    ],
    rows: labels.map((label) => {
      const isJudged = label !== 'UNKNOWN';
      const recall = shareOf(count(label, label), isJudged ? labelled(label) : 0);
      const precision = shareOf(count(label, label), isJudged ? takenFor(label) : 0);
      return {
        cells: {
          label: machineWords[label],
          labelled: labelled(label),
          ...Object.fromEntries(verdicts.map((verdict) => [verdict, count(label, verdict)])),
          ...{ recall: recall.rate, recallLow: recall.low, recallHigh: recall.high },
          ...{ precision: precision.rate, precisionLow: precision.low, precisionHigh: precision.high },
        },
        few: recall.basis === 'few' || recall.basis === 'none',
        filters: narrowed(filters, { label, outcome: ['answered'] }),
        cellFilters: Object.fromEntries(
          verdicts.map((machine) => [machine, narrowed(filters, { label, machine, outcome: ['answered'] })]),
        ),
      };
    }),
    totals: [
      { label: 'Agrees with what people heard', value: agreement.rate, kind: 'share' },
      { label: 'Labelled person, machine or fax (n)', value: all, kind: 'count' },
    ],
  };
}
