import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Ctx } from '@/lib/auth/context';
import { removeExport, requestExport } from '@/lib/calls/export/background/commands';
import { prepareExports } from '@/lib/calls/export/background/prepare-exports';
import { findPreparedExport, readPreparedExport } from '@/lib/calls/export/background/queries';
import { keptMs, maxExportsOfPerson } from '@/lib/calls/export/background/schema';
import { exportCalls } from '@/lib/calls/export/export-calls';
import { readExportRequest } from '@/lib/calls/export/export-request';
import { exportWriterOf } from '@/lib/calls/export/file-response';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { insertCalls, makeCalls } from '../support/call-rows';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
let db: PrismaClient;
let ctx: Ctx;
let other: Ctx;
const copies = 8;
const calls = makeCalls(2_500, 20_261_124);
const now = new Date('2026-11-24T12:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  await insertCalls(database.pool, calls);
  for (let copy = 1; copy < copies; copy += 1) {
    await insertCalls(
      database.pool,
      calls.map((call) => ({ ...call, id: randomUUID() })),
    );
  }
  [ctx, other] = await Promise.all([personNamed('jo'), personNamed('sam')]);
});
afterEach(() => db.callExport.deleteMany());
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

async function personNamed(name: string): Promise<Ctx> {
  const email = `${name}@example.com`;
  const { id, role } = await db.user.create({ data: { email, name, role: 'viewer', passwordHash: '' } });
  return { db, actor: { kind: 'user', id, email, role } };
}

const requestOf = (query: string) =>
  readExportRequest(new URLSearchParams(query), { now, timeZone: 'Asia/Kathmandu' });
const prepare = (signal = new AbortController().signal, at = now) =>
  prepareExports({ db, now: () => at, signal });
const ownerOf = ({ actor }: Ctx): string => (actor.kind === 'user' ? actor.id : '');

async function fileOf(id: string): Promise<string> {
  const row = await findPreparedExport(db, { id, ownerId: ownerOf(ctx) });
  if (!row) throw new Error('the export is not ready');
  const file = await new Response(readPreparedExport(db, row)).bytes();
  expect(BigInt(file.length)).toBe(row.bytes);
  return new TextDecoder().decode(file);
}

it.each(['format=csv', 'format=jsonl&machine=HUMAN&sort=duration', 'format=csv&phone=999999'])(
  'holds what a download holds, byte by byte: %s',
  async (query) => {
    const { id } = await requestExport(ctx, requestOf(query), 1);
    expect(await prepare()).toEqual({ done: 1 });
    const request = requestOf(query);
    const stream = await exportCalls(ctx, request, await exportWriterOf(db, request));
    expect(await fileOf(id)).toBe(await new Response(stream).text());
  },
);

it('tells how far it is, and how many calls the file holds in the end', async () => {
  const { id } = await requestExport(ctx, requestOf('format=jsonl'), calls.length * copies);
  const preparing = prepare();
  const progress = async () => (await db.callExport.findUniqueOrThrow({ where: { id } })).writtenCalls;
  await expect.poll(progress, { timeout: 20_000, interval: 5 }).toBeGreaterThan(0);
  await preparing;
  expect(await progress()).toBe(calls.length * copies);
});

it('begins anew what another process left unfinished', async () => {
  const { id } = await requestExport(ctx, requestOf('format=jsonl'), 1);
  await db.callExport.update({ where: { id }, data: { state: 'running', attempts: 1, bytes: 7 } });
  await db.callExportPart.create({ data: { exportId: id, position: 0, bytes: Buffer.from('half of') } });
  expect(await prepare()).toEqual({ done: 1 });
  expect((await fileOf(id)).trim().split('\n')).toHaveLength(calls.length * copies);
});

it('stops with the product, without counting that as a failure, and is done after the next start', async () => {
  const { id } = await requestExport(ctx, requestOf('format=jsonl'), 1);
  const stop = new AbortController();
  const preparing = prepare(stop.signal);
  await expect
    .poll(() => db.callExportPart.count({ where: { exportId: id } }), { timeout: 20_000, interval: 5 })
    .toBeGreaterThan(0);
  stop.abort();
  expect(await preparing).toEqual({ done: 0 });
  expect(await db.callExport.findUnique({ where: { id } })).toMatchObject({ state: 'waiting', attempts: 0 });
  expect(await prepare()).toEqual({ done: 1 });
  expect((await fileOf(id)).trim().split('\n')).toHaveLength(calls.length * copies);
});

