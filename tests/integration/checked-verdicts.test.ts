import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseStats } from '@/lib/analytics/stats/stats-request';
import { viewOf } from '@/lib/analytics/stats/views';
import { countCalls } from '@/lib/calls/queries/count-calls';
import { findUnlabelled } from '@/lib/calls/queries/find-sample';
import type { Outcome } from '@/lib/calls/response-codes';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { hourMs, insertCalls, plainCall, startMs } from '../support/call-rows';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { createReceiveKeyRow } from '../support/rows';

let database: TestDatabase;
let db: PrismaClient;
const now = new Date(startMs + 24 * hourMs);
const answeredIds = new Set<string>();

/** label, verdict, how many */
const story: [label: string | null, verdict: string | null, calls: number][] = [
  ['HUMAN', 'HUMAN', 30],
  ['HUMAN', 'MACHINE', 10],
  ['MACHINE', 'MACHINE', 15],
  ['MACHINE', 'HUMAN', 5],
  ['FAX', null, 2],
  ['UNKNOWN', 'HUMAN', 4],
  [null, 'HUMAN', 3],
];

beforeAll(async () => {
  database = await createTestDatabase();
  db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  const { accountId } = await createReceiveKeyRow(database.pool, 'checkedcheckedcheckedchecke');
  const insert = async (outcome: Outcome, verdict: string | null, label: string | null) => {
    const call = plainCall({ accountId, outcome, machineDetection: verdict });
    await insertCalls(database.pool, [call]);
    if (label) await db.callLabel.create({ data: { callId: call.id, label } });
    return call.id;
  };
  for (const [label, verdict, calls] of story) {
    for (let n = 0; n < calls; n += 1) {
      const id = await insert('answered', verdict, label);
      if (label === null) answeredIds.add(id);
    }
  }
  await insert('busy', null, null);
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

it('sets what people heard beside the verdicts, with recall and precision as worked out by hand', async () => {
  const { request } = parseStats(new URLSearchParams(), now, 'UTC');
  const { rows, totals } = await viewOf('checked').load(db, request);
  const cells = Object.fromEntries(rows.map((row) => [row.cells.label, row]));
  expect(cells.Human?.cells).toMatchObject({ labelled: 40, HUMAN: 30, MACHINE: 10, none: 0, recall: 0.75 });
  // 30 of the 35 it said human of; the four that nobody could tell do not count
  expect(cells.Human?.cells.precision).toBeCloseTo(30 / 35, 12);
  expect(cells.Human?.few).toBe(false);
  expect(cells.Machine?.cells).toMatchObject({ labelled: 20, recall: 0.75, precision: 0.6 });
  expect(cells.Fax).toMatchObject({ cells: { labelled: 2, none: 2, recall: 0, precision: null }, few: true });
  expect(cells.Unknown?.cells).toMatchObject({ labelled: 4, HUMAN: 4, recall: null, precision: null });
  expect(totals.map(({ value }) => value)).toEqual([45 / 62, 62]);
  // Wilson, 30 of 40
  expect(cells.Human?.cells.recallLow).toBeCloseTo(0.598, 3);
  expect(cells.Human?.cells.recallHigh).toBeCloseTo(0.8581, 3);
});

it('draws each answered call without a label, from wherever it begins, until none is left', async () => {
  const filters = { variables: {} };
  const drawn = new Set<string>();
  // from each of them, and from behind the last, where it begins anew
  for (const id of [...answeredIds, 'ffffffff-ffff-ffff-ffff-ffffffffffff'])
    drawn.add((await findUnlabelled(db, filters, { id, share: 0 })) ?? '');
  expect(drawn).toEqual(answeredIds);
  // and all of them from one place, each by its own share of the draw
  const shares = [0, 0.34, 0.67, 0.999].map((share) =>
    findUnlabelled(db, filters, { id: 'ffffffff-ffff-ffff-ffff-ffffffffffff', share }),
  );
  expect(new Set(await Promise.all(shares))).toEqual(answeredIds);
  for (const callId of answeredIds) await db.callLabel.create({ data: { callId, label: 'FAX' } });
  expect(await findUnlabelled(db, filters, { id: randomUUID(), share: 0.5 })).toBeNull();
  await db.callLabel.deleteMany({ where: { callId: { in: [...answeredIds] } } });
});

it('opens each cell as the list that it counts, and counts the random sample alone when asked', async () => {
  const tableOf = (query: string) =>
    viewOf('checked').load(db, parseStats(new URLSearchParams(query), now, 'UTC').request);
  const { rows } = await tableOf('');
  for (const { cells, filters, cellFilters } of rows) {
    expect((await countCalls(db, filters ?? { variables: {} })).count).toBe(cells.labelled);
    for (const [verdict, list] of Object.entries(cellFilters ?? {}))
      expect((await countCalls(db, list ?? { variables: {} })).count).toBe(cells[verdict]);
  }
  const drawn = await db.callLabel.findMany({ where: { label: 'MACHINE' }, take: 7 });
  await db.callLabel.updateMany({
    where: { callId: { in: drawn.map(({ callId }) => callId) } },
    data: { sampled: true },
  });
  const sample = await tableOf('sampled=yes');
  expect(sample.rows.map(({ cells }) => cells.labelled)).toEqual([0, 7, 0, 0]);
  expect((await tableOf('sampled=no')).rows.map(({ cells }) => cells.labelled)).toEqual([40, 13, 2, 4]);
  expect((await countCalls(db, { sampled: 'yes', label: 'MACHINE', variables: {} })).count).toBe(7);
  expect((await countCalls(db, { label: 'none', outcome: ['answered'], variables: {} })).count).toBe(3);
});
