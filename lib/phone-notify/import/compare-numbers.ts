import { parsePhoneNumber } from '@/lib/numbers/phone-number';
import type { ImportEntry } from './schema';

export interface KnownNumber {
  id: string;
  accountId: string;
  phoneNumber: string;
  label: string;
  enabled: boolean;
}

const order: ImportEntry['state'][] = ['new', 'gone', 'elsewhere', 'unreadable', 'here'];

/** What the vendor assigns to an account beside what is in the list; what asks for a decision comes first. */
export function compareNumbers(
  assigned: readonly string[],
  known: readonly KnownNumber[],
  accountId: string,
): ImportEntry[] {
  const byNumber = new Map(known.map((number) => [number.phoneNumber, number]));
  const entries = new Map<string, ImportEntry>();
  for (const text of assigned) {
    const phoneNumber = parsePhoneNumber(text);
    const row = phoneNumber === null ? undefined : byNumber.get(phoneNumber);
    const shown = phoneNumber ?? text;
    entries.set(shown, {
      state: phoneNumber === null ? 'unreadable' : stateOf(row, accountId),
      phoneNumber: shown,
      id: row?.id ?? null,
      label: row?.label ?? '',
      enabled: row?.enabled ?? false,
    });
  }
  for (const { accountId: owner, ...row } of known) {
    if (owner === accountId && !entries.has(row.phoneNumber)) {
      entries.set(row.phoneNumber, { ...row, state: 'gone' });
    }
  }
  return [...entries.values()].sort(
    (a, b) => order.indexOf(a.state) - order.indexOf(b.state) || (a.phoneNumber < b.phoneNumber ? -1 : 1),
  );
}

function stateOf(row: KnownNumber | undefined, accountId: string): ImportEntry['state'] {
  if (!row) return 'new';
  return row.accountId === accountId ? 'here' : 'elsewhere';
}
