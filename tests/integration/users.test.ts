import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '@/lib/audit/actor';
import { changeOwnPassword, changePassword } from '@/lib/auth/commands/passwords';
import { createUser, setUserEnabled, updateUser } from '@/lib/auth/commands/users';
import type { Ctx } from '@/lib/auth/context';
import { passwordMark, verifyPassword } from '@/lib/auth/passwords';
import { signIn } from '@/lib/auth/sign-in';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { createTestDatabase, type TestDatabase } from '../support/database';

const password = 'correct horse battery';
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
  await db.user.deleteMany();
  await db.auditEntry.deleteMany();
});

let people = 0;
async function person(role: Role): Promise<Ctx & { id: string; email: string }> {
  people += 1;
  const { id, email } = await createUser(system, {
    email: `${role}${people}@example.com`,
    role,
    password,
  });
  return { id, email, db, actor: { kind: 'user', id, email, role } };
}
const entries = (subject: string) =>
  db.auditEntry.findMany({ omit: { id: true }, where: { subject }, orderBy: { id: 'asc' } });
const enabledAdmins = () => db.user.count({ where: { role: 'admin', disabledAt: null } });

describe('a user', () => {
  it('is made, changed, disabled and enabled with what was before and after in the audit log', async () => {
    const admin = await person('admin');
    const { id } = await createUser(admin, { email: 'Jo@Example.com ', role: 'viewer', password });
    await updateUser(admin, { id, name: 'Jo', role: 'operator' });
    await updateUser(admin, { id, name: 'Jo', role: 'viewer' });
    await setUserEnabled(admin, { id, enabled: false });
    await setUserEnabled(admin, { id, enabled: false });
    await setUserEnabled(admin, { id, enabled: true });
    await changePassword(admin, { userId: id, password: 'another long one' });
    const shown = await entries(`user:${id}`);
    expect(new Set(shown.map(({ actor }) => actor))).toEqual(new Set([`user:${admin.email}`]));
    expect(shown.map(({ action, before, after }) => [action, before, after])).toEqual([
      ['user.create', null, { email: 'jo@example.com', name: '', role: 'viewer' }],
      ['user.update', { name: '', role: 'viewer' }, { name: 'Jo', role: 'operator' }],
      ['user.update', { role: 'operator' }, { role: 'viewer' }],
      ['user.disable', { enabled: true }, { enabled: false }],
      ['user.enable', { enabled: false }, { enabled: true }],
      ['user.change-password', null, null],
    ]);
    expect(JSON.stringify(shown)).not.toMatch(/argon2|another long one/);
  });

  it('that is saved as it is leaves no entry', async () => {
    const { id } = await person('viewer');
    await updateUser(system, { id, role: 'viewer' });
    expect((await entries(`user:${id}`)).map(({ action }) => action)).toEqual(['user.create']);
  });

  it('is not written over by someone who saw it before another changed it', async () => {
    const { id } = await person('viewer');
    const seen = { name: '', role: 'viewer' } as const;
    await updateUser(system, { id, name: 'Jo', seen });
    await expect(updateUser(system, { id, role: 'admin', seen })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('now viewer and called “Jo”'),
    });
    expect(await db.user.findUnique({ where: { id } })).toMatchObject({ name: 'Jo', role: 'viewer' });
  });

  it('is changed by admins alone, by any verb', async () => {
    const { id } = await person('viewer');
    for (const ctx of [await person('viewer'), await person('operator')]) {
      const attempts = [
        createUser(ctx, { email: 'eve@example.com', role: 'admin', password }),
        updateUser(ctx, { id, role: 'admin' }),
        updateUser(ctx, { id: ctx.id, role: 'admin' }),
        setUserEnabled(ctx, { id, enabled: false }),
        changePassword(ctx, { userId: id, password: 'another long one' }),
        changePassword(ctx, { userId: ctx.id, password: 'another long one' }),
      ];
      for (const attempt of attempts) await expect(attempt).rejects.toMatchObject({ code: 'forbidden' });
    }
    expect(await db.user.count()).toBe(3);
  });

  it('who is unknown is said to be', async () => {
    const id = '00000000-0000-4000-8000-000000000000';
    for (const attempt of [
      updateUser(system, { id, name: 'x' }),
      setUserEnabled(system, { id, enabled: true }),
    ])
      await expect(attempt).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('admins', () => {
  it('never disable themselves', async () => {
    const [one] = [await person('admin'), await person('admin')];
    await expect(setUserEnabled(one, { id: one.id, enabled: false })).rejects.toMatchObject({
      code: 'forbidden',
      message: 'You cannot disable yourself: another admin can',
    });
  });

  it('give up being one only where another is left who can sign in', async () => {
    const [one, two] = [await person('admin'), await person('admin')];
    await setUserEnabled(two, { id: one.id, enabled: false });
    const last = { code: 'conflict', message: expect.stringContaining('last admin') };
    await expect(updateUser(two, { id: two.id, role: 'viewer' })).rejects.toMatchObject(last);
    await expect(setUserEnabled(system, { id: two.id, enabled: false })).rejects.toMatchObject(last);
    // one who is disabled already may be made anything
    await updateUser(two, { id: one.id, role: 'operator' });
    await updateUser(two, { id: one.id, role: 'admin' });
    await setUserEnabled(two, { id: one.id, enabled: true });
    await updateUser(two, { id: two.id, role: 'viewer' });
    expect(await enabledAdmins()).toBe(1);
  });

  it('who take the place from each other at the same moment leave one', async () => {
    const admins = await Promise.all(Array.from({ length: 6 }, () => person('admin')));
    const next = (index: number) => admins[(index + 1) % admins.length]?.id ?? '';
    const results = await Promise.allSettled(
      admins.map((ctx, index) =>
        index % 2 === 0
          ? setUserEnabled(ctx, { id: next(index), enabled: false })
          : updateUser(ctx, { id: next(index), role: 'operator' }),
      ),
    );
    expect(results.filter(({ status }) => status === 'rejected')).toMatchObject([
      { reason: { code: 'conflict' } },
    ]);
    expect(await enabledAdmins()).toBe(1);
  });
});

describe('the own password', () => {
  it('is changed by whoever knows the current one, and its session may go on', async () => {
    const jo = await person('viewer');
    const again = 'a quite different one';
    const session = await changeOwnPassword(jo, { current: password, password: again, again });
    const row = await db.user.findUniqueOrThrow({ where: { id: jo.id } });
    expect(session).toEqual({ userId: jo.id, passwordMark: passwordMark(row.passwordHash) });
    expect(await verifyPassword(again, row.passwordHash)).toBe(true);
    expect((await entries(`user:${jo.id}`)).at(-1)).toMatchObject({
      actor: `user:${jo.email}`,
      action: 'user.change-password',
      before: null,
      after: null,
    });
  });

  it('stays when the current one is wrong, or the new one short or not twice the same', async () => {
    const jo = await person('operator');
    const next = 'a quite different one';
    const refused = [
      [{ current: 'not this one', password: next, again: next }, 'current'],
      [{ current: password, password: 'short', again: 'short' }, 'password'],
      [{ current: password, password: next, again: 'another thing' }, 'again'],
    ] as const;
    for (const [input, field] of refused) {
      await expect(changeOwnPassword(jo, input)).rejects.toMatchObject({
        code: 'invalid_input',
        fields: { [field]: expect.any(String) },
      });
    }
    expect(await signIn(db, { email: jo.email, password }, '203.0.113.1')).toMatchObject({ id: jo.id });
  });

  it('cannot be guessed at a session that was left open', async () => {
    const jo = await person('viewer');
    const guess = { current: 'a guess', password: 'a quite different one', again: 'a quite different one' };
    for (let i = 0; i < 10; i += 1)
      await expect(changeOwnPassword(jo, guess)).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(changeOwnPassword(jo, { ...guess, current: password })).rejects.toMatchObject({
      code: 'too_many_requests',
    });
  });

  it('is not changed without the current one, by an admin neither, nor by a script', async () => {
    const admin = await person('admin');
    await expect(
      changePassword(admin, { userId: admin.id, password: 'another long one' }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    const script: Ctx = { db, actor: { kind: 'apiKey', id: admin.id, name: 'x', role: 'admin' } };
    await expect(
      changeOwnPassword(script, { current: password, password, again: password }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('loses against the one that an admin sets meanwhile', async () => {
    const [admin, jo] = [await person('admin'), await person('viewer')];
    const own = changeOwnPassword(jo, {
      current: password,
      password: 'my own choice',
      again: 'my own choice',
    });
    const set = changePassword(admin, { userId: jo.id, password: 'the admin says' });
    await Promise.allSettled([own, set]);
    const { passwordHash } = await db.user.findUniqueOrThrow({ where: { id: jo.id } });
    expect(await verifyPassword('the admin says', passwordHash)).toBe(true);
  });
});

describe('signing in', () => {
  it('is refused to who is disabled as to a wrong password or nobody', async () => {
    const jo = await person('viewer');
    const refusal = (input: { email: string; password: string }) =>
      signIn(db, input, '203.0.113.2').catch((error: unknown) => error);
    const wrong = await refusal({ email: jo.email, password: 'not this one' });
    await setUserEnabled(system, { id: jo.id, enabled: false });
    const disabled = await refusal({ email: jo.email, password });
    expect(wrong).toMatchObject({ code: 'unauthenticated' });
    expect(disabled).toEqual(wrong);
    expect(await refusal({ email: 'nobody@example.com', password })).toEqual(wrong);
    await setUserEnabled(system, { id: jo.id, enabled: true });
    expect(await signIn(db, { email: jo.email, password }, '203.0.113.2')).toMatchObject({ id: jo.id });
  });
});
