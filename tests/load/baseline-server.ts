import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import fastify from 'fastify';
import { Pool } from 'pg';
import { GroupInsert } from '@/lib/postbacks/group-insert';

/**
 * What a user would build instead, one row committed before the 200:
 * `baseline-server.ts node-pg | fastify-pg | express-pg | node-group DATABASE_URL`. Prints its port.
 */
const [kind, databaseUrl] = process.argv.slice(2);
const pool = new Pool({ connectionString: databaseUrl, max: 10 });
const insertOne = {
  name: 'insert-one',
  text: 'INSERT INTO baseline (queue_id, response_code, fields) VALUES ($1, $2, $3)',
};

function rowOf(body: string): [string, number, string] {
  const fields = Object.fromEntries(new URLSearchParams(body));
  return [fields.QueueID ?? '0', Number(fields.ResponseCode), JSON.stringify(fields)];
}

async function insertRow(body: string): Promise<void> {
  await pool.query({ ...insertOne, values: rowOf(body) });
}

const group = new GroupInsert<[string, number, string]>(
  async (rows) => {
    await pool.query({
      name: 'insert-group',
      text: 'INSERT INTO baseline (queue_id, response_code, fields) SELECT * FROM unnest($1::bigint[], $2::int[], $3::jsonb[])',
      values: [rows.map((row) => row[0]), rows.map((row) => row[1]), rows.map((row) => row[2])],
    });
  },
  { maxRows: 512, maxInFlight: 2 },
);

function nodeServer(store: (body: string) => Promise<void>) {
  return createServer((request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      store(Buffer.concat(chunks).toString()).then(
        () => response.end('OK'),
        () => response.writeHead(500).end(),
      );
    });
  });
}

async function listen(): Promise<number> {
  if (kind === 'fastify-pg') {
    const app = fastify();
    app.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string' },
      (_request, body, done) => done(null, body),
    );
    app.post('/*', async (request) => {
      await insertRow(request.body as string);
      return 'OK';
    });
    await app.listen({ host: '127.0.0.1', port: 0 });
    return (app.server.address() as AddressInfo).port;
  }
  if (kind === 'express-pg') {
    const app = express();
    app.use(express.text({ type: '*/*' }));
    app.post('/', async (request, response) => {
      await insertRow(request.body);
      response.send('OK');
    });
    return new Promise((resolve) => {
      const server = app.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
    });
  }
  const server = nodeServer(kind === 'node-group' ? (body) => group.add(rowOf(body)) : insertRow);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

console.log(await listen());
process.on('SIGTERM', () => process.exit(0));
