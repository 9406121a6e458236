import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type CallFilters,
  type CallListState,
  machineFilters,
  parseCallList,
  wirelessWords,
} from '@/lib/calls/filters';
import { storedFlagFilters } from '@/lib/calls/flag-texts';
import { sortKeys, sortOrders } from '@/lib/calls/list-cursor';
import { reasons } from '@/lib/calls/not-answered';
import { type Label, labels } from '@/lib/calls/notes/schema';
import { countCalls, countLimit } from '@/lib/calls/queries/count-calls';
import { listCalls } from '@/lib/calls/queries/list-calls';
import { type Call, type EventSource, eventSources } from '@/lib/calls/schema';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { hourMs, ids, insertCalls, makeCalls, startMs } from '../support/call-rows';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { filtersOf, passesFilters, sorted } from '../support/plain-filters';

let database: TestDatabase;
let db: PrismaClient;
const calls = makeCalls(300, 20_261_123);

beforeAll(async () => {
  database = await createTestDatabase();
  db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  await insertCalls(database.pool, calls);
  await insertEvents(calls);
  await db.callLabel.createMany({
    data: calls.flatMap((call) => {
      const label = labelOf(call);
      return label ? [{ callId: call.id, ...label }] : [];
    }),
  });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

/** How each call was learnt, by its place: posted, by a poll, both. */
const sourcesOf = (call: Call): EventSource[] =>
  ([['post'], ['poll'], ['post', 'poll']] satisfies EventSource[][])[calls.indexOf(call) % 3] ?? [];

/** What people say of every fourth call, and whether it was drawn at random. */
const labelOf = (call: Call): { label: Label; sampled: boolean } | null => {
  const place = calls.indexOf(call);
  return place >= 0 && place % 4 === 0
    ? { label: labels[place % 3] ?? 'FAX', sampled: place % 8 === 0 }
    : null;
};

async function insertEvents(of: readonly Call[]): Promise<void> {
  const events = of.flatMap((call) => sourcesOf(call).map((source) => ({ call_id: call.id, source })));
  await database.pool.query(
    `INSERT INTO call_event (postback_id, call_id, body_hash, source, received_at, details)
     SELECT row_number() OVER (), call_id, source::text::bytea, source, now(), '{}'
     FROM json_to_recordset($1) AS e (call_id uuid, source postback_source)`,
    [JSON.stringify(events)],
  );
}

const defaults: CallListState = {
  filters: { variables: {} },
  sort: 'time',
  order: 'desc',
  limit: 200,
  cursor: null,
};
const idsOf = (rows: readonly Call[]) => rows.map((row) => row.id);

const passes = (call: Call, filters: CallFilters) =>
  passesFilters(call, filters, { sources: sourcesOf(call), said: labelOf(call) });

describe('a list of calls', () => {
  it.each([
    ['sunday-01-America/New_York', '2023-11-05T05:00:00Z', 6],
    ['sunday-02-America/New_York', '2023-11-05T05:00:00Z', 3],
    ['sunday-01-America/New_York', '2023-03-12T05:00:00Z', 3],
    ['sunday-02-America/New_York', '2023-03-12T05:00:00Z', 0],
    ['sunday-03-America/New_York', '2023-03-12T05:00:00Z', 3],
    ['sunday-01-Australia/Lord_Howe', '2026-04-04T13:30:00Z', 4],
  ])('holds %s on the day when the clock is changed', async (hourOfWeek, firstAt, count) => {
    const everyTwentyMinutes = makeCalls(18, 3).map((call, index) => ({
      ...call,
      id: randomUUID(),
      occurredAt: new Date(Date.parse(firstAt) + index * 1_200_000),
    }));
    await insertCalls(database.pool, everyTwentyMinutes);
    try {
      const from = new Date(Date.parse(firstAt) - 1);
      const filters = { hourOfWeek, from, to: new Date(from.getTime() + 6 * hourMs), variables: {} };
      expect((await countCalls(db, filters)).count).toBe(count);
      const { rows } = await listCalls(db, { ...defaults, filters });
      const expected = everyTwentyMinutes.filter((call) => passes(call, filters));
      expect(idsOf(rows)).toEqual(idsOf(sorted(expected, 'time', 'desc')));
    } finally {
      const ids = everyTwentyMinutes.map(({ id }) => id);
      await database.pool.query('DELETE FROM call WHERE id = ANY($1)', [ids]);
    }
  });

  it('holds the rows that a plain evaluation of its filters lets through, and counts them', async () => {
    await fc.assert(
      fc.asyncProperty(
        filtersOf(calls),
        fc.constantFrom(...sortKeys),
        fc.constantFrom(...sortOrders),
        async (filters, sort, order) => {
          const expected = sorted(
            calls.filter((call) => passes(call, filters)),
            sort,
            order,
          );
          const page = await listCalls(db, { ...defaults, filters, sort, order });
          expect(idsOf(page.rows)).toEqual(idsOf(expected.slice(0, 200)));
          expect(page.nextCursor === null).toBe(expected.length <= 200);
          expect(await countCalls(db, filters)).toEqual({ count: expected.length, capped: false });
        },
      ),
      { numRuns: 600 },
    );
  }, 120_000);

  it('holds the same for every filter alone, over all of its values', async () => {
    const values = {
      wireless: wirelessWords,
      carrier: ['EXAMPLE WIRELESS', 'EXAMPLE, "B"', 'none'],
      area: ['252', '132', 'none'],
      reason: reasons,
      called: ['+17575550101', '5550', 'none'],
      flip: ['any', 'HUMAN-MACHINE', 'HUMAN-FAX', 'HUMAN-other'],
      tries: [0, 1, 2, 3],
      flag: storedFlagFilters,
      minDuration: [0, 37],
      maxDuration: [0, 37],
      source: eventSources,
      machine: machineFilters,
      account: ids,
      code: [0, 1, 99],
    };
    for (const [name, all] of Object.entries(values)) {
      for (const value of all) {
        const filters: CallFilters = { variables: {}, [name]: value };
        const expected = calls.filter((call) => passes(call, filters)).length;
        expect(await countCalls(db, filters), `${name}=${value}`).toEqual({ count: expected, capped: false });
      }
    }
  });

  it.each(sortKeys.flatMap((sort) => sortOrders.map((order) => [sort, order] as const)))(
    'sorted by %s %s is walked forth and back over every row once',
    async (sort, order) => {
      const expected = idsOf(sorted(calls, sort, order));
      const follow = async (cursor: string | null) => {
        const { state, problems } = parseCallList(
          new URLSearchParams({ sort, order, limit: '37', ...(cursor && { cursor }) }),
        );
        expect(problems).toEqual([]);
        return listCalls(db, state);
      };
      let page = await follow(null);
      expect(page.previousCursor).toBeNull();
      const forth = [idsOf(page.rows)];
      while (page.nextCursor) {
        page = await follow(page.nextCursor);
        forth.push(idsOf(page.rows));
      }
      expect(forth.flat()).toEqual(expected);

      const back = [idsOf(page.rows)];
      while (page.previousCursor) {
        page = await follow(page.previousCursor);
        expect(page.nextCursor).not.toBeNull();
        back.unshift(idsOf(page.rows));
      }
      expect(back).toEqual(forth);
    },
  );

  it('gives back what was stored, times, 64-bit numbers and variables included', async () => {
    const [call] = calls.filter((one) => one.queueId === '9223372036854775807');
    const { rows } = await listCalls(db, defaults);
    const rest = await listCalls(db, { ...defaults, order: 'asc' });
    expect([...rows, ...rest.rows].find((row) => row.id === call?.id)).toEqual(call);
  });

  it('is whole again when going back meets calls that came in meanwhile', async () => {
    const limit = 10;
    const first = await listCalls(db, { ...defaults, limit });
    const parsed = (cursor: string | null) =>
      parseCallList(new URLSearchParams({ limit: '10', cursor: cursor ?? '' })).state;
    const second = await listCalls(db, parsed(first.nextCursor));
    const [late] = makeCalls(1, 7).map((call) => ({ ...call, occurredAt: new Date(startMs + 99 * hourMs) }));
    if (!late) throw new Error('no call was made');
    await insertCalls(database.pool, [late]);
    try {
      const page = await listCalls(db, parsed(second.previousCursor));
      expect(idsOf(page.rows)).toEqual(idsOf(first.rows));
      const top = await listCalls(db, parsed(page.previousCursor));
      expect(idsOf(top.rows)).toEqual([late.id, ...idsOf(first.rows).slice(0, limit - 1)]);
    } finally {
      await database.pool.query('DELETE FROM call WHERE id = $1', [late.id]);
    }
  });
});

it('a count stops at the limit and says so', async () => {
  await database.pool.query(
    `INSERT INTO call (id, account_id, direction, outcome, tries, variables, carrier, complete, occurred_at, first_seen_at, last_seen_at)
     SELECT gen_random_uuid(), $1, 'outgoing', 'busy', 1, '{}', '{}', true, $2, $2, $2 FROM generate_series(1, $3)`,
    [ids[0], new Date(startMs - hourMs), countLimit + 1],
  );
  const filters = { variables: {}, to: new Date(startMs) };
  expect(await countCalls(db, filters)).toEqual({ count: countLimit, capped: true });
});
