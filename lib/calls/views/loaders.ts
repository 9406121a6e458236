import { cache } from 'react';
import { loadContext } from '@/lib/auth/loaders';
import { mayAct } from '@/lib/auth/permissions';
import { callsPath } from '../active-filters';
import { findHomeView, listViews } from './queries';
import { type ViewRow, viewHref } from './schema';

export interface Views {
  views: ViewRow[];
  /** the person may share views with everybody */
  mayShare: boolean;
}

/** The views of the signed-in person. */
export const loadViews = cache(async (): Promise<Views> => {
  const { db, actor } = await loadContext('calls:read');
  if (actor.kind !== 'user') return { views: [], mayShare: false };
  return { views: await listViews(db, actor), mayShare: mayAct(actor, 'views:share') };
});

/** Where the menu's entry "Calls" leads. */
export async function loadHomeHref(): Promise<string> {
  const { db, actor } = await loadContext('calls:read');
  const view = actor.kind === 'user' ? await findHomeView(db, actor.id) : null;
  return view ? viewHref(view) : callsPath;
}
