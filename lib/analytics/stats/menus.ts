import { writeFirstSign } from '@/lib/calls/part-filters';
import { callConditions } from '@/lib/calls/queries/call-conditions';
import { Prisma, type PrismaClient } from '@/lib/platform/generated/prisma/client';
import { column, type FigureTable } from './figure-table';
import { narrowed } from './narrowed';
import type { StatsRequest } from './stats-request';

/** Variables beyond the most used ones are not shown. */
const maxVariables = 20;

/**
 * What people press: the first sign of every collected variable and of the digits dialled, of all answered calls; and
 * how many never came that far. Only the first sign is read: the rest may be somebody's number.
 */
export async function menuChoices(db: PrismaClient, { filters }: StatsRequest): Promise<FigureTable> {
  const rows = await db.$queryRaw<
    { variable: string; choice: string; calls: number; answered: number }[]
  >(Prisma.sql`
    WITH answered AS (
      SELECT variables, digits_dialed FROM call WHERE outcome = 'answered' AND ${callConditions(filters)}
    ), chosen AS (
      SELECT '' AS variable, left(digits_dialed, 1) AS choice FROM answered WHERE digits_dialed <> ''
      UNION ALL
      SELECT v.key, left(v.value, 1) FROM answered, jsonb_each_text(variables) AS v WHERE v.value <> ''
    ), counted AS (
      SELECT variable, CASE WHEN choice ~ '^[0-9*#]$' THEN choice ELSE 'other' END AS choice, count(*) AS calls
      FROM chosen GROUP BY 1, 2
    ), ranked AS (
      SELECT variable, choice, calls, dense_rank() OVER (ORDER BY total DESC, variable) AS rank
      FROM (SELECT *, sum(calls) OVER (PARTITION BY variable) AS total FROM counted) AS totals
    )
    SELECT variable, choice, calls::float8 AS calls, (SELECT count(*) FROM answered)::float8 AS answered
    FROM ranked WHERE rank <= ${maxVariables}::int ORDER BY rank, calls DESC, choice`);
  const answered = rows[0]?.answered ?? 0;
  const variables = [...new Set(rows.map(({ variable }) => variable))];
  const line = (variable: string, choice: string, calls: number) => ({
    cells: {
      variable: variable || 'digits dialled',
      choice: choice === 'none' ? 'nothing (dropped off)' : choice,
      calls,
      share: answered > 0 ? calls / answered : null,
    },
    filters: narrowed(filters, {
      outcome: ['answered'],
      firstSign: writeFirstSign({ name: variable, sign: choice }),
    }),
  });
  return {
    columns: [
      column('variable', 'Variable', 'text'),
      column('choice', 'First digit', 'text'),
      column('calls', 'Calls', 'count'),
      column('share', 'Of answered calls', 'share'),
    ],
    rows: variables.flatMap((variable) => {
      const own = rows.filter((row) => row.variable === variable);
      const chose = own.reduce((sum, { calls }) => sum + calls, 0);
      return [
        ...own.map(({ choice, calls }) => line(variable, choice, calls)),
        line(variable, 'none', answered - chose),
      ];
    }),
    totals: [{ label: 'Answered calls (n)', value: answered, kind: 'count' }],
  };
}
