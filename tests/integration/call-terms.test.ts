import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { callFlags } from '@/lib/calls/call-flags';
import { verdictFlags } from '@/lib/calls/flag-texts';
import { countCalls } from '@/lib/calls/queries/count-calls';
import { listCalls } from '@/lib/calls/queries/list-calls';
import { upsertCalls } from '@/lib/calls/store-calls';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { insertCalls, makeCalls } from '../support/call-rows';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
let db: PrismaClient;

beforeAll(async () => {
  database = await createTestDatabase();
  db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

/** Terms that the calls have and the table does not, and the other way round. */
async function differences(): Promise<object[]> {
  const columns = 'occurred_at, kind_id, duration_seconds, tries';
  const said = `SELECT term, id AS call_id, ${columns} FROM call, call_terms_of(flags, variables) AS term`;
  const kept = `SELECT term, call_id, ${columns} FROM call_term`;
  const { rows } = await database.pool.query<object>(
    `(${said} EXCEPT ${kept}) UNION ALL (${kept} EXCEPT ${said})`,
  );
  return rows;
}

const kept = async (): Promise<number> =>
  Number((await database.pool.query('SELECT count(*) FROM call_term')).rows[0].count);

it('the terms follow the calls, whatever is written', async () => {
  const calls = makeCalls(200, 7);
  const write = async (changed: typeof calls) => {
    const client = await database.pool.connect();
    await upsertCalls(client, changed);
    client.release();
  };
  await insertCalls(database.pool, calls);
  expect(await kept()).toBeGreaterThan(200);
  expect(await differences()).toEqual([]);
  const others = makeCalls(200, 8);
  await write(
    calls.map((call, index) => (index % 3 === 0 ? call : { ...others[index], id: call.id })) as typeof calls,
  );
  expect(await differences()).toEqual([]);
  await database.pool.query('DELETE FROM call WHERE id = ANY($1)', [calls.slice(0, 70).map(({ id }) => id)]);
  expect(await differences()).toEqual([]);
  await database.pool.query('TRUNCATE call');
  expect(await kept()).toBe(0);
});

it('a name and a value that run into one another are told from others', async () => {
  const [first, second] = makeCalls(2, 3);
  if (!first || !second) throw new Error('no calls were made');
  await insertCalls(database.pool, [
    { ...first, variables: { ab: 'c' } },
    { ...second, variables: { a: 'bc', 'x"=': '\u{1F600} ' } },
  ]);
  for (const [variables, id] of [
    [{ ab: 'c' }, first.id],
    [{ a: 'bc' }, second.id],
    [{ 'x"=': '\u{1F600} ', a: 'bc' }, second.id],
  ] as const) {
    const state = { sort: 'time', order: 'desc', limit: 9, cursor: null } as const;
    const { rows } = await listCalls(db, { ...state, filters: { variables } });
    expect(rows.map((row) => row.id)).toEqual([id]);
    expect(await countCalls(db, { variables })).toEqual({ count: 1, capped: false });
  }
});

it('the database knows the flags that doubt a verdict', async () => {
  const doubting: string[] = [];
  for (const flag of callFlags) {
    const { rows } = await database.pool.query(`SELECT call_terms_of(ARRAY[$1::text], '{}')`, [flag]);
    if (rows.length === 2) doubting.push(flag);
  }
  expect(doubting).toEqual(verdictFlags);
});
