import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { bodyFormats } from '../support/body-formats';
import { cardNumber, cardSpelling, withoutEscapes } from '../support/card-numbers';
import { CuttableProxy } from '../support/cuttable-proxy';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { postRequest, talk } from '../support/raw-http';
import { type RunningServer, startServer } from '../support/server';

const key = 'redactredactredactredact01';
let database: TestDatabase;
let proxy: CuttableProxy;
let dataDir: string;
let server: RunningServer;

beforeEach(async () => {
  database = await createTestDatabase({ empty: true });
  proxy = await CuttableProxy.start(Number(new URL(database.url).port));
  dataDir = await mkdtemp(join(tmpdir(), 'redaction-'));
  const url = new URL(database.url);
  url.port = String(proxy.port);
  const env = { DATABASE_URL: url.href, POSTBACK_KEY: key, LOG_LEVEL: 'trace', TRUST_PROXY: 'loopback' };
  server = await startServer({ dataDir, env });
});

afterEach(async () => {
  await server.stop();
  await proxy.stop();
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

const path = `/api/postbacks/${key}`;

/** The ways in: each gives the bytes of a request that carries the digits. */
const placed = cardNumber.chain((digits) =>
  fc
    .record({
      spelled: cardSpelling(digits),
      write: fc.constantFrom(...Object.values(bodyFormats)),
      place: fc.constantFrom('value', 'name', 'query', 'path', 'agent', 'type', 'forwarded', 'wrong key'),
    })
    .map(({ spelled, write, place }) => {
      const isInBody = place === 'value' || place === 'wrong key';
      const { contentType, body } = write([
        ['ResponseCode', '1'],
        [place === 'name' ? `x${spelled}` : 'zipcode', isInBody ? spelled : '1'],
      ]);
      const escaped = encodeURIComponent(spelled);
      const headers = {
        'Content-Type': place === 'type' ? `text/plain; a=${spelled}` : contentType,
        ...(place === 'agent' && { 'User-Agent': `agent ${spelled}` }),
        ...(place === 'forwarded' && { 'X-Forwarded-For': spelled }),
      };
      if (place === 'query')
        return { digits, request: postRequest(`${path}?QueueID=1&a=${escaped}`, '', headers) };
      const target =
        place === 'path' ? `/api/postbacks/${escaped}` : place === 'wrong key' ? `${path}x` : path;
      return { digits, request: postRequest(target, body, headers) };
    }),
);

it('lets no card number into the database, the spool or the log, wherever in a request it stands', async () => {
  const posts = fc.sample(placed, 120);
  for (const [index, { request }] of posts.entries()) {
    if (index === 60) proxy.cut('refuse');
    expect(await talk(server.port, [{ send: request }], /\r\n\r\n(OK|Not found)$/)).toMatch(
      /^HTTP\/1\.1 (200|404) /,
    );
  }
  const spool = join(dataDir, 'spool');
  const segments = await Promise.all(
    (await readdir(spool)).map((name) => readFile(join(spool, name), 'latin1')),
  );
  expect(segments.join('')).toContain('**');
  proxy.mend();
  await vi.waitFor(
    async () => {
      const { rows } = await database.pool.query(
        `SELECT count(*) > 50 AS "isDrained", bool_and(verdict <> 'waiting') AS "isDecided" FROM postback_state`,
      );
      expect(rows).toEqual([{ isDrained: true, isDecided: true }]);
      const health = await (await fetch(`${server.url}/api/health/ready`)).json();
      expect(health.parts.spool.bytes).toBe(0);
    },
    { timeout: 20_000, interval: 100 },
  );
  const written = withoutEscapes(
    [await wholeDatabase(), ...segments, server.stdout(), server.stderr()].join('\n'),
  );
  expect(posts.filter(({ digits }) => written.includes(digits)).map(({ request }) => request)).toEqual([]);
}, 60_000);

/** Every row of every table as text, bytes as the characters they are. */
async function wholeDatabase(): Promise<string> {
  const { rows: tables } = await database.pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await database.pool.query<Record<string, unknown>>(`SELECT * FROM "${name}"`);
    texts.push(JSON.stringify(rows, (_, value) => textOf(value)));
  }
  return texts.join('\n');
}

/** `JSON.stringify` gives bytes as an object with a list of them. */
const textOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer' && 'data' in value
    ? Buffer.from(value.data as number[]).toString('latin1')
    : value;
