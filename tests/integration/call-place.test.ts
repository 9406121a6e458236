import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseCallList } from '@/lib/calls/filters';
import { findNeighbours } from '@/lib/calls/queries/find-neighbours';
import { listCalls } from '@/lib/calls/queries/list-calls';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { createReceiveKeyRow } from '../support/rows';

let database: TestDatabase;
let db: PrismaClient;

beforeAll(async () => {
  database = await createTestDatabase();
  db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  const { accountId } = await createReceiveKeyRow(database.pool, 'placeplaceplaceplaceplacepl');
  for (let n = 0; n < 30; n += 1) {
    await database.pool.query(
      `INSERT INTO call (id, account_id, direction, phone_number, caller_id, outcome, tries, duration_seconds,
         variables, carrier, machine_history, flags, digits_dialed, ac, complete, occurred_at, first_seen_at, last_seen_at)
       VALUES ($1, $2, 'outgoing', '', '', $3, $4, $5, '{}', '{}', '{}', '{}', '', '', true, $6, $6, $6)`,
      [
        randomUUID(),
        accountId,
        n % 3 === 0 ? 'busy' : 'answered',
        1 + (n % 2),
        n % 4 === 0 ? null : n % 5,
        new Date(Date.UTC(2026, 0, 1, 0, 0, Math.floor(n / 2))),
      ],
    );
  }
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
