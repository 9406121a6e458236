import { Prisma, type PrismaClient } from '@/lib/platform/generated/prisma/client';
import { type CallFilters, notPosted } from '../filters';
import { type AskedFilters, callConditions, reasonCondition } from './call-conditions';
import { settlePhone } from './settle-phone';

/** The filters that a kind of call (table `call_kind`) answers. */
type KindFilters = Pick<
  CallFilters,
  'account' | 'called' | 'code' | 'direction' | 'machine' | 'number' | 'outcome' | 'reason' | 'wireless'
>;

/** On table `call_kind`; none where every kind is let through. */
export function kindConditions(filters: KindFilters): Prisma.Sql[] {
  const { outcome, code, machine } = filters;
  const all = sharedKindConditions(filters);
  if (outcome && outcome.length > 0) all.push(Prisma.sql`outcome = ANY(${outcome}::text[])`);
  if (code !== undefined) all.push(Prisma.sql`response_code = ${code}::int`);
  if (filters.reason) all.push(reasonCondition(filters.reason));
  if (machine) all.push(Prisma.sql`machine = ${machine}`);
  return all;
}

/** On the dimensions that all roll-ups have. */
export function sharedKindConditions({
  direction,
  number,
  called,
  account,
  wireless,
}: Pick<KindFilters, 'account' | 'called' | 'direction' | 'number' | 'wireless'>): Prisma.Sql[] {
  const all: Prisma.Sql[] = [];
  if (direction) all.push(Prisma.sql`direction = ${direction}::direction`);
  if (wireless) all.push(Prisma.sql`wireless = ${wireless}`);
  if (account) all.push(Prisma.sql`account_id = ${account}::uuid`);
  if (called !== undefined) {
    all.push(Prisma.sql`direction = 'incoming' AND called_number = ${called === notPosted ? '' : called}`);
  }
  if (number) {
    all.push(Prisma.sql`direction = 'incoming'
      AND called_number = (SELECT phone_number FROM dedicated_number WHERE id = ${number}::uuid)`);
  }
  return all;
}

/** The filters as a search in the index by kind. */
export interface ByKind {
  /** of the kinds that the filters let through; null where they name no dimension of a kind */
  kindIds: readonly string[] | null;
  /** what the kinds do not say already, the time included */
  others: AskedFilters;
  /** `others` on table `call` */
  rest: Prisma.Sql;
}

/** `filters.range` must be resolved. */
export async function findKinds(db: Pick<PrismaClient, '$queryRaw'>, given: CallFilters): Promise<ByKind> {
  const filters = await settlePhone(db, given);
  const { account, called, code, direction, machine, outcome, reason, wireless, ...others } = filters;
  const own = { account, called, code, direction, machine, outcome, reason, wireless };
  const conditions = kindConditions(own);
  if (conditions.length === 0) return { kindIds: null, others: filters, rest: callConditions(filters) };
  const kinds = await db.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM call_kind WHERE ${Prisma.join(conditions, ' AND ')}`;
  return { kindIds: kinds.map(({ id }) => id), others, rest: callConditions(others) };
}

/** On table `call`: the same as the filters that were given to `findKinds`. */
export const conditionByKind = ({ kindIds, rest }: Pick<ByKind, 'kindIds' | 'rest'>): Prisma.Sql =>
  kindIds ? Prisma.sql`kind_id = ANY(${kindIds}::uuid[]) AND ${rest}` : rest;
