import { mkdtempSync, rmSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Ctx } from '@/lib/auth/context';
import { closeHttpServer, createHttpServer } from '@/lib/ops/http-server';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { createPool } from '@/lib/platform/pool';
import { DurableStore } from '@/lib/postbacks/durable-store';
import { KeyUse } from '@/lib/postbacks/key-use';
import { Receiver } from '@/lib/postbacks/receive';
import { Spool } from '@/lib/postbacks/spool/spool';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { postRequest, talk } from '../support/raw-http';

const dataDir = mkdtempSync(join(tmpdir(), 'receive-keys-'));
process.env.DATA_DIR = dataDir;
const card = '4111 1111 1111 1111';

let database: TestDatabase;
let db: PrismaClient;
let ctx: Ctx;
let clockMs: number;
let keyUse: KeyUse;
let server: Server;
/** The front door, believing the proxies named. */
let listen: (trustProxy: string) => Promise<Server>;
let account: { id: string; receiveKey: { id: string; token: string } };
let commands: typeof import('@/lib/numbers/commands/receive-keys') &
  typeof import('@/lib/numbers/commands/privacy') &
  typeof import('@/lib/numbers/commands/numbers');

beforeEach(async () => {
  const { createAccount } = await import('@/lib/numbers/commands/accounts');
  commands = {
    ...(await import('@/lib/numbers/commands/receive-keys')),
    ...(await import('@/lib/numbers/commands/privacy')),
    ...(await import('@/lib/numbers/commands/numbers')),
  };
  database = await createTestDatabase();
  db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  ctx = { actor: { kind: 'system', name: 'test' }, db };
  account = await createAccount(ctx, { name: 'Sales' });
  clockMs = Date.now();
  keyUse = new KeyUse(database.pool);
  const { pool } = database;
  const hmacKey = Buffer.alloc(32, 1);
  const receiver = new Receiver({
    pool,
    store: new DurableStore({ pool }),
    hmacKey,
    keyUse,
    now: () => clockMs,
  });
  listen = async (trustProxy) => {
    const made = createHttpServer({ receiver, handlePage: (_, response) => response.end(), trustProxy });
    await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
    return made;
  };
  server = await listen('loopback');
});
afterEach(async () => {
  await closeHttpServer(server, 1_000);
  await keyUse.stop();
  await db.$disconnect();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** The whole answer, less its date. */
async function post(token: string, body: string, headers: Record<string, string> = {}): Promise<string> {
  const send = postRequest(`/api/postbacks/${token}`, body, { ...headers, Connection: 'close' });
  const answer = await talk((server.address() as AddressInfo).port, [{ send }], /never/);
  return answer.replace(/^Date: .*\r\n/m, '');
}

/** Keys and rules in memory are loaded anew. */
async function laterThanReload(): Promise<void> {
  clockMs += 6_000;
  await post('nobodynobodynobodynobodynobody', '');
}

const stored = async () =>
  (
    await database.pool.query<{ body: Buffer; user_agent: string; content_type: string; redactions: number }>(
      'SELECT * FROM postback ORDER BY id',
    )
  ).rows.map(({ body, ...row }) => ({ ...row, body: body.toString() }));

describe('a receive key', () => {
  it('and the one that replaces it both work until the overlap ends', async () => {
    const { id, token } = account.receiveKey;
    const next = await commands.rotateReceiveKey(ctx, { id, overlapHours: 1 });
    expect(await post(token, 'QueueID=1&ResponseCode=1')).toMatch(/^HTTP\/1\.1 200 /);
    expect(await post(next.token, 'QueueID=2&ResponseCode=1')).toMatch(/^HTTP\/1\.1 200 /);
    clockMs += 3_600_000 + 60_000;
    expect(await post(token, 'QueueID=3&ResponseCode=1')).toMatch(/^HTTP\/1\.1 404 /);
    expect(await post(next.token, 'QueueID=4&ResponseCode=1')).toMatch(/^HTTP\/1\.1 200 /);
    for (const one of [id, next.id]) {
      await expect(commands.rotateReceiveKey(ctx, { id: one })).rejects.toMatchObject({ code: 'conflict' });
    }
  });

  it('is known at once, however lately the keys were looked up', async () => {
    const { createReceiveKey } = commands;
    await post('nobodynobodynobodynobodynobody', '');
    for (let number = 1; number <= 5; number += 1) {
      const key = await createReceiveKey(ctx, { accountId: account.id });
      expect(await post(key.token, `QueueID=${number}&ResponseCode=1`)).toMatch(/^HTTP\/1\.1 200 /);
    }
  });

  it('ends within seconds when it is revoked', async () => {
    const { id, token } = account.receiveKey;
    expect(await post(token, 'QueueID=1&ResponseCode=1')).toMatch(/^HTTP\/1\.1 200 /);
    await commands.revokeReceiveKey(ctx, { id });
    await laterThanReload();
    expect(await post(token, 'QueueID=2&ResponseCode=1')).toMatch(/^HTTP\/1\.1 404 /);
  });

  it('takes posts only from its networks, as told by trusted hops', async () => {
    const { id, token } = account.receiveKey;
    await commands.setKeyNetworks(ctx, { id, networks: '203.0.113.0/24, 2001:db8::/32\n198.51.100.7' });
    const from = (address: string) => post(token, 'QueueID=1&ResponseCode=1', { 'X-Forwarded-For': address });
    for (const address of ['203.0.113.9', '2001:db8::1', '198.51.100.7', '::ffff:203.0.113.1']) {
      expect(await from(address), address).toMatch(/^HTTP\/1\.1 200 /);
    }
    // the last hop is the one that a trusted proxy saw; what stands before it anybody can write
    for (const address of ['198.51.100.8', '192.0.2.1', '203.0.113.9, 192.0.2.1', 'nonsense']) {
      expect(await from(address), address).toMatch(/^HTTP\/1\.1 404 /);
    }
    await expect(commands.setKeyNetworks(ctx, { id, networks: '203.0.113.0/33' })).rejects.toMatchObject({
      fields: { networks: expect.stringContaining('203.0.113.0/33') },
    });
  });

  it('takes posts from a network at once that was allowed a moment ago', async () => {
    const { id, token } = account.receiveKey;
    await commands.setKeyNetworks(ctx, { id, networks: '203.0.113.0/24' });
    await laterThanReload();
    const from = (address: string) => post(token, 'QueueID=1&ResponseCode=1', { 'X-Forwarded-For': address });
    expect(await from('203.0.113.9')).toMatch(/^HTTP\/1\.1 200 /);
    await commands.setKeyNetworks(ctx, { id, networks: '203.0.113.0/24, 198.51.100.0/24' });
    expect(await from('198.51.100.7')).toMatch(/^HTTP\/1\.1 200 /);
  });

  it.each(['', '192.0.2.0/24'])(
    'does not believe a first hop that is not trusted, whatever it says of the sender (TRUST_PROXY=%s)',
    async (trustProxy) => {
      await closeHttpServer(server, 1_000);
      server = await listen(trustProxy);
      const { id, token } = account.receiveKey;
      const from = (address: string) =>
        post(token, 'QueueID=1&ResponseCode=1', { 'X-Forwarded-For': address });
      await commands.setKeyNetworks(ctx, { id, networks: '203.0.113.0/24' });
      for (const address of ['203.0.113.9', '203.0.113.9, 192.0.2.1', '203.0.113.9, 127.0.0.1']) {
        expect(await from(address), address).toMatch(/^HTTP\/1\.1 404 /);
      }
      await commands.setKeyNetworks(ctx, { id, networks: '127.0.0.1' });
      await laterThanReload();
      expect(await from('203.0.113.9')).toMatch(/^HTTP\/1\.1 200 /);
      const { rows } = await database.pool.query('SELECT remote_address FROM postback');
      expect(rows).toEqual([{ remote_address: '127.0.0.1' }]);
    },
  );

  it('answers every refusal with the same bytes', async () => {
    const { id, token } = account.receiveKey;
    const unknown = await post('nobodynobodynobodynobodynobody', 'QueueID=1');
    await commands.setKeyNetworks(ctx, { id, networks: '203.0.113.0/24' });
    await laterThanReload();
    expect(await post(token, 'QueueID=1')).toBe(unknown);
    await commands.revokeReceiveKey(ctx, { id });
    await laterThanReload();
    expect(await post(token, 'QueueID=1')).toBe(unknown);
  });

  it('says when it was last used', async () => {
    await post(account.receiveKey.token, 'QueueID=1&ResponseCode=1');
    await keyUse.flush();
    const key = await db.receiveKey.findUniqueOrThrow({ where: { id: account.receiveKey.id } });
    expect(key.lastUsedAt?.getTime()).toBe(clockMs);
  });
});

describe('what is not to be kept', () => {
  it('never reaches the database: card numbers in the body, the query and the headers', async () => {
    const { token } = account.receiveKey;
    const digits = card.replaceAll(' ', '');
    await post(token, `QueueID=1&pin=${digits}`, { 'User-Agent': `agent ${card}` });
    await post(`${token}?QueueID=2&note=${digits}`, '', { 'Content-Type': `text/plain; a=${digits}` });
    for (const row of await stored()) {
      expect(JSON.stringify(row)).not.toContain('1111');
      expect(row.redactions).toBe(1);
    }
  });

  it('never reaches the spool', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'privacy-spool-'));
    const away = createPool('postgresql://127.0.0.1:1/none', 1, { timeoutMs: 200 });
    const spool = await Spool.open({ directory });
    const store = new DurableStore({ pool: away, spool });
    await commands.setAccountPrivacy(ctx, { accountId: account.id, privacy: 'length' });
    const receiver = new Receiver({ pool: database.pool, store, hmacKey: Buffer.alloc(32, 1) });
    const body = Buffer.from(`QueueID=1&pin=98765&card=${card.replaceAll(' ', '')}`);
    const posted = {
      token: account.receiveKey.token,
      contentType: '',
      userAgent: card,
      remoteAddress: '',
      body,
    };
    expect(await receiver.receive(posted)).toBe('stored');
    await store.stop();
    await away.end();
    const files = await readdir(directory);
    const bytes = Buffer.concat(await Promise.all(files.map((name) => readFile(join(directory, name)))));
    expect(bytes.toString('latin1')).toContain('removed');
    expect(bytes.toString('latin1')).not.toMatch(/98765|1111/);
    await rm(directory, { recursive: true });
  });

  it('follows the rule of the variable, the number and the account, a few seconds after it is set', async () => {
    const { token } = account.receiveKey;
    const send = () => post(token, 'QueueID=0&phonenumber=7575550100&incoming=1&pin=123&zip=4');
    await send();
    const number = await commands.createNumber(ctx, { accountId: account.id, phoneNumber: '7575550100' });
    await commands.setAccountPrivacy(ctx, { accountId: account.id, privacy: 'drop' });
    await commands.setNumberPrivacy(ctx, { numberId: number.id, privacy: 'length' });
    await commands.setVariableRule(ctx, { name: 'ZIP', privacy: 'keep' });
    await laterThanReload();
    await send();
    await commands.removeVariableRule(ctx, { name: 'zip' });
    await commands.setNumberPrivacy(ctx, { numberId: number.id, privacy: null });
    await laterThanReload();
    await send();
    const kept = (await stored()).map(({ body }) => {
      const fields = new URLSearchParams(body);
      return [fields.get('pin'), fields.get('zip')];
    });
    expect(kept).toEqual([
      ['123', '4'],
      ['[removed:3]', '4'],
      ['[removed]', '[removed]'],
    ]);
  });

  it('leaves the card-like digits of a variable that an admin excepted', async () => {
    const digits = card.replaceAll(' ', '');
    await commands.setVariableRule(ctx, { name: 'serial', privacy: 'keep', mayHoldCardNumbers: true });
    await post(account.receiveKey.token, `QueueID=1&serial=${digits}&other=${digits}`);
    const [row] = await stored();
    expect(row?.body).toBe(`QueueID=1&serial=${digits}&other=****************`);
    const { rows } = await database.pool.query(
      `SELECT after FROM audit_entry WHERE action = 'variable-rule.set'`,
    );
    expect(rows).toEqual([{ after: { privacy: 'keep', mayHoldCardNumbers: true } }]);
  });
});
