import { signWords, writeFirstSign } from '@/lib/calls/part-filters';
import { callConditions, signOf } from '@/lib/calls/queries/call-conditions';
import { Prisma, type PrismaClient } from '@/lib/platform/generated/prisma/client';
import { column, type FigureRow, type FigureTable } from './figure-table';
import { narrowed } from './narrowed';
import type { StatsRequest } from './stats-request';

/** Variables beyond the most used ones are not shown. */
const maxVariables = 20;

interface Choice {
  /** empty: the digits dialled */
  variable: string;
  choice: string;
  calls: number;
  answered: number;
  variables: number;
}

/**
 * What people press: the first sign of every collected variable and of the digits dialled, of the answered calls that
 * have it. Only the first sign is read: the rest may be somebody's number.
 */
export async function menuChoices(db: PrismaClient, { filters }: StatsRequest): Promise<FigureTable> {
  const rows = await db.$queryRaw<Choice[]>(Prisma.sql`
    WITH answered AS (
      SELECT variables, digits_dialed FROM call WHERE outcome = 'answered' AND ${callConditions(filters)}
    ), counted AS (
      SELECT '' AS variable, ${signOf(Prisma.sql`digits_dialed`)} AS choice, count(*) AS calls FROM answered GROUP BY 1, 2
      UNION ALL
      SELECT v.key, ${signOf(Prisma.sql`v.value`)}, count(*)
      FROM answered, jsonb_each_text(variables) AS v GROUP BY 1, 2
    ), ranked AS (
      SELECT variable, choice, calls, dense_rank() OVER (ORDER BY pressed DESC, variable) AS rank
      FROM (SELECT *, sum(calls) FILTER (WHERE choice <> 'none') OVER (PARTITION BY variable) AS pressed
            FROM counted) AS totals
      WHERE pressed > 0
    )
    SELECT variable, choice, calls::float8 AS calls, (SELECT count(*) FROM answered)::float8 AS answered,
      (SELECT max(rank) FROM ranked)::float8 AS variables
    FROM ranked WHERE rank <= ${maxVariables}::int ORDER BY rank, choice = 'none', calls DESC, choice`);
  const { answered = 0, variables = 0 } = rows[0] ?? {};
  const names = [...new Set(rows.map(({ variable }) => variable))];
  const leftOut = variables - names.length;
  return {
    columns: [
      column('variable', 'Variable', 'text'),
      column('choice', 'First digit', 'text'),
      column('calls', 'Calls', 'count'),
      column('share', 'Of calls that have it', 'share'),
      column('ofAnswered', 'Of answered calls', 'share'),
    ],
    rows: names.flatMap((name) => {
      const own = rows.filter(({ variable }) => variable === name);
      const having = own.reduce((sum, { calls }) => sum + calls, 0);
      const line = (choice: string, calls: number, share: number | null): FigureRow => ({
        cells: {
          variable: name || 'digits dialled',
          choice: signWords[choice] ?? choice,
          ...{ calls, share, ofAnswered: calls / answered },
        },
        filters: narrowed(filters, {
          outcome: ['answered'],
          firstSign: writeFirstSign({ name, sign: choice }),
        }),
      });
      return [
        ...own.map(({ choice, calls }) => line(choice, calls, calls / having)),
        ...(having < answered ? [line('absent', answered - having, null)] : []),
      ];
    }),
    totals: [
      { label: 'Answered calls (n)', value: answered, kind: 'count' },
      ...(leftOut > 0
        ? [{ label: 'Variables not shown, the least used', value: leftOut, kind: 'count' as const }]
        : []),
    ],
  };
}
