import type { IncomingMessage, ServerResponse } from 'node:http';
import { maxBodyBytes, type Receiver } from './receive';
import { maxRejectedBytes } from './rejections';

const postbackPath = /^\/api\/postbacks\/([^/?#]{1,256})\/?(?:\?(.*))?$/i;

export type Answer = { status: number; text: string; headers?: Record<string, string> };

/** Every answer a sender can get, the same at both doors. */
export const answers = {
  stored: { status: 200, text: 'OK' },
  unknown_key: { status: 404, text: 'Not found' },
  unavailable: { status: 503, text: 'Try again later', headers: { 'Retry-After': '10' } },
  tooLarge: { status: 413, text: 'Too large: the limit is 256 KiB', headers: { Connection: 'close' } },
  wrongMethod: { status: 405, text: 'Only POST is answered here', headers: { Allow: 'POST' } },
} as const satisfies Record<string, Answer>;

export const isPostbackPath = (url: string): boolean => postbackPath.test(url);

/** Answers a request whose URL `isPostbackPath`, without the framework. */
export async function answerPostback(
  receiver: Receiver,
  request: IncomingMessage,
  response: ServerResponse,
  remoteAddress: string,
): Promise<void> {
  const [, token = '', query = ''] = postbackPath.exec(request.url ?? '') ?? [];
  if (request.method !== 'POST') return reply(request, response, answers.wrongMethod);
  if (Number(request.headers['content-length'] ?? 0) > maxBodyBytes) {
    return reply(request, response, answers.tooLarge);
  }
  const asked = receiver.admit(decodeToken(token), remoteAddress);
  const admission = asked instanceof Promise ? await asked : asked;
  // of who is refused no more is held in memory than the inbox keeps, and the byte that tells there was more
  const isTaken = admission !== 'unavailable' && 'key' in admission && !('refused' in admission);
  const read = await readAll(request, isTaken ? maxBodyBytes : maxRejectedBytes + 1);
  if (read === 'aborted') return;
  if (read === 'too_large') return reply(request, response, answers.tooLarge);
  const { body, bytes } = read;
  const result = await receiver.receive(
    {
      token: decodeToken(token),
      contentType: request.headers['content-type'] ?? '',
      userAgent: request.headers['user-agent'] ?? '',
      remoteAddress,
      body: bytes === 0 ? Buffer.from(query) : body,
      ...(bytes > body.length && { bodyBytes: bytes }),
    },
    admission,
  );
  reply(request, response, answers[result]);
}

/** A token is letters and digits; anything else belongs to no key, however it decodes. */
const decodeToken = (token: string): string => (token.includes('%') ? '' : token);

function reply(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  if (response.headersSent || response.destroyed) return;
  const { status, text, headers } = answer;
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
    ...headers,
  });
  response.end(text);
  if (!request.complete) request.resume();
}

interface ReadBody {
  /** the beginning, where more came than is kept */
  body: Buffer;
  bytes: number;
}

/** Reads to the end, but keeps no more than the first `keptBytes`. */
function readAll(request: IncomingMessage, keptBytes: number): Promise<ReadBody | 'too_large' | 'aborted'> {
  return new Promise((resolve) => {
    if (request.destroyed) return resolve('aborted');
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      // a copy, or the whole chunk would stay
      if (bytes + chunk.length <= keptBytes) chunks.push(chunk);
      else if (bytes < keptBytes) chunks.push(Buffer.from(chunk.subarray(0, keptBytes - bytes)));
      bytes += chunk.length;
      if (bytes > maxBodyBytes) resolve('too_large');
    });
    request.on('end', () => {
      const body = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
      resolve({ body, bytes });
    });
    request.on('error', () => resolve('aborted'));
    request.on('close', () => resolve('aborted'));
  });
}
