import { z } from 'zod';
import type { AuditEntryRow } from '@/lib/audit/queries';
import { callsPath } from '@/lib/calls/active-filters';
import { formatPhoneNumber } from '@/lib/numbers/phone-number';
import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { inboxPath } from '@/lib/postbacks/inbox-filters';

/** What an entry is about, as people call it, and its page where it has one. */
export interface NamedSubject {
  text: string;
  href: string | null;
}

type Names = Map<string, NamedSubject>;
export type SubjectDb = Pick<
  PrismaClient,
  'dedicatedNumber' | 'account' | 'user' | 'apiKey' | 'receiveKey' | 'savedView'
>;

const numberName = ({ phoneNumber, label }: { phoneNumber: string; label: string }) =>
  [formatPhoneNumber(phoneNumber), label].filter(Boolean).join(' · ');
const numberHref = (id: string) => `/numbers/${id}`;
const accountHref = (id: string) => `/settings/accounts#account-${id}`;

/** How what has a row of its own is named, by the word before the id. Each takes one question, however many ids. */
const finders: Record<string, (db: SubjectDb, ids: string[]) => Promise<(NamedSubject & { id: string })[]>> =
  {
    number: async (db, ids) => {
      const select = { id: true, phoneNumber: true, label: true } as const;
      const rows = await db.dedicatedNumber.findMany({ where: { id: { in: ids } }, select });
      return rows.map((row) => ({ id: row.id, text: numberName(row), href: numberHref(row.id) }));
    },
    account: async (db, ids) => {
      const rows = await db.account.findMany({
        where: { id: { in: ids } },
        select: { id: true, name: true },
      });
      return rows.map(({ id, name }) => ({ id, text: name, href: accountHref(id) }));
    },
    user: async (db, ids) => {
      const rows = await db.user.findMany({ where: { id: { in: ids } }, select: { id: true, email: true } });
      return rows.map(({ id, email }) => ({ id, text: email, href: '/settings/users' }));
    },
    'api-key': async (db, ids) => {
      const rows = await db.apiKey.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
      return rows.map(({ id, name }) => ({ id, text: `API key ${name}`, href: '/settings/api-keys' }));
    },
    'receive-key': async (db, ids) => {
      const rows = await db.receiveKey.findMany({
        where: { id: { in: ids } },
        select: {
          id: true,
          accountId: true,
          account: { select: { name: true } },
          dedicatedNumber: { select: { id: true, phoneNumber: true, label: true } },
        },
      });
      return rows.map(({ id, accountId, account, dedicatedNumber }) =>
        dedicatedNumber
          ? { id, text: `URL of ${numberName(dedicatedNumber)}`, href: numberHref(dedicatedNumber.id) }
          : { id, text: `URL of ${account.name}`, href: accountHref(accountId) },
      );
    },
    view: async (db, ids) => {
      const select = { id: true, name: true, query: true } as const;
      const rows = await db.savedView.findMany({ where: { id: { in: ids }, shared: true }, select });
      return rows.map(({ id, name, query }) => ({
        id,
        text: `View ${name}`,
        href: `${callsPath}?${query}${query && '&'}view=${id}`,
      }));
    },
  };

/** What has no name of its own, or is one for all. */
const plain: Record<string, (id: string) => NamedSubject> = {
  audit: () => ({ text: 'Audit log', href: null }),
  call: (id) => ({ text: `Call ${id.slice(0, 8)}`, href: `${callsPath}/${id}` }),
  calls: () => ({ text: 'Calls', href: callsPath }),
  codes: () => ({ text: 'Code book', href: '/codes' }),
  export: () => ({ text: 'Prepared export', href: null }),
  note: () => ({ text: 'Note', href: null }),
  postback: (id) => ({ text: `Postback ${id}`, href: `${inboxPath}/${id}` }),
  postbacks: () => ({ text: 'Postbacks', href: inboxPath }),
  variable: (name) => ({ text: `Variable ${name}`, href: '/settings/privacy' }),
};

/** What stands before an id, in words, for what is not there any more. */
const kindWords: Record<string, string> = {
  number: 'Number',
  account: 'Account',
  user: 'User',
  'api-key': 'API key',
  'receive-key': 'Postback URL',
  view: 'View',
};
export const subjectKinds = [...Object.keys(finders), ...Object.keys(plain)];

const partsOf = (subject: string): [kind: string, id: string] => {
  const colon = subject.indexOf(':');
  return colon < 0 ? [subject, ''] : [subject.slice(0, colon), subject.slice(colon + 1)];
};

/** Names for subjects, by the subject as the log has it. */
export async function nameSubjects(db: SubjectDb, subjects: Iterable<string>): Promise<Names> {
  const names: Names = new Map();
  const idsByKind = new Map<string, Set<string>>();
  for (const subject of subjects) {
    const [kind, id] = partsOf(subject);
    names.set(subject, plain[kind]?.(id) ?? goneOr(kind, id, subject));
    if (!finders[kind] || !z.guid().safeParse(id).success) continue;
    idsByKind.set(kind, (idsByKind.get(kind) ?? new Set()).add(id));
  }
  for (const [kind, ids] of idsByKind) {
    for (const { id, ...name } of (await finders[kind]?.(db, [...ids])) ?? [])
      names.set(`${kind}:${id}`, name);
  }
  return names;
}

/** Also of a view that its owner took back: what people do not share has no name here. */
const goneOr = (kind: string, id: string, subject: string): NamedSubject => ({
  text: kindWords[kind] ? `${kindWords[kind]} ${id.slice(0, 8)}` : subject,
  href: null,
});

/** The same with what only the entry tells: the call of a note, the list that was exported. */
export function subjectOf(
  { subject, after }: Pick<AuditEntryRow, 'subject' | 'after'>,
  names: Names,
): NamedSubject {
  const named = names.get(subject) ?? { text: subject, href: null };
  const [kind] = partsOf(subject);
  if (kind === 'note' && typeof after?.callId === 'string')
    return { ...named, href: `${callsPath}/${after.callId}` };
  if ((kind === 'calls' || kind === 'export') && typeof after?.filter === 'string')
    return { ...named, href: after.filter ? `${callsPath}?${after.filter}` : callsPath };
  return named;
}
