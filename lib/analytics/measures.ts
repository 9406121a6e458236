import type { MachineFilter } from '@/lib/calls/filters';
import { type Outcome, outcomes } from '@/lib/calls/response-codes';
import { Prisma } from '@/lib/platform/generated/prisma/client';
import { ratedOutcomes } from './ended-calls';
import type { Counter } from './roll-up';

/** A sum over the calls that the filters let through. */
export interface Measure {
  of: Counter;
  /** of these outcomes alone; of everything but `calls`: only outcomes that an answer rate is taken of */
  outcomes: readonly Outcome[];
  /** of answered calls with this verdict alone */
  machine?: MachineFilter;
}

export type NamedMeasures = readonly (readonly [name: string, measure: Measure])[];

/** What the answer rates are taken of, and all calls. */
export const rateMeasures = {
  calls: { of: 'calls', outcomes },
  rated: { of: 'calls', outcomes: ratedOutcomes },
  answered: { of: 'calls', outcomes: ['answered'] },
  human: { of: 'calls', outcomes: ['answered'], machine: 'HUMAN' },
  tries: { of: 'tries', outcomes: ratedOutcomes },
} as const satisfies Record<string, Measure>;

export const wantedOf = (measures: NamedMeasures): Counter[] => [
  ...new Set(measures.map(([, { of }]) => of)),
];

export const named = (sql: Prisma.Sql, name: string): Prisma.Sql =>
  Prisma.sql`${sql} AS ${Prisma.raw(`"${name}"`)}`;

/** For a SELECT list, of a relation that has `outcome`, `machine` and the counters. */
export const sumsOfKinds = (measures: NamedMeasures): Prisma.Sql =>
  Prisma.join(
    measures.map(([name, measure]) => {
      const { of, machine } = measure;
      const verdict = machine ? Prisma.sql`AND outcome = 'answered' AND machine = ${machine}` : Prisma.empty;
      const all = measure.outcomes.length === outcomes.length && !machine;
      const only = all
        ? Prisma.empty
        : Prisma.sql`FILTER (WHERE outcome = ANY(${measure.outcomes}::text[]) ${verdict})`;
      return named(Prisma.sql`coalesce(sum(${Prisma.raw(of)}::float8) ${only}, 0)`, name);
    }),
    ', ',
  );

/** The names summed up, of a relation that has them as columns. */
export const sumsOfNames = (measures: NamedMeasures): Prisma.Sql =>
  Prisma.raw(measures.map(([name]) => `sum("${name}") AS "${name}"`).join(', '));
