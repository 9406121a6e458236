import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { CallChange } from '@/lib/calls/live/announce-changes';
import { ChangeHub } from '@/lib/calls/live/change-hub';
import { changeStream } from '@/lib/calls/live/change-stream';
import { insertPostbacks } from '@/lib/postbacks/insert-postbacks';
import { projectBatch } from '@/lib/postbacks/project';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { newPostback } from '../support/new-postback';
import { createReceiveKeyRow, type ReceiveKeyRow } from '../support/rows';

let database: TestDatabase;
let key: ReceiveKeyRow;
let clockMs = Date.UTC(2026, 0, 1);
function nextSecondUs(): number {
  clockMs += 1000;
  return clockMs * 1000;
}
let hubs: ChangeHub[];

beforeAll(async () => {
  database = await createTestDatabase();
  key = await createReceiveKeyRow(database.pool, 'liveliveliveliveliveliveli');
});
afterAll(() => database.drop());
beforeEach(async () => {
  hubs = [];
  await database.pool.query(
    'TRUNCATE postback, postback_state, call_event, call, call_rollup, outcome_rollup',
  );
});
afterEach(() => Promise.all(hubs.map((hub) => hub.stop())));

function newHub(options: { keptChanges?: number } = {}): ChangeHub {
  const hub = new ChangeHub({ databaseUrl: () => database.url, reconnectMs: 50, ...options });
  hubs.push(hub);
  return hub;
}

/** What a listener was told: changes as calls created and changed, and gaps. */
function newEar() {
  const heard: (CallChange | 'gap' | 'stop')[] = [];
  const positions: string[] = [];
  const listener = {
    onChange: (change: CallChange, position: string) => {
      heard.push(change);
      positions.push(position);
    },
    onGap: (position: string) => {
      heard.push('gap');
      positions.push(position);
    },
    onStop: () => heard.push('stop'),
  };
  return { heard, positions, listener };
}

async function post(...bodies: string[]): Promise<void> {
  await insertPostbacks(
    database.pool,
    bodies.map((body) => newPostback(key, body, { receivedAtUs: nextSecondUs() })),
  );
  while ((await projectBatch(database.pool, 500)).taken > 0);
}

async function callIdOf(queueId: number): Promise<string> {
  const { rows } = await database.pool.query<{ id: string }>('SELECT id FROM call WHERE queue_id = $1', [
    queueId,
  ]);
  return rows[0]?.id ?? '';
}

it('tells every process which calls are new and which changed', async () => {
  const ears = [newEar(), newEar()];
  for (const { listener } of ears) {
    const hub = newHub();
    await hub.listen(await hub.position(), listener);
  }
  await post('QueueID=1&ResponseCode=12');
  await post('QueueID=1&ResponseCode=1', 'QueueID=2&ResponseCode=12');
  const [first, second] = [await callIdOf(1), await callIdOf(2)];
  for (const { heard } of ears) {
    await vi.waitFor(() =>
      expect(heard).toEqual([
        { created: [first], changed: [] },
        { created: [second], changed: [first] },
      ]),
    );
  }
});

it('names every call of a batch too large for one notification, once', async () => {
  const { heard, listener } = newEar();
  const hub = newHub();
  await hub.listen(await hub.position(), listener);
  await post(...Array.from({ length: 500 }, (_, n) => `QueueID=${n + 1}&ResponseCode=12`));
  await vi.waitFor(() => {
    const created = heard.flatMap((each) => (typeof each === 'object' ? each.created : []));
    expect(new Set(created).size).toBe(500);
    expect(created).toHaveLength(500);
  });
});

it('hands over what a listener missed while it was away, and no more', async () => {
  const hub = newHub();
  const before = newEar();
  const unlisten = await hub.listen(await hub.position(), before.listener);
  await post('QueueID=1&ResponseCode=12');
  await vi.waitFor(() => expect(before.heard).toHaveLength(1));
  unlisten();
  const awake = newEar();
  await hub.listen(await hub.position(), awake.listener);
  await post('QueueID=2&ResponseCode=12');
  await post('QueueID=3&ResponseCode=12');
  await vi.waitFor(() => expect(awake.heard).toHaveLength(2));
  const after = newEar();
  await hub.listen(before.positions.at(-1) ?? '', after.listener);
  expect(after.heard).toEqual(awake.heard);
  expect(before.heard).toHaveLength(1);
});

