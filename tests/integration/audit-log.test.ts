import { PrismaPg } from '@prisma/adapter-pg';
import Papa from 'papaparse';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { recordAudit } from '@/lib/audit/commands';
import { type AuditFilters, parseAudit } from '@/lib/audit/filters';
import { listAuditActors, listAuditEntries } from '@/lib/audit/queries';
import type { Ctx } from '@/lib/auth/context';
import { describeEntries } from '@/lib/ops/audit-log/describe-entries';
import { exportAuditEntries } from '@/lib/ops/audit-log/export-entries';
import { settleSubject } from '@/lib/ops/audit-log/find-subjects';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { createTestDatabase, type TestDatabase } from '../support/database';

const now = new Date('2026-11-25T12:00:00Z');
const none = parseAudit(new URLSearchParams()).filters;
let database: TestDatabase;
let db: PrismaClient;
let admin: Ctx;
let accountId: string;
let numberId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  admin = { actor: { kind: 'user', id: 'x', email: 'admin@example.com', role: 'admin' }, db };
  accountId = (await db.account.create({ data: { name: 'Main' } })).id;
  const number = { accountId, phoneNumber: '+17575550123', label: 'Front desk' };
  numberId = (await db.dedicatedNumber.create({ data: number })).id;
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});
beforeEach(() => database.pool.query('TRUNCATE audit_entry'));

const actors = ['user:jo@example.com', 'user:admin@example.com', 'api-key:nightly', 'system:start'];
const actions = ['number.update', 'calls.export', 'user.create'];

/** Entries of which several have the same moment, as those of one transaction do. */
const insertEntries = (count: number) =>
  database.pool.query(
    `INSERT INTO audit_entry (at, actor, action, subject)
     SELECT $2::timestamptz - interval '1 hour' * (n / 3), ($3::text[])[1 + n % 4], ($4::text[])[1 + n % 3],
       CASE n % 5 WHEN 0 THEN 'calls' WHEN 1 THEN 'number:' || $5 ELSE 'account:' || $6 END
     FROM generate_series(1, $1::int) AS n`,
    [count, now.toISOString(), actors, actions, numberId, accountId],
  );

interface Plain {
  id: string;
  at: Date;
  actor: string;
  action: string;
  subject: string;
}
const everyEntry = async (): Promise<Plain[]> =>
  (
    await database.pool.query(
      'SELECT id::text, at, actor, action, subject FROM audit_entry e ORDER BY e.at DESC, e.id DESC',
    )
  ).rows;

/** Ids by paging to the end; each page back again gives the one before. */
async function pageThrough(filters: AuditFilters): Promise<string[]> {
  const query = await settleSubject(db, filters);
  const pages: string[][] = [];
  let cursor: string | null = null;
  do {
    const at = parseAudit(new URLSearchParams(cursor ? { cursor } : {})).cursor;
    const page = await listAuditEntries(db, query, at, now, 7);
    pages.push(page.rows.map(({ id }) => id));
    const back = parseAudit(new URLSearchParams({ cursor: page.previousCursor ?? '' })).cursor;
    if (back) {
      const before = await listAuditEntries(db, query, back, now, 7);
      expect(before.rows.map(({ id }) => id)).toEqual(pages.at(-2));
    }
    cursor = page.nextCursor;
  } while (cursor);
  return pages.flat();
}

