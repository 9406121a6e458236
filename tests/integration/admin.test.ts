import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
let dataDir: string;
beforeAll(async () => {
  database = await createTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'admin-'));
});
afterAll(async () => {
  await database.drop();
  await rm(dataDir, { recursive: true });
});

interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs one verb as `npm run admin` does, after the set-up. */
function admin(...args: string[]): Promise<Outcome> {
  const env = {
    ...process.env,
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    APP_URL: 'https://calls.test',
  };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', 'scripts/admin.ts', ...args],
      { env },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

const json = async (...args: string[]) => {
  const { code, stdout, stderr } = await admin(...args, '--json');
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return JSON.parse(stdout);
};

describe('npm run admin', () => {
  it('makes an account, a number and further keys, and lists their URLs', async () => {
    const account = await json('account:create', '--name', 'Sales');
    expect(account.url).toMatch(/^https:\/\/calls\.test\/api\/postbacks\/[a-z0-9]{26,}$/);
    const number = await json('number:create', '--account', 'Sales', '--number', '(757) 555-0100');
    expect(number.number).toBe('+17575550100');
    const key = await json('key:create', '--account', 'Sales', '--number', '7575550100');
    const urls = (await json('key:list')).map(({ url }: { url: string }) => url);
    expect(new Set(urls)).toEqual(new Set([account.url, number.url, key.url]));
  });

  it('replaces a URL by a new one, while the old one works on for a day', async () => {
    const { url } = await json('account:create', '--name', 'Support');
    const rotated = await json('key:rotate', '--account', 'Support', '--overlap', '24');
    expect(rotated.url).not.toBe(url);
    const endsInMs = Date.parse(rotated['old URL works until']) - Date.now();
    expect(Math.abs(endsInMs - 24 * 3_600_000)).toBeLessThan(60_000);
    const again = await admin('key:rotate', '--account', 'Support', '--key', rotated.replaces);
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('no such key') });
  });

  it('makes a person and a key for scripts', async () => {
    const person = await json('user:create', '--email', 'Op@Example.test', '--role', 'operator');
    expect(person).toMatchObject({ email: 'op@example.test', role: 'operator' });
    expect(person.password.length).toBeGreaterThanOrEqual(12);
    expect((await json('user:list')).map(({ email }: { email: string }) => email)).toEqual([
      'op@example.test',
    ]);
    expect((await json('api-key:create', '--name', 'reports')).token).toBeTruthy();
  });

  it('changes what a person may do, and shuts out and lets in', async () => {
    const who = ['--email', 'Op2@example.test'];
    await json('user:create', ...who, '--role', 'viewer');
    expect(await json('user:set-role', ...who, '--role', 'operator')).toMatchObject({ role: 'operator' });
    const disabled = await json('user:disable', ...who);
    expect(Date.parse(disabled.disabled)).toBeGreaterThan(Date.now() - 60_000);
    expect(await json('user:enable', ...who)).toMatchObject({ email: 'op2@example.test', disabled: null });
    const unknown = await admin('user:disable', '--email', 'nobody@example.test');
    expect(unknown).toMatchObject({ code: 1, stderr: 'error: there is no user nobody@example.test\n' });
  });

  it('lists the keys for scripts and revokes one by its name, or by its id where several have the name', async () => {
    const first = await json('api-key:create', '--name', 'nightly');
    expect(await json('api-key:revoke', '--key', 'nightly')).toEqual({ id: first.id, name: 'nightly' });
    const again = await admin('api-key:revoke', '--key', 'nightly');
    expect(again).toMatchObject({ code: 1, stderr: 'error: there is no key nightly that works\n' });
    const [one, two] = [
      await json('api-key:create', '--name', 'hourly', '--role', 'operator'),
      await json('api-key:create', '--name', 'hourly'),
    ];
    const several = await admin('api-key:revoke', '--key', 'hourly');
    expect(several).toMatchObject({ code: 1, stderr: expect.stringContaining('choose one by its id') });
    await json('api-key:revoke', '--key', two.id);
    const listed = await json('api-key:list');
    expect(listed.find(({ id }: { id: string }) => id === one.id)).toMatchObject({
      name: 'hourly',
      role: 'operator',
      'last used': null,
      revoked: null,
    });
    expect(listed.find(({ id }: { id: string }) => id === two.id).revoked).toEqual(expect.any(String));
    expect(JSON.stringify(listed)).not.toContain(one.token);
  });

  it('says in one line what is wrong, with an exit code', async () => {
    const unknown = await admin('key:create', '--account', 'Nobody');
    expect(unknown).toMatchObject({ code: 1, stdout: '' });
    expect(unknown.stderr).toMatch(/^error: there is no account Nobody \(accounts: .*\)\n$/);
    const missing = await admin('user:create');
    expect(missing.code).toBe(1);
    expect(missing.stderr.trim().split('\n')).toHaveLength(1);
  });

  it('rebuilds and verifies', async () => {
    expect(await json('rebuild')).toEqual({ postbacks: '0', differences: '0' });
    expect(await json('verify-data', '--calls', '10')).toEqual({ postbacks: '0', differences: '0' });
    expect((await admin('verify-data', '--calls', 'x')).stderr).toBe(
      'error: --calls wants a whole number from 1 up, not x\n',
    );
  });
});
