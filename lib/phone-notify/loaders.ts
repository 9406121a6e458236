import { loadContext } from '@/lib/auth/loaders';
import { mayAct } from '@/lib/auth/permissions';
import { loadPreferences } from '@/lib/platform/load-preferences';
import { getIncomingScript } from './queries';

/** What the page of a number shows of its script; `id` is that of a number that is there. */
export async function loadIncomingScript(id: string) {
  const { db, actor } = await loadContext('numbers:read');
  const [script, { zones }] = await Promise.all([getIncomingScript(db, id), loadPreferences()]);
  return { id, ...script, zones, mayEdit: mayAct(actor, 'numbers:write') };
}