describe('the list', () => {
  it('gives what a plain look at all entries gives, page by page, under any filters', async () => {
    await insertEntries(120);
    const all = await everyEntry();
    const dayAgo = new Date(now.getTime() - 24 * 3_600_000);
    const questions: [Partial<AuditFilters>, (entry: Plain) => boolean][] = [
      [{}, () => true],
      [{ actor: 'api-key:nightly' }, ({ actor }) => actor === 'api-key:nightly'],
      [{ action: 'calls.export' }, ({ action }) => action === 'calls.export'],
      [
        { actor: 'system:start', action: 'user.create' },
        ({ actor, action }) => actor === 'system:start' && action === 'user.create',
      ],
      [{ subject: '757-555-0123' }, ({ subject }) => subject === `number:${numberId}`],
      [{ subject: 'main' }, ({ subject }) => subject === `account:${accountId}`],
      [{ subject: numberId }, ({ subject }) => subject === `number:${numberId}`],
      [
        { subject: 'Calls', actor: 'user:jo@example.com' },
        ({ subject, actor }) => subject === 'calls' && actor === 'user:jo@example.com',
      ],
      [{ range: '24h' }, ({ at }) => at >= dayAgo],
      [
        { from: '2026-11-24T18:00:00.000Z', to: '2026-11-25T06:00:00.000Z' },
        ({ at }) => at >= new Date('2026-11-24T18:00:00Z') && at < new Date('2026-11-25T06:00:00Z'),
      ],
      [{ subject: 'nothing of this name' }, () => false],
    ];
    for (const [filters, matches] of questions) {
      const expected = all.filter(matches).map(({ id }) => id);
      expect(await pageThrough({ ...none, ...filters }), JSON.stringify(filters)).toEqual(expected);
    }
  });

  it('knows everybody who did something', async () => {
    expect(await listAuditActors(db)).toEqual([]);
    await insertEntries(9);
    expect(await listAuditActors(db)).toEqual([...actors].sort());
  });
});

const described = async () => {
  const { rows } = await listAuditEntries(db, { ...none, subjects: null }, null, now);
  return describeEntries(db, rows);
};

describe('an entry', () => {
  it('says in words what was changed, with names and links', async () => {
    const jo: Ctx['actor'] = { kind: 'user', id: 'x', email: 'jo@example.com', role: 'admin' };
    await recordAudit(db, jo, {
      action: 'number.update',
      subject: `number:${numberId}`,
      before: { label: '', notes: 'old', enabled: true },
      after: { label: 'Front desk', notes: 'old', enabled: false },
    });
    const [entry] = await described();
    expect(entry).toMatchObject({
      actor: 'jo@example.com',
      action: 'Changed a dedicated number',
      subject: { text: '+1 757 555 0123 · Front desk', href: `/numbers/${numberId}` },
      changes: [
        { label: 'Label', before: { text: 'none' }, after: { text: 'Front desk' } },
        { label: 'Enabled', before: { text: 'yes' }, after: { text: 'no' } },
      ],
    });
  });

  it('names what a field holds the id of, and gives times as times', async () => {
    const { id } = await db.receiveKey.create({
      data: {
        accountId,
        dedicatedNumberId: numberId,
        tokenHash: Buffer.from('a'),
        tokenSealed: Buffer.from(''),
      },
    });
    const system: Ctx['actor'] = { kind: 'system', name: 'admin command' };
    await recordAudit(db, system, {
      action: 'receive-key.rotate',
      subject: `receive-key:${id}`,
      after: { expiresAt: '2026-11-26T12:00:00.000Z', replacedBy: id },
    });
    const [entry] = await described();
    expect(entry).toMatchObject({
      actor: 'The product (admin command)',
      subject: { text: 'URL of +1 757 555 0123 · Front desk', href: `/numbers/${numberId}` },
      changes: [
        { label: 'Expires at', before: null, after: { at: new Date('2026-11-26T12:00:00Z') } },
        { label: 'Replaced by', after: { href: `/numbers/${numberId}` } },
      ],
    });
  });

  it('leads to the call of a note and to the list that was exported, and to nothing that is gone', async () => {
    const gone = '0d9b3f5e-1111-4222-8333-444455556666';
    await recordAudit(db, admin.actor, {
      action: 'note.create',
      subject: `note:${gone}`,
      after: { callId: gone },
    });
    await recordAudit(db, admin.actor, {
      action: 'calls.export',
      subject: 'calls',
      after: { format: 'csv', filter: 'outcome=busy' },
    });
    await recordAudit(db, admin.actor, {
      action: 'number.create',
      subject: `number:${gone}`,
      after: { label: '' },
    });
    const entries = (await described()).sort((a, b) => Number(a.id) - Number(b.id));
    expect(entries.map(({ subject }) => subject)).toEqual([
      { text: 'Note', href: `/calls/${gone}` },
      { text: 'Calls', href: '/calls?outcome=busy' },
      { text: 'Number 0d9b3f5e', href: null },
    ]);
    // a label that was never filled in is no change
    expect(entries[2]?.changes).toEqual([]);
  });

  it('of an action of another release stands as it was written', async () => {
    await database.pool.query(
      `INSERT INTO audit_entry (actor, action, subject, after) VALUES ('robot', 'number.vanish', 'what', '{"someField": [1]}')`,
    );
    const [entry] = await described();
    expect(entry).toMatchObject({
      actor: 'robot',
      action: 'number.vanish',
      subject: { text: 'what', href: null },
      changes: [{ label: 'Some field', after: { text: '1' } }],
    });
  });
});

