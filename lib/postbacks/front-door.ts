import type { IncomingMessage, ServerResponse } from 'node:http';
import { maxBodyBytes, type Receiver } from './receive';

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
  const body = await readAll(request);
  if (body === 'aborted') return;
  if (body === 'too_large') return reply(request, response, answers.tooLarge);
  const result = await receiver.receive({
    token: decodeToken(token),
    contentType: request.headers['content-type'] ?? '',
    userAgent: request.headers['user-agent'] ?? '',
    remoteAddress,
    body: body.length === 0 ? Buffer.from(query) : body,
  });
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

function readAll(request: IncomingMessage): Promise<Buffer | 'too_large' | 'aborted'> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maxBodyBytes) resolve('too_large');
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    request.on('error', () => resolve('aborted'));
    request.on('close', () => resolve('aborted'));
  });
}
