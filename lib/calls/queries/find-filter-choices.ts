import type { PrismaClient } from '@/lib/platform/generated/prisma/client';

/** More choices than this, nobody looks through: others can be typed. */
const maxChoices = 500;

export interface FilterChoices {
  accounts: string[];
  numbers: { phoneNumber: string; label: string }[];
  /** as posted (telcoCarrierName), in the order of the alphabet */
  carriers: string[];
}

/** What there is to filter by, besides what the program knows itself. */
export async function findFilterChoices(db: PrismaClient): Promise<FilterChoices> {
  const [accounts, numbers, carriers] = await Promise.all([
    db.account.findMany({ select: { name: true }, orderBy: { name: 'asc' }, take: maxChoices }),
    db.dedicatedNumber.findMany({
      select: { label: true, phoneNumber: true },
      orderBy: { phoneNumber: 'asc' },
      take: maxChoices,
    }),
    findCarriers(db),
  ]);
  return { accounts: accounts.map(({ name }) => name), numbers, carriers };
}

/** From name to name in the index, without the calls between. */
async function findCarriers(db: PrismaClient): Promise<string[]> {
  const found = await db.$queryRaw<{ name: string }[]>`
    WITH RECURSIVE carrier (name) AS (
      (SELECT carrier_name FROM call WHERE carrier_name IS NOT NULL ORDER BY carrier_name LIMIT 1)
      UNION ALL
      SELECT (SELECT carrier_name FROM call WHERE carrier_name > carrier.name ORDER BY carrier_name LIMIT 1)
      FROM carrier WHERE carrier.name IS NOT NULL)
    SELECT name FROM carrier WHERE name <> '' LIMIT ${maxChoices}::int`;
  return found.map(({ name }) => name);
}
