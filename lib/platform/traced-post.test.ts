import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tracedPost } from './traced-post';

let server: Server;
let base: string;
const bodies: string[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      bodies.push(body);
      if (request.url === '/silent') return;
      if (request.url === '/moved') response.writeHead(302, { Location: 'http://127.0.0.1/other' });
      response.end(request.url === '/long' ? 'x'.repeat(500_000) : 'OK');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const post = (path: string, more: { mayBePrivate?: boolean; timeoutMs?: number } = {}) =>
  tracedPost({
    url: new URL(path, base),
    contentType: 'application/x-www-form-urlencoded',
    body: 'QueueID=0',
    mayBePrivate: true,
    ...more,
  });

describe('tracedPost', () => {
  it('posts once and tells each step', async () => {
    const trace = await post('/');
    expect(trace).toMatchObject({ status: 200, body: 'OK', failure: null, redirect: null });
    expect(trace.steps.map(({ name }) => name)).toEqual(['DNS', 'TCP', 'Answer']);
    expect(bodies).toEqual(['QueueID=0']);
  });

  it('sends nothing to a private address unless that is allowed', async () => {
    const before = bodies.length;
    const trace = await post('/', { mayBePrivate: false });
    expect(trace.status).toBeNull();
    expect(trace.failure).toMatch(/127\.0\.0\.1, which is not on the internet: nothing was sent/);
    expect(bodies).toHaveLength(before);
  });

  it('shows a redirect and does not follow it', async () => {
    expect(await post('/moved')).toMatchObject({ status: 302, redirect: 'http://127.0.0.1/other' });
  });

  it('reads no more than 1 KB', async () => {
    expect((await post('/long')).body).toHaveLength(1024);
  });

  it('says why there was no answer', async () => {
    expect((await post('/silent', { timeoutMs: 200 })).failure).toBe('There was no answer in time');
    const nobody = await tracedPost({
      url: new URL('http://127.0.0.1:1/'),
      contentType: 'text/plain',
      body: '',
      mayBePrivate: true,
    });
    expect(nobody.failure).toMatch(/refused the connection/);
  });
});
