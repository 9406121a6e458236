import { Prisma, type PrismaClient } from '@/lib/platform/generated/prisma/client';

/** As many rows as the database's planner expects of a query, by its statistics. */
export async function expectRows(db: Pick<PrismaClient, '$queryRaw'>, query: Prisma.Sql): Promise<number> {
  const [row] = await db.$queryRaw<{ 'QUERY PLAN': { Plan: { 'Plan Rows': number } }[] }[]>(
    Prisma.sql`EXPLAIN (FORMAT JSON) ${query}`,
  );
  return row?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0;
}
