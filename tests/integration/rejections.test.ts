import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { parseInbox } from '@/lib/postbacks/inbox-filters';
import { noPrivacyRules } from '@/lib/postbacks/privacy';
import { findRejected } from '@/lib/postbacks/queries/find-postback';
import { listInbox } from '@/lib/postbacks/queries/list-inbox';
import { Rejections } from '@/lib/postbacks/rejections';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { createReceiveKeyRow, type ReceiveKeyRow } from '../support/rows';

let database: TestDatabase;
let db: PrismaClient;
let key: ReceiveKeyRow;

beforeAll(async () => {
  database = await createTestDatabase();
  db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  key = await createReceiveKeyRow(database.pool, 'rejectedrejectedrejectedre');
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});
beforeEach(() => database.pool.query('TRUNCATE rejected_postback'));

describe('rejected posts', () => {
  const postOf = (body: string) => ({
    token: 'wrong-token-0',
    contentType: '',
    userAgent: 'agent 4111111111111111',
    remoteAddress: '203.0.113.7',
    body: Buffer.from(body),
  });
  const unknown = { refused: 'unknown', key: null, rules: noPrivacyRules } as const;
  const reject = (rejections: Rejections, n: number) =>
    rejections.note(postOf(`QueueID=${n}&pin=4111111111111111${'x'.repeat(10_000)}`), unknown);

  it('hold no card number that the cut of a long body divides, whatever its spelling', async () => {
    const rejections = new Rejections({ pool: database.pool });
    for (const card of [
      '4111111111111111',
      '4111 1111 1111 1111',
      '4111-1111-1111-1111',
      '4111%201111+11111111',
    ]) {
      for (let before = 0; before <= card.length; before += 1) {
        rejections.note(
          postOf(`${'x'.repeat(8192 - 4 - before)}pin=${card}&rest=${'y'.repeat(99)}`),
          unknown,
        );
      }
    }
    await rejections.stop();
    const { rows } = await database.pool.query('SELECT body FROM rejected_postback');
    expect(rows.length).toBeGreaterThan(70);
    for (const { body } of rows) expect(body.toString()).not.toMatch(/\d/);
  });

  it('obey the settings of the strictest account where nobody knows whose key was meant', async () => {
    const rejections = new Rejections({ pool: database.pool });
    const accounts = new Map([
      ['a', 'length' as const],
      ['b', 'drop' as const],
    ]);
    rejections.note(postOf('QueueID=1&pin=4321'), { ...unknown, rules: { ...noPrivacyRules, accounts } });
    await rejections.stop();
    const { rows } = await database.pool.query('SELECT body, redactions FROM rejected_postback');
    expect(rows.map(({ body, redactions }) => [body.toString(), redactions])).toEqual([
      ['QueueID=1&pin=%5Bremoved%5D', 1],
    ]);
  });

  it('are found by the words in which the page gives the reason', async () => {
    const rejections = new Rejections({ pool: database.pool });
    reject(rejections, 1);
    await rejections.stop();
    const count = async (cause: string) => {
      const filters = { ...parseInbox(new URLSearchParams({ verdict: 'rejected', cause })).filters };
      return (await listInbox(db, { filters, cursor: null }, new Date())).rows.length;
    };
    expect(await count('no such KEY')).toBe(1);
    expect(await count('unknown')).toBe(1);
    expect(await count('expired')).toBe(0);
  });

  it('obey the privacy settings of the account whose key was used', async () => {
    const rejections = new Rejections({ pool: database.pool });
    const used = {
      id: key.id,
      accountId: 'a',
      dedicatedNumberId: null,
      expiresAt: null,
      allowed: null,
    };
    const rules = { ...noPrivacyRules, accounts: new Map([['a', 'drop' as const]]) };
    rejections.note(postOf('QueueID=1&pin=4321'), { refused: 'address', key: used, rules });
    await rejections.stop();
    const { rows } = await database.pool.query('SELECT body, redactions FROM rejected_postback');
    expect(rows.map(({ body, redactions }) => [body.toString(), redactions])).toEqual([
      ['QueueID=1&pin=%5Bremoved%5D', 1],
    ]);
  });

  it('are kept up to a bound, the newest, redacted and without their token', async () => {
    const rejections = new Rejections({ pool: database.pool, capacity: 10, maxQueued: 8 });
    for (let n = 0; n < 30; n += 1) {
      reject(rejections, n);
      if (n % 8 === 7) await rejections.flush();
    }
    for (let n = 30; n < 60; n += 1) reject(rejections, n);
    await rejections.stop();
    const { rows } = await database.pool.query('SELECT * FROM rejected_postback ORDER BY id');
    expect(rows.map(({ body }) => Number(/QueueID=(\d+)/.exec(body.toString())?.[1]))).toEqual([
      ...[22, 23, 24, 25, 26, 27, 28, 29, 30, 31],
    ]);
    for (const row of rows) {
      expect(JSON.stringify({ ...row, body: row.body.toString() })).not.toMatch(/4111|wrong-token/);
      expect(row.token_hint).toBe('wron… (13 characters)');
      expect(row.body_bytes).toBeGreaterThan(10_000);
    }
    const filters = { ...parseInbox(new URLSearchParams()).filters, verdict: 'rejected' as const };
    const listed = await listInbox(db, { filters, cursor: null }, new Date());
    expect(listed.rows).toHaveLength(10);
    expect(listed.rows[0]).toMatchObject({ verdict: 'rejected', cause: 'unknown', accountName: null });
    expect(await findRejected(db, listed.rows[0]?.id ?? '')).toMatchObject({ tokenHint: rows[9].token_hint });
  });

  it('are kept up to 10,000 where nothing else is said: the oldest go, the newest stay', async () => {
    await database.pool.query(
      `INSERT INTO rejected_postback (received_at, reason, token_hint, content_type, user_agent, remote_address, body,
                                      body_bytes, redactions)
       SELECT '2026-01-01T00:00:00Z'::timestamptz + n * interval '1 second', 'unknown', n::text, '', '', '', '', 0, 0
       FROM generate_series(1, 10_000) n`,
    );
    const rejections = new Rejections({ pool: database.pool });
    for (let n = 0; n < 7; n += 1) reject(rejections, n);
    await rejections.stop();
    const { rows } = await database.pool.query<{ hint: string }>(
      'SELECT token_hint AS hint FROM rejected_postback ORDER BY id',
    );
    expect(rows).toHaveLength(10_000);
    expect(rows[0]?.hint).toBe('8');
    expect(rows.slice(-8).map(({ hint }) => hint)).toEqual([
      '10000',
      ...Array.from({ length: 7 }, () => 'wron… (13 characters)'),
    ]);
  });
});
