import { callConditions, signOf, wirelessWord } from '@/lib/calls/queries/call-conditions';
import { Prisma, type PrismaClient } from '@/lib/platform/generated/prisma/client';
import { bitmapMeasure, facetsOfMeasure } from './bitmaps/bitmap-measures';
import { bitmapCounts, type Grouping, type Scan } from './bitmaps/count-bitmaps';
import { withFamily } from './bitmaps/filter-masks';
import { allVariables, signFacet } from './bitmaps/keys-of-call';
import { planBitmaps } from './bitmaps/plan-bitmaps';
import {
  countSource,
  isUnlabelled,
  machineWord,
  needsScan,
  type SpanFilters,
  withinRuns,
  withoutLabel,
} from './call-counts';
import { type Measure, type NamedMeasures, sumsOfKinds, sumsOfNames } from './measures';

/** What calls are told apart by. A call has one value of each, but of `sign`: one of the digits, and one a variable. */
export type GroupName = keyof typeof groupings;

interface CallGrouping extends Grouping {
  /** on table `call`; a call for which it is NULL is in no group */
  value: Prisma.Sql;
  /** the same on a relation of `countSource`, where that can tell */
  ofKind?: Prisma.Sql;
  /** beside `call` in the FROM clause */
  beside?: Prisma.Sql;
  /** where the facet depends on the call */
  facetOfCall?: Prisma.Sql;
}

const posted = (column: Prisma.Sql) =>
  Prisma.sql`CASE WHEN ${column} IS NULL THEN '' ELSE '=' || ${column} END`;
const same = (facet: string, value: Prisma.Sql): CallGrouping => ({ facet, value, ofKind: value });
const calledNumber = (column: Prisma.Sql) => Prisma.sql`CASE direction WHEN 'incoming' THEN ${column} END`;

/** The values are those that bitmaps have: see keysOf. */
const groupings = {
  account: same('account', Prisma.sql`account_id::text`),
  called: {
    facet: 'called',
    value: calledNumber(Prisma.sql`phone_number`),
    ofKind: calledNumber(Prisma.sql`called_number`),
  },
  direction: same('direction', Prisma.sql`direction::text`),
  wireless: { facet: 'wireless', value: wirelessWord, ofKind: Prisma.sql`wireless` },
  ending: same('ending', Prisma.sql`outcome || '|' || coalesce(response_code::text, '')`),
  carrier: { facet: 'carrier', value: posted(Prisma.sql`carrier_name`) },
  area: { facet: 'area', value: posted(Prisma.sql`area`) },
  rings: { facet: 'rings', value: Prisma.sql`ring_count::text` },
  sign: {
    facet: signFacet(''),
    isPrefix: true,
    value: signOf(Prisma.sql`said.value`),
    facetOfCall: Prisma.sql`${signFacet('')} || said.name`,
    beside: Prisma.sql`CROSS JOIN LATERAL (
      SELECT '' AS name, digits_dialed AS value UNION ALL SELECT key, value FROM jsonb_each_text(variables)) AS said`,
  },
} satisfies Record<string, CallGrouping>;

export type Group<Name extends string> = Record<Name, number> & { facet: string; value: string };

/** Of calls and their tries. */
type GroupMeasure = Measure & { of: 'calls' | 'tries' };

/** The measures of each group of the calls that the filters let through; without groups in which every one is 0. */
export async function countGroups<Name extends string>(
  db: PrismaClient,
  filters: SpanFilters,
  by: GroupName,
  measures: Record<Name, GroupMeasure>,
  { from = 'any' }: { from?: 'any' | 'calls' } = {},
): Promise<Group<Name>[]> {
  const grouping: CallGrouping = groupings[by];
  const all = Object.entries<GroupMeasure>(measures);
  const parts =
    from === 'calls'
      ? [countsOfCalls(filters, grouping, all)]
      : (kindPart(filters, grouping, all) ??
        (await bitmapParts(db, filters, grouping, all)) ?? [countsOfCalls(filters, grouping, all)]);
  const rows = await db.$queryRaw<Group<Name>[]>(Prisma.sql`
    SELECT facet, value, ${sumsOfNames(all)} FROM (${Prisma.join(parts, ' UNION ALL ')}) AS counted
    WHERE value IS NOT NULL GROUP BY 1, 2`);
  return rows.filter((row) => all.some(([name]) => row[name as Name] !== 0));
}

/** The name of the variable that a group of `sign` is of; empty: the digits dialled. */
export const signNameOf = ({ facet }: { facet: string }): string => facet.slice(signFacet('').length);

function kindPart(
  filters: SpanFilters,
  { facet, ofKind }: CallGrouping,
  measures: NamedMeasures,
): Prisma.Sql[] | null {
  if (!ofKind || needsScan(filters)) return null;
  return [
    Prisma.sql`SELECT 0 AS bucket, ${facet} AS facet, ${ofKind} AS value, ${sumsOfKinds(measures)}
      FROM ${countSource(filters).sql} GROUP BY 1, 2, 3`,
  ];
}

async function bitmapParts(
  db: PrismaClient,
  filters: SpanFilters,
  grouping: CallGrouping,
  measures: NamedMeasures,
): Promise<Prisma.Sql[] | null> {
  const all = withoutLabel(filters);
  const bitmapped = measures.map(([name, measure]) => bitmapMeasure(name, measure));
  const { facet, isPrefix } = grouping;
  const facets = [
    ...bitmapped.flatMap(facetsOfMeasure),
    ...withFamily(facet),
    ...(isPrefix ? [allVariables] : []),
  ];
  const plan = await planBitmaps(db, all, [filters.from], facets);
  if (!plan) return null;
  const scan: Scan = (calls) => countsOfCalls(all, grouping, measures, { calls });
  return [
    bitmapCounts(plan, bitmapped, scan, grouping),
    ...withinRuns(all, plan.cover.exact).map((within) => countsOfCalls(within, grouping, measures)),
    ...(isUnlabelled(filters)
      ? [countsOfCalls({ ...filters, label: 'any' }, grouping, measures, { takenOff: true })]
      : []),
  ];
}

/** By looking at each call, of table `call` or of a relation named so. */
function countsOfCalls(
  filters: SpanFilters,
  { facet, facetOfCall, value, beside = Prisma.empty }: CallGrouping,
  measures: NamedMeasures,
  { calls = Prisma.sql`call`, takenOff = false }: { calls?: Prisma.Sql; takenOff?: boolean } = {},
): Prisma.Sql {
  const sign = Prisma.raw(takenOff ? '-1' : '1');
  return Prisma.sql`SELECT 0 AS bucket, facet, value, ${sumsOfKinds(measures)}
    FROM (
      SELECT ${facetOfCall ?? Prisma.sql`${facet}::text`} AS facet, ${value} AS value, outcome, ${machineWord} AS machine,
        ${sign} AS calls, ${sign} * tries AS tries
      FROM ${calls} ${beside} WHERE ${callConditions(filters)}) AS looked_at GROUP BY 2, 3`;
}
