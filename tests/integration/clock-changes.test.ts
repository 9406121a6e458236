import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { countAnswersOverTime } from '@/lib/analytics/count-answers-over-time';
import { parseStats } from '@/lib/analytics/stats/stats-request';
import { viewOf } from '@/lib/analytics/stats/views';
import { countCalls } from '@/lib/calls/queries/count-calls';
import { zonedTime } from '@/lib/platform/format-time';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { hourMs, insertCalls, plainCall } from '../support/call-rows';
import { createTestDatabase, type TestDatabase } from '../support/database';

/** The days on which the clocks change. */
const changes = [
  ['America/New_York', '2026-03-08'],
  ['America/New_York', '2026-11-01'],
  ['Europe/Berlin', '2026-03-29'],
  ['Europe/Berlin', '2026-10-25'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
] as const;

let database: TestDatabase;
let db: PrismaClient;

/** The three days around, with a call every ten minutes. */
const spanOf = (day: string) => {
  const noonMs = Date.parse(`${day}T12:00:00Z`);
  return { from: new Date(noonMs - 36 * hourMs), to: new Date(noonMs + 36 * hourMs) };
};

beforeAll(async () => {
  database = await createTestDatabase();
  db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  const calls = [...new Set(changes.map(([, day]) => day))].flatMap((day) =>
    Array.from({ length: 72 * 6 }, (_, index) =>
      plainCall({ occurredAt: new Date(spanOf(day).from.getTime() + index * 600_000) }),
    ),
  );
  await insertCalls(database.pool, calls);
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

it.each(changes)('counts each call of the days around in its hour and day: %s, %s', async (timeZone, day) => {
  const span = spanOf(day);
  for (const unit of ['hour', 'day'] as const) {
    const signs = unit === 'hour' ? 13 : 10;
    const counted: Record<string, number> = {};
    for (const { start, calls } of await countAnswersOverTime(
      db,
      { ...span, variables: {} },
      unit,
      timeZone,
    )) {
      const { date, time } = zonedTime(start, timeZone);
      const name = `${date} ${time}`.slice(0, signs);
      // the hour that comes twice
      counted[name] = (counted[name] ?? 0) + calls;
    }
    const { rows } = await database.pool.query<{ name: string; calls: number }>(
      `SELECT left(to_char(occurred_at AT TIME ZONE $1, 'YYYY-MM-DD HH24'), $2) AS name, count(*)::int AS calls
       FROM call WHERE occurred_at >= $3 AND occurred_at < $4 GROUP BY 1`,
      [timeZone, signs, span.from, span.to],
    );
    expect(counted).toEqual(Object.fromEntries(rows.map(({ name, calls }) => [name, calls])));
  }
});

it.each(changes)(
  'counts each call in its week, from Monday on by the clock: %s, %s',
  async (timeZone, day) => {
    const span = spanOf(day);
    const weeks = await countAnswersOverTime(db, { ...span, variables: {} }, 'week', timeZone);
    const { rows } = await database.pool.query<{ name: string; calls: number }>(
      `SELECT to_char(date_trunc('week', occurred_at AT TIME ZONE $1), 'YYYY-MM-DD') AS name, count(*)::int AS calls
     FROM call WHERE occurred_at >= $2 AND occurred_at < $3 GROUP BY 1`,
      [timeZone, span.from, span.to],
    );
    const counted = weeks.map(({ start, calls }) => [zonedTime(start, timeZone).date, calls]);
    expect(Object.fromEntries(counted)).toEqual(
      Object.fromEntries(rows.map(({ name, calls }) => [name, calls])),
    );
  },
);

it.each(changes)('counts each call in its cell of the heat map: %s, %s', async (timeZone, day) => {
  const { from, to } = spanOf(day);
  const params = new URLSearchParams({ from: from.toISOString(), to: to.toISOString(), zone: timeZone });
  const { rows: cells } = await viewOf('by-hour').load(db, parseStats(params, to, timeZone).request);
  const counted = cells
    .filter((row) => row.cells.rated !== 0)
    .map((row) => [`${row.cells.weekday} ${row.cells.hour}`, row.cells.rated]);
  const { rows } = await database.pool.query<{ name: string; calls: number }>(
    `SELECT to_char(occurred_at AT TIME ZONE $1, 'FMDay FMHH24') AS name, count(*)::int AS calls
     FROM call WHERE occurred_at >= $2 AND occurred_at < $3 GROUP BY 1`,
    [timeZone, from, to],
  );
  expect(Object.fromEntries(counted)).toEqual(
    Object.fromEntries(rows.map(({ name, calls }) => [name, calls])),
  );
  // and its list, by the clock, holds as many
  const [first] = cells.filter((row) => row.cells.rated !== 0);
  expect((await countCalls(db, first?.filters ?? { variables: {} })).count).toBe(first?.cells.rated);
});
