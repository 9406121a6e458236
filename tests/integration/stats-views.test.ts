import { PrismaPg } from '@prisma/adapter-pg';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getApiStats } from '@/lib/analytics/stats/api';
import { getApiOverview } from '@/lib/analytics/stats/overview-api';
import { parseStats } from '@/lib/analytics/stats/stats-request';
import { viewNames, viewOf } from '@/lib/analytics/stats/views';
import { parseCallList } from '@/lib/calls/filters';
import { doubtsVerdict, hasFlipped } from '@/lib/calls/queries/call-conditions';
import { countCalls } from '@/lib/calls/queries/count-calls';
import { describeResponseCode } from '@/lib/calls/response-codes';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { hourMs, ids, insertAccounts, insertCalls, makeCalls, startMs } from '../support/call-rows';
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
  await insertAccounts(database.pool, ['+17575550101']);
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
      digitsDialed: index % 4 === 0 ? '21' : index % 4 === 1 ? '[removed:4]' : '',
      machineHistory: index % 5 === 0 ? ['HUMAN', index % 10 === 0 ? 'MACHINE' : 'ROBOT'] : [],
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
  'machine=HUMAN&tries=2',
  'minRings=2&maxRings=7&minDuration=6',
  'firstSign=zip:2',
  'firstSign=:none',
  'firstSign=:removed',
  'firstSign=zip:absent',
  'reason=bad_number',
  'reason=account',
  'flip=HUMAN-MACHINE',
  'called=none',
  'called=%2B17575550102',
  'carrier=none&area=none',
  'flag=any_about_verdict',
  'hourOfWeek=sunday-14-Asia/Kathmandu',
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

  it('opens from single cells the calls that they count, for random filters', async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray(queries, { maxLength: 2 }), fc.gen(), async (asked, pick) => {
        const { request } = parseStats(new URLSearchParams(asked.join('&')), now, 'America/New_York');
        const { rows } = await viewOf(name).load(db, request);
        const cells = rows.flatMap((row) =>
          Object.entries(row.cellFilters ?? {}).flatMap(([key, filters]) =>
            filters && typeof row.cells[key] === 'number' ? [{ count: row.cells[key], filters }] : [],
          ),
        );
        for (let one = 0; one < Math.min(6, cells.length); one += 1) {
          const cell = pick(fc.constantFrom, ...cells);
          expect((await countCalls(db, cell.filters)).count, JSON.stringify(cell)).toBe(cell.count);
        }
      }),
      { numRuns: 12, seed: 8, endOnFailure: true },
    );
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

it('compares with another number, and with a saved view that the person may open', async () => {
  const { id: ownerId } = await db.user.create({
    data: { email: 'viewer@example.com', name: '', role: 'viewer', passwordHash: '' },
  });
  const own = await db.savedView.create({ data: { ownerId, name: 'Busy', query: 'outcome=busy,answered' } });
  const compare = async (against: string, viewerId: string | null) => {
    const { request, problems } = parseStats(new URLSearchParams({ against }), now, 'UTC');
    expect(problems).toEqual([]);
    return viewOf('comparison').load(db, { ...request, viewerId });
  };
  const list = async (filters: object) => (await countCalls(db, { variables: {}, ...filters })).count;
  const [withView] = (await compare(`view:${own.id}`, ownerId)).rows;
  expect(withView?.cells.beforeN).toBe(await list({ outcome: ['busy', 'answered'] }));
  const hidden = await compare(`view:${own.id}`, null);
  expect(hidden.rows[0]?.cells).toMatchObject({ beforeN: 0, words: 'Nothing to compare with' });
  const withNumber = await compare(String(ids[0]), null);
  expect(withNumber.columns.map(({ label }) => label)).toContain('+17575550101');
  expect(withNumber.rows[0]?.cells.beforeN).toBe(
    await list({ number: ids[0], outcome: withNumber.rows[0]?.cellFilters?.beforeN?.outcome }),
  );
  expect(parseStats(new URLSearchParams('against=view:x'), now, 'UTC').problems).toHaveLength(1);
});

it('knows no view of another name', async () => {
  await expect(getApiStats(db, 'toString', new URLSearchParams(), now)).rejects.toThrow('no such view');
});

