import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/audit/actor';
import { findApiKey } from '@/lib/auth/api-keys';
import { createApiKey, revokeApiKey } from '@/lib/auth/commands/api-keys';
import type { Ctx } from '@/lib/auth/context';
import { listApiKeys } from '@/lib/auth/queries';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
let db: PrismaClient;
let system: Ctx;

beforeAll(async () => {
  database = await createTestDatabase();
  db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  system = { actor: { kind: 'system', name: 'test' }, db };
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});
beforeEach(async () => {
  await db.apiKey.deleteMany();
  await db.auditEntry.deleteMany();
});

describe('an API key', () => {
  it('stands for its name and role until it is revoked, with both in the audit log and the token nowhere', async () => {
    const { id, token } = await createApiKey(system, { name: ' reports ', role: 'operator' });
    const now = new Date();
    expect(await findApiKey(db, token, now)).toEqual({
      kind: 'apiKey',
      id,
      name: 'reports',
      role: 'operator',
    });
    expect(await findApiKey(db, `${token}x`, now)).toBeNull();
    await revokeApiKey(system, { id });
    expect(await findApiKey(db, token, now)).toBeNull();
    const entries = await db.auditEntry.findMany({ omit: { id: true }, orderBy: { id: 'asc' } });
    expect(entries).toMatchObject([
      {
        action: 'api-key.create',
        subject: `api-key:${id}`,
        before: null,
        after: { name: 'reports', role: 'operator' },
      },
      {
        action: 'api-key.revoke',
        subject: `api-key:${id}`,
        before: { revoked: false },
        after: { revoked: true },
      },
    ]);
    expect(JSON.stringify([entries, await listApiKeys(db)])).not.toContain(token);
  });

  it('is revoked once, however often and at once it is asked for', async () => {
    const { id } = await createApiKey(system, { name: 'reports' });
    await Promise.all([1, 2, 3, 4].map(() => revokeApiKey(system, { id })));
    expect(await db.auditEntry.count({ where: { action: 'api-key.revoke' } })).toBe(1);
    const unknown = '00000000-0000-4000-8000-000000000000';
    await expect(revokeApiKey(system, { id: unknown })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is made and revoked by admins alone', async () => {
    const { id, token } = await createApiKey(system, { name: 'reports' });
    const others: Actor[] = [
      { kind: 'user', id: '1', email: 'op@example.com', role: 'operator' },
      { kind: 'apiKey', id, name: 'reports', role: 'viewer' },
    ];
    for (const actor of others) {
      for (const attempt of [
        createApiKey({ actor, db }, { name: 'mine', role: 'admin' }),
        revokeApiKey({ actor, db }, { id }),
      ])
        await expect(attempt).rejects.toMatchObject({ code: 'forbidden' });
    }
    expect(await findApiKey(db, token, new Date())).not.toBeNull();
  });

  it('is noted as used once a minute, by one of many requests at once', async () => {
    const { id, token } = await createApiKey(system, { name: 'busy' });
    const at = (seconds: number) => new Date(Date.UTC(2026, 10, 26, 12, 0, seconds));
    // the row's version in the database tells how often it was written
    const versions = new Set<string>();
    for (const seconds of [0, 0, 30, 59, 60, 61]) {
      await Promise.all([1, 2, 3, 4, 5].map(() => findApiKey(db, token, at(seconds))));
      const { rows } = await database.pool.query(
        'SELECT xmin::text, last_used_at FROM api_key WHERE id = $1',
        [id],
      );
      versions.add(rows[0].xmin);
      expect(rows[0].last_used_at).toEqual(at(seconds < 60 ? 0 : 60));
    }
    expect(versions.size).toBe(2);
  });

  it('stands in the list with those that work first, the newest on top', async () => {
    for (const name of ['one', 'two', 'three', 'four']) {
      const { id } = await createApiKey(system, { name });
      if (name === 'two' || name === 'four') await revokeApiKey(system, { id });
    }
    expect((await listApiKeys(db)).map(({ name }) => name)).toEqual(['three', 'one', 'four', 'two']);
  });
});
