import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { CallChange } from '@/lib/calls/live/announce-changes';
import { ChangeHub } from '@/lib/calls/live/change-hub';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { insertPostbacks } from '@/lib/postbacks/insert-postbacks';
import { projectBatch } from '@/lib/postbacks/project';
import { createTestDatabase, type TestDatabase } from './database';
import { newPostback } from './new-postback';
import { createReceiveKeyRow, type ReceiveKeyRow } from './rows';

/** A database whose changes are listened for; its hubs and streams end with each test. */
export function livePlace() {
  let database: TestDatabase;
  let db: PrismaClient;
  let key: ReceiveKeyRow;
  let clockMs = Date.UTC(2026, 0, 1);
  function nextSecondUs(): number {
    clockMs += 1000;
    return clockMs * 1000;
  }
  let hubs: ChangeHub[];
  let streams: { cancel(): Promise<void> }[];

  beforeAll(async () => {
    database = await createTestDatabase();
    db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
    key = await createReceiveKeyRow(database.pool, 'liveliveliveliveliveliveli');
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    hubs = [];
    streams = [];
    await database.pool.query(
      'TRUNCATE postback, postback_state, call_event, call, call_rollup, outcome_rollup',
    );
  });
  afterEach(async () => {
    await Promise.all(streams.map((stream) => stream.cancel()));
    await Promise.all(hubs.map((hub) => hub.stop()));
  });

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

  return {
    database: () => database,
    db: () => db,
    stopWithTest: (hub: ChangeHub) => hubs.push(hub),
    endWithTest: (stream: { cancel(): Promise<void> }) => streams.push(stream),
    newHub,
    newEar,
    post,
    callIdOf,
  };
}
