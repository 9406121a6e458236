import { loadContext } from '@/lib/auth/loaders';
import { mayAct } from '@/lib/auth/permissions';
import { loadPreferences } from '@/lib/platform/load-preferences';
import { countDrifts, type DriftedNumber, getIncomingScript, listDrifts } from './queries';

/** What the page of a number shows of its script; `id` is that of a number that is there. */
export async function loadIncomingScript(id: string) {
  const { db, actor } = await loadContext('numbers:read');
  const [script, { zones }] = await Promise.all([getIncomingScript(db, id), loadPreferences()]);
  return { id, ...script, zones, mayEdit: mayAct(actor, 'numbers:write') };
}

/** What the menu says of numbers whose script was changed elsewhere, by the address of its item. */
export async function loadDriftAlerts(): Promise<Record<string, { count: number; text: string }>> {
  const { db } = await loadContext('numbers:read');
  const count = await countDrifts(db);
  if (count === 0) return {};
  const text = count === 1 ? '1 script was changed elsewhere' : `${count} scripts were changed elsewhere`;
  return { '/numbers': { count, text } };
}

const driftsShown = 5;

/** The latest numbers whose script was changed elsewhere, and how many there are in all. */
export async function loadDrifts(): Promise<{ drifts: DriftedNumber[]; count: number }> {
  const { db } = await loadContext('numbers:read');
  const [drifts, count] = await Promise.all([listDrifts(db, driftsShown), countDrifts(db)]);
  return { drifts, count };
}
