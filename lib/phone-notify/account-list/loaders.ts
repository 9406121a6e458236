import { countGroups } from '@/lib/analytics/count-groups';
import { rateMeasures } from '@/lib/analytics/measures';
import { type Period, periodOf } from '@/lib/analytics/range';
import { loadContext, loadReadContext } from '@/lib/auth/loaders';
import { mayAct } from '@/lib/auth/permissions';
import { loadPreferences } from '@/lib/platform/load-preferences';
import { type ListedAccount, listAccountFacts } from './queries';

export type AccountWithCalls = ListedAccount & { calls: number };

/** The accounts, and how many calls each had in `period`. */
export async function loadAccountSettings() {
  const { db, actor } = await loadContext('numbers:read');
  const { db: readDb } = await loadReadContext('calls:read');
  const now = new Date();
  const period: Period = periodOf('30d', now);
  const filters = { from: period.from, to: period.to, variables: {} };
  const [accounts, counts, { zones }] = await Promise.all([
    listAccountFacts(db, now),
    countGroups(readDb, filters, 'account', { calls: rateMeasures.calls }),
    loadPreferences(),
  ]);
  const callsOf = new Map(counts.map(({ value, calls }) => [value, calls]));
  return {
    accounts: accounts.map(
      (account): AccountWithCalls => ({ ...account, calls: callsOf.get(account.id) ?? 0 }),
    ),
    period,
    zones,
    mayEdit: mayAct(actor, 'accounts:write'),
    maySeePrivacy: mayAct(actor, 'privacy:write'),
  };
}
