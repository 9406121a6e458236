import { Prisma, type PrismaClient } from '@/lib/platform/generated/prisma/client';
import { type CallFilters, notPosted } from '../filters';
import { callConditions } from './call-conditions';
import { type ByKind, conditionByKind } from './call-kinds';
import { expectRows } from './expect-rows';

/**
 * Calls as far as an index holds them: id, occurred_at, kind_id, duration_seconds and tries. Such an entry costs a tenth of
 * a microsecond or two to look at; the row in the table costs ten.
 */
export interface NarrowCalls {
  /** of a FROM clause, by the name of `call` */
  from: Prisma.Sql;
  /** on the columns of `from`: all that it does not say already */
  condition: Prisma.Sql;
}

/** More entries than these take longer than a page may. */
const maxEntries = 300_000;
/** Variables alone have an index that knows several at once; it is slow where one of them is in very many calls. */
const variablesTogether = { shortest: 10_000, longest: 1_000_000 };

/** What the entries tell. */
const inEntries: ReadonlySet<string> = new Set([
  ...['from', 'to', 'hourOfWeek', 'tries', 'minTries', 'minDuration', 'maxDuration'],
]);

/**
 * The calls of flags, variables, a carrier, an area, a dedicated number. Null where the filters name none of these, or ask
 * what no entry tells, or where more calls are to be expected than can be looked at one by one.
 */
export async function findNarrow(
  db: Pick<PrismaClient, '$queryRaw'>,
  byKind: ByKind,
): Promise<NarrowCalls | null> {
  const { flag, variables, carrier, area, number, ...beside } = byKind.others;
  const asksMore =
    carrier === notPosted ||
    area === notPosted ||
    Object.entries(beside).some(([name, value]) => value !== undefined && !inEntries.has(name));
  const lists = [
    ...termsOf({ flag, variables }).map(
      (term) =>
        Prisma.sql`SELECT call_id AS id, occurred_at, kind_id, duration_seconds, tries FROM call_term WHERE term = ${term}`,
    ),
    ...ofOwnIndex({ carrier, area, number }).map(
      (one) =>
        Prisma.sql`SELECT id, occurred_at, kind_id, duration_seconds, tries FROM call WHERE ${callConditions({ ...one, variables: {} })}`,
    ),
  ];
  if (lists.length === 0 || asksMore) return null;
  const { from, to } = beside;
  const inTime = callConditions({ from, to, variables: {} });
  const spans = lists.map((list) => Prisma.sql`(${list} AND ${inTime})`);
  const expected = await Promise.all(
    spans.map(async (list) => ({ list, entries: await expectRows(db, list) })),
  );
  const [shortest, ...longer] = expected.sort((a, b) => a.entries - b.entries);
  if (!shortest || shortest.entries > maxEntries) return null;
  if (
    longer.length > 0 &&
    lists.length === Object.keys(variables).length &&
    shortest.entries > variablesTogether.shortest &&
    (longer.at(-1)?.entries ?? 0) < variablesTogether.longest
  ) {
    return null;
  }
  const rest = callConditions({ ...beside, from: undefined, to: undefined, variables: {} });
  return {
    from: Prisma.sql`(SELECT shortest.* FROM ${shortest.list} AS shortest ${inAll(longer)}) AS call`,
    condition: conditionByKind({ ...byKind, rest }),
  };
}

/** The limit keeps each entry a search of its own, in the order of the shortest list. */
const inAll = (lists: readonly { list: Prisma.Sql }[]): Prisma.Sql =>
  lists.length === 0
    ? Prisma.empty
    : Prisma.join(
        lists.map(
          ({ list }, index) => Prisma.sql`CROSS JOIN LATERAL (
            SELECT FROM ${list} AS longer
            WHERE longer.occurred_at = shortest.occurred_at AND longer.id = shortest.id LIMIT 1) AS ${Prisma.raw(`longer_${index}`)}`,
        ),
        ' ',
      );

/** As the database names them, see the migration that made table `call_term`. */
const termsOf = ({ flag, variables }: Pick<CallFilters, 'flag' | 'variables'>): Prisma.Sql[] => [
  ...(flag ? [Prisma.sql`call_term_of('flag', ${flag}, '')`] : []),
  ...Object.entries(variables).map(
    ([name, value]) => Prisma.sql`call_term_of('variable', ${name}, ${value})`,
  ),
];

function ofOwnIndex({ carrier, area, number }: Pick<CallFilters, 'carrier' | 'area' | 'number'>) {
  return [
    ...(carrier !== undefined ? [{ carrier }] : []),
    ...(area !== undefined ? [{ area }] : []),
    ...(number ? [{ number }] : []),
  ];
}
