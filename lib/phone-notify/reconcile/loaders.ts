import { loadContext } from '@/lib/auth/loaders';
import { mayAct } from '@/lib/auth/permissions';
import { loadPreferences } from '@/lib/platform/load-preferences';
import { callIdOfQueue, countCompleteness, listRepairedCalls, listVendorStates } from './queries';

const dayMs = 86_400_000;
export const completenessDays = 7;
const shownCalls = 50;

export async function loadReconcile() {
  const { db, actor } = await loadContext('calls:read');
  const since = new Date(Date.now() - completenessDays * dayMs);
  const [completeness, repaired, accounts, { zones }] = await Promise.all([
    countCompleteness(db, since),
    listRepairedCalls(db, shownCalls),
    listVendorStates(db),
    loadPreferences(),
  ]);
  return { completeness, repaired, accounts, zones, mayEdit: mayAct(actor, 'calls:write') };
}

/** Where the page of a call that was just placed is, once its first postback is in; null until then. */
export async function loadPlacedCall(accountId: string, queueId: string): Promise<string | null> {
  const { db } = await loadContext('calls:read');
  const id = callIdOfQueue(accountId, queueId);
  return (await db.call.count({ where: { id } })) > 0 ? `/calls/${id}` : null;
}

/** Accounts that can place a call; admins only. */
export async function loadTestCall(): Promise<{ id: string; name: string }[]> {
  const { db } = await loadContext('calls:write');
  return db.account.findMany({
    where: { licenseKeySealed: { not: null }, licenseKeyRefusedAt: null },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
  });
}