it.each([
  ['of another process', () => 'ffffffffffff-1'],
  ['that is none', () => ''],
  ['of too long ago', (start: string) => start],
])('tells of a gap to who comes with a position %s', async (_, positionFrom) => {
  const hub = newHub({ keptChanges: 2 });
  const start = await hub.position();
  const { heard, listener } = newEar();
  await hub.listen(start, listener);
  for (const queueId of [1, 2, 3]) await post(`QueueID=${queueId}&ResponseCode=12`);
  await vi.waitFor(() => expect(heard).toHaveLength(3));
  const late = newEar();
  await hub.listen(positionFrom(start), late.listener);
  expect(late.heard).toEqual(['gap']);
});

it('comes back by itself when the database ends its connection, and tells that something may be missed', async () => {
  const hub = newHub();
  const { heard, listener } = newEar();
  const start = await hub.position();
  await hub.listen(start, listener);
  await database.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE 'LISTEN %'`,
  );
  await vi.waitFor(() => expect(heard).toEqual(['gap']), { timeout: 5_000 });
  await post('QueueID=7&ResponseCode=12');
  await vi.waitFor(() => expect(heard).toHaveLength(2));
  const late = newEar();
  await hub.listen(start, late.listener);
  expect(late.heard).toEqual(['gap']);
});

it('ends its listeners when the process stops', async () => {
  const hub = newHub();
  const { heard, listener } = newEar();
  await hub.listen(await hub.position(), listener);
  await hub.stop();
  expect(heard).toEqual(['stop']);
});

it('gathers changes into few messages, counts those the list lets through, and ends with the client', async () => {
  const hub = newHub();
  const counted: string[][] = [];
  const stream = changeStream({
    hub,
    position: await hub.position(),
    callId: null,
    countMatching: async (ids) => counted.push(ids),
  });
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader.read()).value).toBe(': hello\n\n');
  for (const queueId of [1, 2, 3]) await post(`QueueID=${queueId}&ResponseCode=12`);
  await post('QueueID=1&ResponseCode=1');
  const messages: { created: number; changed: string[] }[] = [];
  while (counted.flat().length < 3 || messages.length < counted.length) {
    const [, id, data = ''] = /^id: (\S+)\nevent: calls\ndata: (.*)\n\n$/.exec(
      (await reader.read()).value ?? '',
    ) ?? ['', '', '{}'];
    expect(id).toMatch(/^[0-9a-f]{12}-\d+$/);
    messages.push(JSON.parse(data));
  }
  expect(counted.flat().sort()).toEqual((await Promise.all([1, 2, 3].map(callIdOf))).sort());
  expect(messages.length).toBeLessThanOrEqual(4);
  await reader.cancel();
});

it('counts without asking the database for a list that lets all calls through', async () => {
  const hub = newHub();
  const stream = changeStream({ hub, position: await hub.position(), callId: null, countMatching: null });
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  await reader.read();
  await post('QueueID=1&ResponseCode=12', 'QueueID=2&ResponseCode=12');
  let created = 0;
  while (created < 2) {
    const [, count = '0'] = /"created":(\d+)/.exec((await reader.read()).value ?? '') ?? [];
    created += Number(count);
  }
  expect(created).toBe(2);
  await reader.cancel();
});

it('tells the page of one call about this call alone', async () => {
  await post('QueueID=1&ResponseCode=12', 'QueueID=2&ResponseCode=12');
  const hub = newHub();
  const callId = await callIdOf(2);
  const stream = changeStream({
    hub,
    position: await hub.position(),
    callId,
    countMatching: async (ids) => ids.length,
  });
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  await reader.read();
  await post('QueueID=1&ResponseCode=1');
  await post('QueueID=2&ResponseCode=1');
  expect((await reader.read()).value).toContain(`data: {"created":0,"changed":["${callId}"]}`);
  await reader.cancel();
});
