import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { postRequest, talk } from '../support/raw-http';
import { createReceiveKeyRow } from '../support/rows';
import { testDoorContract } from './door-contract';

describe('the route handler, as a host without server.ts runs it', () => {
  const key = 'routedoorroutedoorroutedoor';
  let database: TestDatabase;
  let dataDir: string;
  let child: ChildProcess;
  let port: number;

  beforeAll(async () => {
    database = await createTestDatabase();
    await createReceiveKeyRow(database.pool, key);
    dataDir = await mkdtemp(join(tmpdir(), 'route-door-'));
    child = spawn(
      process.execPath,
      ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', '0'],
      {
        env: { ...process.env, NODE_ENV: 'production', DATABASE_URL: database.url, DATA_DIR: dataDir },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    port = await new Promise<number>((resolve, reject) => {
      let printed = '';
      child.once('exit', (code) => reject(new Error(`next start ended with ${code}: ${printed}`)));
      child.stdout?.on('data', (chunk: Buffer) => {
        printed += chunk.toString();
        const [, found] = /Ready[\s\S]*/.test(printed) ? (/127\.0\.0\.1:(\d+)/.exec(printed) ?? []) : [];
        if (found) resolve(Number(found));
      });
    });
  }, 60_000);

  afterAll(async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  });

  testDoorContract(() => ({
    port,
    key,
    storedBodies: async () => {
      const { rows } = await database.pool.query<{ body: Buffer }>('SELECT body FROM postback ORDER BY id');
      return rows.map(({ body }) => body.toString('latin1'));
    },
  }));

  it('refuses a key that is bound to networks, whatever the sender says of its address, and tells why', async () => {
    const bound = 'boundboundboundboundbound01';
    const { id } = await createReceiveKeyRow(database.pool, bound);
    await database.pool.query(`UPDATE receive_key SET allowed_networks = '{203.0.113.0/24}' WHERE id = $1`, [
      id,
    ]);
    const claims: Record<string, string>[] = [
      {},
      { 'X-Forwarded-For': '203.0.113.9' },
      { Forwarded: 'for=203.0.113.9' },
    ];
    for (const headers of claims) {
      const send = postRequest(`/api/postbacks/${bound}`, 'QueueID=1&ResponseCode=1', headers);
      expect(await talk(port, [{ send }], /Not found/)).toMatch(/^HTTP\/1\.1 404 /);
    }
    await vi.waitFor(
      async () => {
        const { rows } = await database.pool.query(
          'SELECT DISTINCT reason, remote_address FROM rejected_postback WHERE receive_key_id = $1',
          [id],
        );
        expect(rows).toEqual([{ reason: 'no_address', remote_address: '' }]);
      },
      { timeout: 10_000 },
    );
  });
});