it('ends when it is cancelled, and leaves nothing behind', async () => {
  const { id } = await requestExport(ctx, requestOf('format=jsonl'), 1);
  const preparing = prepare();
  await expect
    .poll(() => db.callExportPart.count({ where: { exportId: id } }), { timeout: 20_000, interval: 5 })
    .toBeGreaterThan(0);
  await removeExport(ctx, id);
  expect(await preparing).toEqual({ done: 0 });
  expect(await db.callExportPart.count()).toBe(0);
  const actions = await db.auditEntry.findMany({
    where: { subject: `export:${id}` },
    orderBy: { id: 'asc' },
  });
  expect(actions.map(({ action }) => action)).toEqual(['calls.export', 'calls.export.cancel']);
});

it('is in the audit log with each download', async () => {
  const { id } = await requestExport(ctx, requestOf('format=csv&phone=999999'), 1);
  await prepare();
  const { loadPreparedExport } = await import('@/lib/calls/export/background/loaders');
  for (let time = 0; time < 2; time += 1) await (await loadPreparedExport(ctx, id)).text();
  await expect(loadPreparedExport(other, id)).rejects.toMatchObject({ code: 'not_found' });
  const downloads = await db.auditEntry.findMany({ where: { action: 'calls.export.download' } });
  expect(downloads.map(({ actor, subject }) => [actor, subject])).toEqual(
    Array(2).fill(['user:jo@example.com', `export:${id}`]),
  );
});

it('fails for good at its third attempt, and holds up no other', async () => {
  const { id } = await requestExport(ctx, requestOf('format=csv'), 1);
  await db.callExport.update({ where: { id }, data: { query: 'format=csv&nonsense=1' } });
  const next = await requestExport(ctx, requestOf('format=csv'), 1);
  await expect(prepare()).rejects.toThrow();
  await expect(prepare()).rejects.toThrow();
  expect(await prepare()).toEqual({ done: 1 });
  expect((await db.callExport.findUniqueOrThrow({ where: { id } })).state).toBe('failed');
  expect(await fileOf(next.id)).not.toBe('');
});

it('is gone a day after it was done, not before', async () => {
  await requestExport(ctx, requestOf('format=csv&phone=999999'), 1);
  await prepare();
  await prepare(undefined, new Date(now.getTime() + keptMs));
  expect(await db.callExport.count()).toBe(1);
  await prepare(undefined, new Date(now.getTime() + keptMs + 1));
  expect(await db.callExport.count()).toBe(0);
  expect(await db.callExportPart.count()).toBe(0);
});

it('is its owner’s alone, and a person has so many at once', async () => {
  const { id } = await requestExport(ctx, requestOf('format=csv&phone=999999'), 1);
  await prepare();
  expect(await findPreparedExport(db, { id, ownerId: ownerOf(other) })).toBeNull();
  await expect(removeExport(other, id)).rejects.toMatchObject({ code: 'not_found' });
  for (let kept = 1; kept < maxExportsOfPerson; kept += 1)
    await requestExport(ctx, requestOf('format=csv'), 1);
  await expect(requestExport(ctx, requestOf('format=csv'), 1)).rejects.toMatchObject({ code: 'conflict' });
});

it('a file removed while it is read ends in an error, not in a short file', async () => {
  const { id } = await requestExport(ctx, requestOf('format=jsonl'), 1);
  await prepare();
  const row = await findPreparedExport(db, { id, ownerId: ownerOf(ctx) });
  if (!row) throw new Error('the export is not ready');
  const reader = readPreparedExport(db, row).getReader();
  await reader.read();
  await removeExport(ctx, id);
  const readOn = async () => {
    while (!(await reader.read()).done);
  };
  await expect(readOn()).rejects.toThrow('removed');
});
