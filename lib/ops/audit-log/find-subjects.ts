import { z } from 'zod';
import type { AuditFilters } from '@/lib/audit/filters';
import type { AuditQuery } from '@/lib/audit/queries';
import { parsePhoneNumber } from '@/lib/numbers/phone-number';
import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { subjectKinds } from './subjects';

/** More that match are not looked up: a text that fits so many names none. */
const maxFound = 50;
const leastDigits = 4;

/**
 * The subjects of the log that a typed text means: one as the log has it, an id of whatever kind, or part of the name of
 * a number, account, user, API key, view or variable.
 */
async function findSubjects(db: PrismaClient, typed: string): Promise<string[]> {
  if (z.guid().safeParse(typed).success) return subjectKinds.map((kind) => `${kind}:${typed.toLowerCase()}`);
  const contains = { contains: typed, mode: 'insensitive' } as const;
  const found = { select: { id: true }, take: maxFound } as const;
  const [numbers, accounts, users, keys, views] = await Promise.all([
    db.dedicatedNumber.findMany({ where: { OR: [{ label: contains }, ...phoneParts(typed)] }, ...found }),
    db.account.findMany({ where: { name: contains }, ...found }),
    db.user.findMany({ where: { OR: [{ email: contains }, { name: contains }] }, ...found }),
    db.apiKey.findMany({ where: { name: contains }, ...found }),
    db.savedView.findMany({ where: { name: contains, shared: true }, ...found }),
  ]);
  const named = Object.entries({
    number: numbers,
    account: accounts,
    user: users,
    'api-key': keys,
    view: views,
  });
  return [
    typed.includes(':') ? typed : typed.toLowerCase(),
    `variable:${typed.toLowerCase()}`,
    ...(/^\d+$/.test(typed) ? [`postback:${typed}`] : []),
    ...named.flatMap(([kind, rows]) => rows.map(({ id }) => `${kind}:${id}`)),
  ];
}

function phoneParts(typed: string) {
  if (!/^[\d\s()+./-]+$/.test(typed)) return [];
  const digits = typed.replaceAll(/\D/g, '');
  const whole = parsePhoneNumber(typed);
  return [
    ...(whole ? [{ phoneNumber: whole }] : []),
    ...(digits.length >= leastDigits ? [{ phoneNumber: { contains: digits } }] : []),
  ];
}

/** The filters with the subjects that the typed one means. */
export async function settleSubject(
  db: PrismaClient,
  { subject, ...filters }: AuditFilters,
): Promise<AuditQuery> {
  return { ...filters, subjects: subject === null ? null : await findSubjects(db, subject) };
}