it('gives the nine reasons, an invalid number among the bad ones, and their codes beneath', async () => {
  const { request } = parseStats(new URLSearchParams(), now, 'UTC');
  const { rows, totals } = await viewOf('why-not-answered').load(db, request);
  const reasons = rows.filter(({ isPart }) => !isPart);
  expect(reasons).toHaveLength(9);
  const sum = (all: typeof rows) => all.reduce((total, { cells }) => total + Number(cells.calls), 0);
  expect([sum(reasons), sum(rows.filter(({ isPart }) => isPart))]).toEqual([
    totals[0]?.value,
    totals[0]?.value,
  ]);
});

it('tells what privacy kept from those who pressed nothing, of the calls that have the variable', async () => {
  const { request } = parseStats(new URLSearchParams(), now, 'UTC');
  const { rows, totals } = await viewOf('menus').load(db, request);
  const of = (variable: string) => rows.filter(({ cells }) => cells.variable === variable);
  const digits = of('digits dialled').map(({ cells }) => cells.choice);
  expect(digits).toEqual(expect.arrayContaining(['2', 'not kept (privacy)', 'nothing (dropped off)']));
  const having = of('zip').filter(({ cells }) => cells.share !== null);
  expect(having.reduce((sum, { cells }) => sum + Number(cells.share), 0)).toBeCloseTo(1, 10);
  const all = of('zip').reduce((sum, { cells }) => sum + Number(cells.calls), 0);
  expect(all).toBe(totals[0]?.value);
  expect(of('zip').at(-1)?.cells.choice).toBe('not posted (never came to it)');
});

it('counts flags about the verdict alone as suspect, and changes of the verdict by first and last word', async () => {
  const load = async (name: 'suspect' | 'flips') => {
    const { request } = parseStats(new URLSearchParams(), now, 'UTC');
    return (await viewOf(name).load(db, request)).rows;
  };
  expect((await load('suspect')).map(({ cells }) => cells.name)).toEqual([
    'Any of them',
    'A machine that pressed digits',
    'A fax that pressed digits',
    'A person for 2 s or less',
    'Machine detection changed its mind',
  ]);
  const [any, ...flips] = await load('flips');
  expect(flips.map(({ cells }) => cells.name).sort()).toEqual(['Human → Another word', 'Human → Machine']);
  expect(any?.cells.calls).toBe(flips.reduce((sum, { cells }) => sum + Number(cells.calls), 0));
});

it('finds suspect and changed calls by indexes of the very conditions that are asked', async () => {
  const { rows } = await database.pool.query<{ definition: string }>(
    `SELECT pg_get_indexdef(indexrelid) AS definition FROM pg_index
     WHERE indexrelid::regclass::text IN ('call_suspect_idx', 'call_flip_idx')`,
  );
  const definitions = rows.map(({ definition }) => definition.replaceAll('::text', '')).join('\n');
  const [, flags] = /flags && (ARRAY\[.*?\])/.exec(doubtsVerdict.sql) ?? [];
  expect(definitions).toContain(flags);
  expect(definitions).toContain(hasFlipped.sql);
});

it('gives the tiles of the overview to scripts, each with its list', async () => {
  const { tiles, rates, machineDetection } = await getApiOverview(
    db,
    new URLSearchParams('direction=outgoing'),
    now,
  );
  for (const { calls, calls_list } of [...tiles, ...machineDetection]) {
    const { state } = parseCallList(new URL(calls_list ?? '', 'http://localhost').searchParams);
    expect(calls).toBe((await countCalls(db, state.filters)).count);
  }
  expect(rates.perCall).toMatchObject({
    n: tiles.find(({ figure }) => figure === 'rated')?.calls,
    few: false,
  });
  await expect(getApiOverview(db, new URLSearchParams('unit=day'), now)).rejects.toThrow('unit');
});

it('compares for a script with a view of its own session', async () => {
  const { id: ownerId } = await db.user.create({
    data: { email: 'own@example.com', name: '', role: 'viewer', passwordHash: '' },
  });
  const own = await db.savedView.create({ data: { ownerId, name: 'Own', query: 'outcome=answered' } });
  const ask = async (viewerId: string | null) => {
    const answer = await getApiStats(
      db,
      'comparison',
      new URLSearchParams({ against: `view:${own.id}` }),
      now,
      viewerId,
    );
    return answer.columns.map(({ label }) => label);
  };
  expect(await ask(ownerId)).toContain('Own');
  expect(await ask(null)).toContain('A view that is not there');
});
