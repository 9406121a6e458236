import { describeResponseCode, type Outcome, outcomes } from '@/lib/calls/response-codes';
import { Prisma, type PrismaClient } from '@/lib/platform/generated/prisma/client';
import { countSource } from '../call-counts';
import { column, type FigureTable } from './figure-table';
import { narrowed } from './narrowed';
import type { StatsRequest } from './stats-request';

const reasonOf: Partial<Record<Outcome, string>> = {
  no_answer: 'No answer',
  busy: 'Busy',
  bad_number: 'Bad number',
  carrier_failure: 'Carrier',
  content_error: 'Content',
  rejected: 'Account or request',
  blocked_hours: 'Blocked hours',
  cancelled: 'Cancelled',
  error: 'Other',
};

/** Ended calls that nobody and nothing answered, by reason and response code. */
export async function whyNotAnswered(db: PrismaClient, { filters }: StatsRequest): Promise<FigureTable> {
  const reasons = outcomes.filter((outcome) => reasonOf[outcome] !== undefined);
  const counted = await db.$queryRaw<{ outcome: Outcome; code: number | null; calls: number }[]>(Prisma.sql`
    SELECT outcome, response_code AS code, sum(calls)::float8 AS calls FROM ${countSource(filters).sql}
    WHERE outcome = ANY(${reasons}::text[]) GROUP BY 1, 2 ORDER BY 3 DESC, 2`);
  const total = counted.reduce((sum, { calls }) => sum + calls, 0);
  return {
    columns: [
      column('reason', 'Reason', 'text'),
      column('code', 'Code', 'count'),
      column('meaning', 'What the vendor says', 'text'),
      column('calls', 'Calls', 'count'),
      column('share', 'Share', 'share'),
    ],
    rows: counted.map(({ outcome, code, calls }) => ({
      cells: {
        reason: reasonOf[outcome] ?? 'Other',
        code,
        meaning: describeResponseCode(code).title,
        calls,
        share: total > 0 ? calls / total : null,
      },
      filters: narrowed(filters, { outcome: [outcome], ...(code !== null && { code }) }),
    })),
    totals: [{ label: 'Not answered', value: total, kind: 'count' }],
  };
}
