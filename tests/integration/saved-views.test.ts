import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '@/lib/audit/actor';
import type { Ctx } from '@/lib/auth/context';
import { changeView, chooseHomeView, createView, removeView } from '@/lib/calls/views/commands';
import { findHomeView, listViews } from '@/lib/calls/views/queries';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { createTestDatabase, type TestDatabase } from '../support/database';

type UserCtx = Ctx & { actor: Extract<Ctx['actor'], { kind: 'user' }> };

let database: TestDatabase;
let db: PrismaClient;
let viewer: UserCtx;
let operator: UserCtx;
let admin: UserCtx;

beforeAll(async () => {
  database = await createTestDatabase();
  db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  const person = async (role: Role): Promise<UserCtx> => {
    const email = `${role}@example.com`;
    const { id } = await db.user.create({ data: { email, name: '', role, passwordHash: '' } });
    return { db, actor: { kind: 'user', id, email, role } };
  };
  [viewer, operator, admin] = await Promise.all([person('viewer'), person('operator'), person('admin')]);
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});
beforeEach(async () => {
  await db.savedView.deleteMany();
  await db.auditEntry.deleteMany();
});

const namesFor = async ({ actor }: UserCtx) => (await listViews(db, actor)).map(({ name }) => name);
const actions = async () =>
  (await db.auditEntry.findMany({ orderBy: { id: 'asc' } })).map(({ action }) => action);
const view = { name: 'Late', query: 'outcome=no_answer', shared: false, home: false };

describe('a saved view', () => {
  it('is its owner’s alone, and no entry of the audit log, unless it is shared', async () => {
    await createView(viewer, view);
    expect(await namesFor(viewer)).toEqual(['Late']);
    expect(await namesFor(admin)).toEqual([]);
    expect(await actions()).toEqual([]);
  });

  it('that is shared is everybody’s to open, with what it was and became in the audit log', async () => {
    const { id } = await createView(operator, { ...view, shared: true });
    expect(await listViews(db, viewer.actor)).toMatchObject([
      { id, shared: true, editable: false, owner: 'operator@example.com' },
    ]);
    await changeView(operator, { id, query: 'outcome=busy' });
    await changeView(operator, { id, shared: false });
    expect(await namesFor(viewer)).toEqual([]);
    expect(await actions()).toEqual(['view.share', 'view.update', 'view.unshare']);
    const entry = await db.auditEntry.findFirst({ where: { action: 'view.update' } });
    expect(entry).toMatchObject({
      actor: 'user:operator@example.com',
      before: { query: 'outcome=no_answer' },
      after: { query: 'outcome=busy' },
    });
  });

  it('is shared by operators and admins only', async () => {
    await expect(createView(viewer, { ...view, shared: true })).rejects.toMatchObject({ code: 'forbidden' });
    const { id } = await createView(viewer, view);
    await expect(changeView(viewer, { id, shared: true })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await namesFor(operator)).toEqual([]);
  });

  it('is changed and deleted by its owner, a shared one by an admin too; a private one of others does not exist', async () => {
    const shared = await createView(operator, { ...view, shared: true });
    const own = await createView(viewer, view);
    await expect(changeView(viewer, { id: shared.id, name: 'Mine' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(removeView(viewer, { id: shared.id })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(removeView(admin, { id: own.id })).rejects.toMatchObject({ code: 'not_found' });
    await removeView(admin, { id: shared.id });
    await removeView(viewer, { id: own.id });
    expect(await db.savedView.count()).toBe(0);
    expect(await actions()).toEqual(['view.share', 'view.delete']);
  });

  it('has a name of its own among its owner’s', async () => {
    await createView(viewer, view);
    await expect(createView(viewer, view)).rejects.toMatchObject({
      code: 'conflict',
      fields: { name: 'There is a view named Late already' },
    });
    const { id } = await createView(viewer, { ...view, name: 'Early' });
    await expect(changeView(viewer, { id, name: 'Late' })).rejects.toMatchObject({ code: 'conflict' });
    await createView(operator, view);
  });

  it('is opened from the menu by whoever chose it, as long as it may be seen', async () => {
    const { id } = await createView(operator, { ...view, shared: true, home: true });
    await chooseHomeView(viewer, { id });
    expect(await findHomeView(db, viewer.actor.id)).toEqual({ id, query: 'outcome=no_answer' });
    expect((await listViews(db, viewer.actor))[0]?.home).toBe(true);
    await changeView(operator, { id, shared: false });
    expect(await findHomeView(db, viewer.actor.id)).toBeNull();
    expect(await findHomeView(db, operator.actor.id)).toMatchObject({ id });
    await removeView(operator, { id });
    expect(await findHomeView(db, operator.actor.id)).toBeNull();
    await expect(chooseHomeView(viewer, { id })).rejects.toMatchObject({ code: 'not_found' });
    await chooseHomeView(viewer, { id: null });
  });

  it('belongs to a person: scripts have none', async () => {
    const script: Ctx = { db, actor: { kind: 'apiKey', id: '1', name: 'export', role: 'admin' } };
    await expect(createView(script, view)).rejects.toMatchObject({ code: 'forbidden' });
  });
});
