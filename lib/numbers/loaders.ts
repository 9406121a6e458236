import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { loadContext } from '@/lib/auth/loaders';
import { mayAct } from '@/lib/auth/permissions';
import { env } from '@/lib/platform/env';
import { loadPreferences } from '@/lib/platform/load-preferences';
import type { Zones } from '@/lib/platform/preferences';
import { baseUrlOf } from './base-url';
import { type AccountInList, findNumber, listAccounts, listNumbers, type NumberInList } from './queries';
import { sealingKey } from './sealing-key';

interface Shared {
  /** postback URLs begin with it */
  baseUrl: string;
  zones: Zones;
  mayEdit: boolean;
}

export async function loadNumbers(): Promise<
  Shared & { numbers: NumberInList[]; accounts: AccountInList[] }
> {
  const { db, actor } = await loadContext('numbers:read');
  const now = new Date();
  const [numbers, accounts, shared] = await Promise.all([
    listNumbers(db, sealingKey(), now),
    listAccounts(db, sealingKey(), now),
    loadShared(),
  ]);
  return { ...shared, mayEdit: mayAct(actor, 'numbers:write'), numbers, accounts };
}

/** One number; the "not found" page for an id that none has. */
export async function loadNumber(id: string): Promise<Shared & { number: NumberInList }> {
  const { db, actor } = await loadContext('numbers:read');
  const number = z.guid().safeParse(id).success ? await findNumber(db, sealingKey(), new Date(), id) : null;
  if (!number) notFound();
  return { ...(await loadShared()), mayEdit: mayAct(actor, 'numbers:write'), number };
}

async function loadShared(): Promise<Pick<Shared, 'baseUrl' | 'zones'>> {
  const { zones } = await loadPreferences();
  return { baseUrl: baseUrlOf(await headers(), env().APP_URL), zones };
}
