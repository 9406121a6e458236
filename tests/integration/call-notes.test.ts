import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Role } from '@/lib/audit/actor';
import type { Ctx } from '@/lib/auth/context';
import { addNote, changeNote, labelCall, removeNote } from '@/lib/calls/notes/commands';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { insertCalls, plainCall } from '../support/call-rows';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { createReceiveKeyRow } from '../support/rows';

let database: TestDatabase;
let db: PrismaClient;
let viewer: Ctx;
let operator: Ctx;
let admin: Ctx;
const callId = randomUUID();

beforeAll(async () => {
  database = await createTestDatabase();
  db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  const person = async (role: Role): Promise<Ctx> => {
    const email = `${role}@example.com`;
    const { id } = await db.user.create({ data: { email, name: '', role, passwordHash: '' } });
    return { db, actor: { kind: 'user', id, email, role } };
  };
  [viewer, operator, admin] = await Promise.all([person('viewer'), person('operator'), person('admin')]);
  const { accountId } = await createReceiveKeyRow(database.pool, 'notesnotesnotesnotesnotesno');
  await insertCalls(database.pool, [plainCall({ id: callId, accountId })]);
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});
beforeEach(() => database.pool.query('TRUNCATE call_note, call_label, audit_entry'));

const audited = async () =>
  (await db.auditEntry.findMany({ orderBy: { id: 'asc' } })).map(({ actor, action }) => `${actor} ${action}`);

it('keeps a note as it was written, changes it for its author alone, and never logs its text', async () => {
  const text = '<b>called back</b>\n"ok" 💬';
  const note = await addNote(operator, { callId, text: `  ${text} ` });
  expect(note.text).toBe(text);
  await expect(changeNote(admin, { id: note.id, text: 'other' })).rejects.toMatchObject({
    code: 'forbidden',
  });
  await expect(removeNote(admin, note.id)).rejects.toMatchObject({ code: 'forbidden' });
  expect((await changeNote(operator, { id: note.id, text: 'later' })).text).toBe('later');
  await removeNote(operator, note.id);
  await expect(removeNote(operator, note.id)).rejects.toMatchObject({ code: 'not_found' });
  expect(await db.callNote.count()).toBe(0);
  expect((await audited()).map((entry) => entry.split(' ').at(-1))).toEqual([
    'note.create',
    'note.update',
    'note.delete',
  ]);
  const log = await db.auditEntry.findMany();
  expect(
    JSON.stringify(log, (_, value) => (typeof value === 'bigint' ? String(value) : value)),
  ).not.toContain('called back');
});

it('takes notes and labels of no viewer, of no call, and none that is empty or endless', async () => {
  await expect(addNote(viewer, { callId, text: 'x' })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(labelCall(viewer, { callId, label: 'FAX' })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(addNote(operator, { callId: randomUUID(), text: 'x' })).rejects.toMatchObject({
    code: 'not_found',
  });
  for (const text of ['', '  ', 'x'.repeat(4_001)]) {
    await expect(addNote(operator, { callId, text })).rejects.toMatchObject({ code: 'invalid_input' });
  }
});

it('keeps the newest label of a call, takes it back, and logs each change once', async () => {
  await labelCall(operator, { callId, label: 'MACHINE' });
  await labelCall(operator, { callId, label: 'MACHINE' });
  await labelCall(admin, { callId, label: 'HUMAN' });
  expect(await db.callLabel.findUnique({ where: { callId } })).toMatchObject({
    label: 'HUMAN',
    labelledBy: admin.actor.kind === 'user' ? admin.actor.id : '',
  });
  await labelCall(operator, { callId, label: null });
  await labelCall(operator, { callId, label: null });
  expect(await db.callLabel.count()).toBe(0);
  expect(await audited()).toHaveLength(3);
});

it('keeps a call in the random sample, whoever labels it anew', async () => {
  await labelCall(operator, { callId, label: 'MACHINE', sampled: true });
  await labelCall(admin, { callId, label: 'HUMAN' });
  expect(await db.callLabel.findUnique({ where: { callId } })).toMatchObject({
    label: 'HUMAN',
    sampled: true,
  });
  await labelCall(admin, { callId, label: null });
  await labelCall(admin, { callId, label: 'HUMAN' });
  expect(await db.callLabel.findUnique({ where: { callId } })).toMatchObject({ sampled: false });
});
