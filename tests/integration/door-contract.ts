import { expect, it } from 'vitest';
import { postRequest, talk } from '../support/raw-http';

export interface Door {
  port: number;
  key: string;
  /** bodies stored so far, oldest first */
  storedBodies: () => Promise<string[]>;
}

const maxBytes = 256 * 1024;
/** The whole answer, its body sent by length or in one chunk. */
const ok = /HTTP\/1\.1 200 OK\r\n[\s\S]*\r\n\r\n(OK|2\r\nOK\r\n0\r\n\r\n)$/;
let nextQueueId = 1;
const freshBody = () => `QueueID=${nextQueueId++}&ResponseCode=1`;

/** The contract of POST /api/postbacks/<key>, byte by byte: the same cases for every door. */
export function testDoorContract(door: () => Door): void {
  const path = () => `/api/postbacks/${door().key}`;
  const expectStored = async (...bodies: string[]) => {
    expect((await door().storedBodies()).slice(-bodies.length)).toEqual(bodies);
  };

  it('answers 200 OK, as text, once the body is stored', async () => {
    const body = freshBody();
    const answer = await talk(door().port, [{ send: postRequest(path(), body) }], ok);
    expect(answer).toMatch(ok);
    expect(answer).toMatch(/content-type: text\/plain/i);
    await expectStored(body);
  });

  it('answers 100 before the body to a sender that expects it', async () => {
    const body = freshBody();
    const request = postRequest(path(), body, { Expect: '100-continue' });
    const answer = await talk(
      door().port,
      [{ send: request.slice(0, -body.length) }, { waitFor: 'HTTP/1.1 100 Continue' }, { send: body }],
      ok,
    );
    expect(answer).toMatch(ok);
    await expectStored(body);
  });

  it('takes a body that comes in two packets', async () => {
    const body = freshBody();
    const request = postRequest(path(), body, { Expect: '100-continue' });
    const split = request.length - 5;
    const answer = await talk(
      door().port,
      [{ send: request.slice(0, split) }, { waitFor: '100 Continue' }, { send: request.slice(split) }],
      ok,
    );
    expect(answer).toMatch(ok);
    await expectStored(body);
  });

  it('answers HTTP/1.0 and closes', async () => {
    const body = freshBody();
    const request = postRequest(path(), body).replace('HTTP/1.1', 'HTTP/1.0');
    const answer = await talk(door().port, [{ send: request }], /never/);
    expect(answer).toMatch(ok);
    expect(answer).toMatch(/connection: close/i);
    await expectStored(body);
  });

  it('answers pipelined requests of one connection, each once and in order', async () => {
    const bodies = [freshBody(), freshBody(), freshBody()];
    const send = bodies.map((body) => postRequest(path(), body)).join('');
    const answer = await talk(
      door().port,
      [{ send }],
      /(HTTP\/1\.1 200 OK[\s\S]*?\r\n\r\n(OK|2\r\nOK\r\n0\r\n\r\n)){3}$/,
    );
    expect(answer.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(3);
    expect([...(await door().storedBodies()).slice(-3)].sort()).toEqual([...bodies].sort());
  });

  it('takes the path in upper case', async () => {
    const body = freshBody();
    const answer = await talk(door().port, [{ send: postRequest(path().toUpperCase(), body) }], ok);
    expect(answer).toMatch(ok);
    await expectStored(body);
  });

  it('takes a body of exactly 256 KiB and refuses one byte more with 413', async () => {
    const start = 'QueueID=900000001&ResponseCode=1&note=';
    const full = start + 'x'.repeat(maxBytes - start.length);
    expect(await talk(door().port, [{ send: postRequest(path(), full) }], ok)).toMatch(ok);
    const before = (await door().storedBodies()).length;
    const answer = await talk(door().port, [{ send: postRequest(path(), `${full}x`) }], /Too large[^\r\n]*/);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(await door().storedBodies()).toHaveLength(before);
  });

  it('refuses a chunked body of more than 256 KiB with 413', async () => {
    const chunk = `${(64 * 1024).toString(16)}\r\n${'x'.repeat(64 * 1024)}\r\n`;
    const head = `POST ${path()} HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n`;
    const answer = await talk(door().port, [{ send: head + chunk.repeat(5) }], /Too large[^\r\n]*/);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('answers 404 to a wrong key, with nothing that tells why', async () => {
    const before = (await door().storedBodies()).length;
    for (const key of ['a'.repeat(32), 'nope', '%41', `${door().key}x`]) {
      const answer = await talk(
        door().port,
        [{ send: postRequest(`/api/postbacks/${key}`, freshBody()) }],
        /Not found/,
      );
      expect(answer).toMatch(/^HTTP\/1\.1 404 /);
    }
    expect(await door().storedBodies()).toHaveLength(before);
  });

  it.each(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('answers 405 to %s', async (method) => {
    const request = `${method} ${path()} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n\r\n`;
    const answer = await talk(door().port, [{ send: request }], /Only POST is answered here/);
    expect(answer).toMatch(/^HTTP\/1\.1 405 /);
    expect(answer).toMatch(/allow: POST/i);
  });

  it('keeps an odd body and answers 200', async () => {
    for (const body of ['<xml/>', 'hello', '%', '\u0000\u0001', '{broken', '__proto__=1&constructor=2']) {
      const send = postRequest(path(), body, { 'Content-Type': 'text/xml' });
      expect(await talk(door().port, [{ send }], ok)).toMatch(ok);
      await expectStored(body);
    }
  });

  it('takes the fields from the query where the body is empty', async () => {
    const query = freshBody();
    const send = postRequest(`${path()}?${query}`, '');
    expect(await talk(door().port, [{ send }], ok)).toMatch(ok);
    await expectStored(query);
  });
}
