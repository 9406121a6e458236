import type { AuditAction } from '@/lib/audit/audit-actions';
import { recordAudit } from '@/lib/audit/commands';
import { type Ctx, requirePermission } from '@/lib/auth/context';
import { mayAct } from '@/lib/auth/permissions';
import { AppError } from '@/lib/platform/errors';
import type { Prisma, SavedView } from '@/lib/platform/generated/prisma/client';
import { parseInput } from '@/lib/platform/parse-input';
import { isUniqueViolation } from '@/lib/platform/unique-violation';
import {
  type HomeView,
  homeViewSchema,
  type NewView,
  newViewSchema,
  type ViewChange,
  type ViewRemoval,
  viewChangeSchema,
  viewRemovalSchema,
} from './schema';

type Tx = Prisma.TransactionClient;

/** Saves a list of calls under a name. Throws `conflict` when the person has a view of this name. */
export async function createView(ctx: Ctx, input: NewView): Promise<SavedView> {
  const ownerId = requirePerson(ctx);
  const { home, ...view } = parseInput(newViewSchema, input);
  if (view.shared) requirePermission(ctx, 'views:share');
  return named(view.name, () =>
    ctx.db.$transaction(async (tx) => {
      const row = await tx.savedView.create({ data: { ...view, ownerId } });
      if (home) await writeHome(tx, ownerId, row.id);
      if (row.shared) await auditShared(tx, ctx, 'view.share', null, row);
      return row;
    }),
  );
}

/** Changes a view of one's own; an admin may change what others share. */
export async function changeView(ctx: Ctx, input: ViewChange): Promise<SavedView> {
  const { id, ...change } = parseInput(viewChangeSchema, input);
  return named(change.name ?? '', () =>
    ctx.db.$transaction(async (tx) => {
      const before = await lockEditable(tx, ctx, id);
      const data = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      const row = await tx.savedView.update({ where: { id }, data });
      if (before.shared || row.shared) {
        requirePermission(ctx, 'views:share');
        await auditShared(tx, ctx, actionOf(before, row), before, row);
      }
      return row;
    }),
  );
}

/** Deletes a view; whoever had it as home has all calls there again. */
export async function removeView(ctx: Ctx, input: ViewRemoval): Promise<void> {
  const { id } = parseInput(viewRemovalSchema, input);
  await ctx.db.$transaction(async (tx) => {
    const before = await lockEditable(tx, ctx, id);
    await tx.savedView.delete({ where: { id } });
    if (before.shared) await auditShared(tx, ctx, 'view.delete', before, null);
  });
}

/** What the menu's entry "Calls" opens for this person. */
export async function chooseHomeView(ctx: Ctx, input: HomeView): Promise<void> {
  const userId = requirePerson(ctx);
  const { id } = parseInput(homeViewSchema, input);
  await ctx.db.$transaction(async (tx) => {
    if (id) await findVisible(tx, userId, id);
    await writeHome(tx, userId, id);
  });
}

/** Views belong to people: a script has no home and shares nothing. */
function requirePerson(ctx: Ctx): string {
  requirePermission(ctx, 'calls:read');
  if (ctx.actor.kind !== 'user') throw new AppError('forbidden', 'Only a signed-in user has saved views');
  return ctx.actor.id;
}

async function findVisible(tx: Tx, userId: string, id: string): Promise<SavedView> {
  const view = await tx.savedView.findUnique({ where: { id } });
  if (view && (view.shared || view.ownerId === userId)) return view;
  throw new AppError('not_found', 'There is no such view');
}

async function lockEditable(tx: Tx, ctx: Ctx, id: string): Promise<SavedView> {
  const userId = requirePerson(ctx);
  await tx.$queryRaw`SELECT 1 FROM saved_view WHERE id = ${id}::uuid FOR UPDATE`;
  const view = await findVisible(tx, userId, id);
  if (view.ownerId !== userId && !mayAct(ctx.actor, 'views:manage')) {
    throw new AppError(
      'forbidden',
      'Only its owner or an admin may change this view: save it as one of yours',
    );
  }
  return view;
}

const writeHome = (tx: Tx, userId: string, homeViewId: string | null) =>
  tx.userPreference.upsert({ where: { userId }, create: { userId, homeViewId }, update: { homeViewId } });

const actionOf = (before: SavedView, after: SavedView): AuditAction =>
  before.shared === after.shared ? 'view.update' : after.shared ? 'view.share' : 'view.unshare';

const auditShared = (
  tx: Tx,
  { actor }: Ctx,
  action: AuditAction,
  before: SavedView | null,
  after: SavedView | null,
) =>
  recordAudit(tx, actor, {
    action,
    subject: `view:${after?.id ?? before?.id}`,
    ...(before && { before: factsOf(before) }),
    ...(after && { after: factsOf(after) }),
  });

const factsOf = ({ name, query, shared }: SavedView) => ({ name, query, shared });

async function named<T>(name: string, save: () => Promise<T>): Promise<T> {
  try {
    return await save();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const message = `There is a view named ${name} already`;
    throw new AppError('conflict', message, { name: message });
  }
}