it('of a download says in words what was taken out', async () => {
  const after = {
    actor: 'system:start',
    action: 'user.create',
    subject: null,
    range: '7d',
    from: null,
    to: null,
  };
  await recordAudit(db, admin.actor, { action: 'audit.export', subject: 'audit', after });
  const [entry] = await described();
  expect(entry?.changes.map(({ label, after }) => `${label}: ${after?.text}`).sort()).toEqual([
    'Range: 7d',
    'What: Added a user',
    'Who: The product (start)',
  ]);
});

describe('the file', () => {
  const exported = async (filters: Partial<AuditFilters>, ctx = admin) => {
    const look = { now, timeZone: 'Asia/Kathmandu' };
    const text = await new Response(await exportAuditEntries(ctx, { ...none, ...filters }, look)).text();
    return Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { skipEmptyLines: true }).data;
  };

  it('holds the whole filter, more than one page of it, and is itself in the log', async () => {
    await insertEntries(1_300);
    const all = await everyEntry();
    const [titles, ...rows] = await exported({ actor: 'system:start' });
    expect(titles?.slice(0, 5)).toEqual(['Time (Asia/Kathmandu)', 'Time (RFC 3339)', 'Who', 'What', 'About']);
    const wanted = all.filter(({ actor }) => actor === 'system:start');
    expect(wanted.length).toBeGreaterThan(300);
    expect(rows.map((row) => row[7])).toEqual(wanted.map(({ id }) => id));
    expect(rows[0]?.slice(1, 3)).toEqual([wanted[0]?.at.toISOString(), 'The product (start)']);
    const [entry] = (await db.auditEntry.findMany({ where: { action: 'audit.export' } })) ?? [];
    expect(entry).toMatchObject({ actor: 'user:admin@example.com', subject: 'audit' });
    expect(entry?.after).toMatchObject({ actor: 'system:start' });
  });

  it('runs no formula of anybody’s in a spreadsheet', async () => {
    const actor: Ctx['actor'] = { kind: 'apiKey', id: 'x', name: '=1+1', role: 'admin' };
    await recordAudit(db, actor, {
      action: 'account.create',
      subject: '=HYPERLINK("x")',
      after: { name: '@x' },
    });
    const [, row] = await exported({ action: 'account.create' });
    expect(row?.[2]).toBe('API key =1+1');
    expect(row?.[10]).toBe(`'=HYPERLINK("x")`);
    expect(row?.every((cell) => !/^[=@+-]/.test(cell))).toBe(true);
  });

  it('is for those who may see the log', async () => {
    const operator: Ctx = {
      ...admin,
      actor: { kind: 'user', id: 'x', email: 'o@example.com', role: 'operator' },
    };
    await expect(exported({}, operator)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await db.auditEntry.count()).toBe(0);
  });
});
