import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getApiStats } from '@/lib/analytics/stats/api';
import { parseStats } from '@/lib/analytics/stats/stats-request';
import { viewNames, viewOf } from '@/lib/analytics/stats/views';
import { countCalls } from '@/lib/calls/queries/count-calls';
import { describeResponseCode } from '@/lib/calls/response-codes';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { hourMs, ids, insertCalls, makeCalls, startMs } from '../support/call-rows';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
let db: PrismaClient;
const carrier: Record<string, string> = {
  isWireless: 'True',
  telcoLATA: '252',
  telcoCarrierName: 'EXAMPLE',
};
const now = new Date(startMs + 42 * hourMs);

beforeAll(async () => {
  database = await createTestDatabase();
  db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  await database.pool.query(
    `INSERT INTO account (id, name) SELECT id, id::text FROM unnest($1::uuid[]) AS id`,
    [ids],
  );
  await database.pool.query(
    `INSERT INTO dedicated_number (id, account_id, phone_number) VALUES ($1, $1, '+17575550101')`,
    [ids[0]],
  );
  await insertCalls(
    database.pool,
    makeCalls(300, 21).map((call, index) => ({
      ...call,
      outcome: describeResponseCode(call.responseCode).outcome,
      dedicatedNumberId:
        call.direction === 'incoming' && call.phoneNumber === '+17575550101' ? (ids[0] ?? null) : null,
      tries: 1 + (index % 3),
      carrier: index % 2 === 0 ? carrier : {},
      flags: index % 9 === 0 ? (['short_human'] as const).slice() : [],
      ringCount: index % 12,
      digitsDialed: index % 4 === 0 ? '21' : '',
    })),
  );
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const queries = [
  '',
  'direction=incoming',
  'outcome=answered,no_answer&wireless=yes',
  'phone=5550101',
  'unit=hour',
];

describe.each(viewNames)('the view %s', (name) => {
  it.each(queries)('counts in each row the calls of the list it opens: ?%s', async (query) => {
    const { request } = parseStats(new URLSearchParams(query), now, 'America/New_York');
    const { rows, columns } = await viewOf(name).load(db, request);
    const counted = ['calls', 'rated', 'gained'].find((key) => columns.some((column) => column.key === key));
    for (const { cells, filters } of rows) {
      expect(Object.keys(cells).sort()).toEqual(expect.arrayContaining(columns.map(({ key }) => key).sort()));
      if (!filters || !counted) continue;
      expect(cells[counted], JSON.stringify(cells)).toBe((await countCalls(db, filters)).count);
    }
  });

  it('answers for no call at all', async () => {
    const { request } = parseStats(new URLSearchParams('queueId=77'), now, 'UTC');
    const { rows } = await viewOf(name).load(db, request);
    for (const { cells } of rows) expect(Object.values(cells)).not.toContain(Number.NaN);
  });

  it('has an API twin that refuses what it does not know', async () => {
    const answer = await getApiStats(
      db,
      name,
      new URLSearchParams('direction=outgoing&zone=Asia/Kathmandu'),
      now,
    );
    expect(answer).toMatchObject({ view: name, timeZone: 'Asia/Kathmandu', to: now.toISOString() });
    await expect(getApiStats(db, name, new URLSearchParams('directoin=outgoing'), now)).rejects.toThrow(
      'directoin',
    );
    await expect(getApiStats(db, name, new URLSearchParams('unit=month'), now)).rejects.toThrow('unit');
  });
});

it('splits answered calls by machine detection into parts that add up', async () => {
  const { data, totals } = await getApiStats(db, 'machine-detection', new URLSearchParams(), now);
  expect(data.reduce((sum, row) => sum + Number(row.calls), 0)).toBe(totals[0]?.value);
  expect(totals[0]?.value).toBe((await countCalls(db, { outcome: ['answered'], variables: {} })).count);
});

it('knows no view of another name', async () => {
  await expect(getApiStats(db, 'toString', new URLSearchParams(), now)).rejects.toThrow('no such view');
});
