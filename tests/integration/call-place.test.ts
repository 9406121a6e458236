import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseCallList } from '@/lib/calls/filters';
import { findNeighbours } from '@/lib/calls/queries/find-neighbours';
import { listCalls } from '@/lib/calls/queries/list-calls';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { insertCalls, plainCall, startMs } from '../support/call-rows';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { createReceiveKeyRow } from '../support/rows';

let database: TestDatabase;
let db: PrismaClient;

beforeAll(async () => {
  database = await createTestDatabase();
  db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  const { accountId } = await createReceiveKeyRow(database.pool, 'placeplaceplaceplaceplacepl');
  await insertCalls(
    database.pool,
    Array.from({ length: 30 }, (_, n) =>
      plainCall({
        accountId,
        outcome: n % 3 === 0 ? 'busy' : 'answered',
        tries: 1 + (n % 2),
        durationSeconds: n % 4 === 0 ? null : n % 5,
        occurredAt: new Date(startMs + Math.floor(n / 2) * 1000),
      }),
    ),
  );
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

it.each(['', 'outcome=answered', 'sort=duration', 'sort=duration&order=asc', 'sort=tries&outcome=busy'])(
  'leads from each call of the list "%s" to the one before and after it',
  async (query) => {
    const { state } = parseCallList(new URLSearchParams(query));
    const { rows } = await listCalls(db, { ...state, limit: 100 });
    expect(rows.length).toBeGreaterThan(5);
    for (const [index, call] of rows.entries()) {
      expect(await findNeighbours(db, state, call)).toEqual({
        previous: rows[index - 1]?.id ?? null,
        next: rows[index + 1]?.id ?? null,
      });
    }
  },
);
