import type { Actor } from '@/lib/audit/actor';
import { mayAct } from '@/lib/auth/permissions';
import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import type { ViewRow } from './schema';

type UserActor = Extract<Actor, { kind: 'user' }>;

/** The person's own views and those that others share, by name. */
export async function listViews(db: PrismaClient, user: UserActor): Promise<ViewRow[]> {
  const [views, preference] = await Promise.all([
    db.savedView.findMany({
      where: { OR: [{ ownerId: user.id }, { shared: true }] },
      include: { owner: { select: { email: true } } },
    }),
    db.userPreference.findUnique({ where: { userId: user.id }, select: { homeViewId: true } }),
  ]);
  return views
    .map(({ id, name, query, shared, ownerId, owner }) => ({
      id,
      name,
      query,
      shared,
      home: id === preference?.homeViewId,
      editable: ownerId === user.id || mayAct(user, 'views:manage'),
      owner: ownerId === user.id ? '' : owner.email,
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1));
}

/** A view that the person may open: one of their own, or one that all share. `viewerId` null: shared ones alone. */
export const findView = (
  db: PrismaClient,
  id: string,
  viewerId: string | null,
): Promise<Pick<ViewRow, 'name' | 'query'> | null> =>
  db.savedView.findFirst({
    where: { id, OR: [{ shared: true }, ...(viewerId ? [{ ownerId: viewerId }] : [])] },
    select: { name: true, query: true },
  });

/** What the menu's entry "Calls" opens for a person; null: all calls, also when a view is no longer shared. */
export async function findHomeView(
  db: PrismaClient,
  userId: string,
): Promise<Pick<ViewRow, 'id' | 'query'> | null> {
  const preference = await db.userPreference.findUnique({
    where: { userId },
    select: { homeView: { select: { id: true, query: true, shared: true, ownerId: true } } },
  });
  const view = preference?.homeView;
  return view && (view.shared || view.ownerId === userId) ? { id: view.id, query: view.query } : null;
}
