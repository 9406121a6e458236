import { signWords, writeFirstSign } from '@/lib/calls/part-filters';
import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { countGroups, signNameOf } from '../count-groups';
import { rateMeasures } from '../measures';
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
}

/**
 * What people press: the first sign of every collected variable and of the digits dialled, of the answered calls that
 * have it. Only the first sign is read: the rest may be somebody's number.
 */
export async function menuChoices(db: PrismaClient, { filters }: StatsRequest): Promise<FigureTable> {
  const groups = await countGroups(db, filters, 'sign', { calls: rateMeasures.answered });
  const choices = groups.map((group): Choice => {
    return { variable: signNameOf(group), choice: group.value, calls: group.calls };
  });
  // every call has digits dialled, if none
  const answered = callsIn(choices.filter(({ variable }) => variable === ''));
  const pressed = mostPressed(choices);
  const names = pressed.slice(0, maxVariables);
  const rows = choices.sort(
    (a, b) => order(a) - order(b) || b.calls - a.calls || (a.choice < b.choice ? -1 : 1),
  );
  const leftOut = pressed.length - names.length;
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
      const having = callsIn(own);
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

const callsIn = (choices: readonly Choice[]): number => choices.reduce((sum, { calls }) => sum + calls, 0);

/** Who pressed nothing comes last. */
const order = ({ choice }: Choice): number => (choice === 'none' ? 1 : 0);

/** The names of those in which somebody pressed something, the most used first. */
function mostPressed(choices: readonly Choice[]): string[] {
  const pressed = new Map<string, number>();
  for (const { variable, choice, calls } of choices) {
    if (choice !== 'none') pressed.set(variable, (pressed.get(variable) ?? 0) + calls);
  }
  return [...pressed].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)).map(([name]) => name);
}
