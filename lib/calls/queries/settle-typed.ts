import { z } from 'zod';
import { parsePhoneNumber } from '@/lib/numbers/phone-number';
import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { phonePart } from '../parameter-values';

/**
 * The parameters of a list with ids in the place of the account and the dedicated number that were typed by name. What
 * names nothing, or several, stays and is said to be unreadable.
 */
export async function settleTyped(db: PrismaClient, params: URLSearchParams): Promise<URLSearchParams> {
  const settled = new URLSearchParams(params);
  for (const [name, find] of [
    ['account', findAccount],
    ['number', findNumber],
  ] as const) {
    const typed = params.get(name)?.trim();
    if (!typed || typed.includes('\0') || z.guid().safeParse(typed).success) continue;
    const id = await find(db, typed);
    if (id) settled.set(name, id);
  }
  return settled;
}

async function findAccount(db: PrismaClient, typed: string): Promise<string | null> {
  const found = await db.account.findMany({
    where: { name: { equals: typed, mode: 'insensitive' } },
    select: { id: true, name: true },
  });
  return (found.find(({ name }) => name === typed) ?? onlyOf(found))?.id ?? null;
}

/** By the whole number in any format, by its label, or by any part of it that no other number has. */
async function findNumber(db: PrismaClient, typed: string): Promise<string | null> {
  const whole = parsePhoneNumber(typed);
  const select = { id: true } as const;
  const row = whole && (await db.dedicatedNumber.findUnique({ where: { phoneNumber: whole }, select }));
  if (row) return row.id;
  const labelled = await db.dedicatedNumber.findMany({
    where: { label: { equals: typed, mode: 'insensitive' } },
    ...{ select, take: 2 },
  });
  const part = phonePart.safeParse(typed);
  if (labelled.length > 0 || !part.success) return onlyOf(labelled)?.id ?? null;
  const found = await db.dedicatedNumber.findMany({
    where: { phoneNumber: { contains: part.data } },
    ...{ select, take: 2 },
  });
  return onlyOf(found)?.id ?? null;
}

const onlyOf = <T>(found: readonly T[]): T | undefined => (found.length === 1 ? found[0] : undefined);
