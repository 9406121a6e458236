import { loadContext } from '@/lib/auth/loaders';
import { mayAct } from '@/lib/auth/permissions';
import { loadPreferences } from '@/lib/platform/load-preferences';
import { graceMs } from './commands';
import {
  callIdOfQueue,
  countClosedByPoll,
  countCompleteness,
  listRepairedCalls,
  listUnpostedCalls,
  listVendorStates,
} from './queries';

const dayMs = 86_400_000;
export const completenessDays = 7;
const shownCalls = 50;

/** A call that was placed just now is not missed yet. */
const period = (nowMs: number) => ({
  since: new Date(nowMs - completenessDays * dayMs),
  until: new Date(nowMs - graceMs),
});

/** What was lost on its way, in two counts that cost little. */
export async function loadLosses(): Promise<{ closedByPoll: number; unposted: number }> {
  const { db } = await loadContext('calls:read');
  const { since, until } = period(Date.now());
  const [closedByPoll, { count: unposted }] = await Promise.all([
    countClosedByPoll(db, since),
    listUnpostedCalls(db, { since, until, limit: 1 }),
  ]);
  return { closedByPoll, unposted };
}

export async function loadReconcile() {
  const { db, actor } = await loadContext('calls:read');
  const { since, until } = period(Date.now());
  const [completeness, unposted, repaired, accounts, { zones }] = await Promise.all([
    countCompleteness(db, since),
    listUnpostedCalls(db, { since, until, limit: shownCalls }),
    listRepairedCalls(db, shownCalls),
    listVendorStates(db),
    loadPreferences(),
  ]);
  return { completeness, unposted, repaired, accounts, zones, mayEdit: mayAct(actor, 'calls:write') };
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
