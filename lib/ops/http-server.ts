import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import proxyAddr from 'proxy-addr';
import { answerPostback, isPostbackPath } from '@/lib/postbacks/front-door';
import { maxBodyBytes, type Receiver } from '@/lib/postbacks/receive';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export interface HttpServerOptions {
  receiver: Receiver;
  /** everything that is not a postback: pages and the API */
  handlePage: Handler;
  /** proxies whose X-Forwarded-For is believed: addresses, CIDR ranges, or `loopback`, `uniquelocal`; comma-separated */
  trustProxy?: string;
}

/** Longest time for the headers, for a whole request, and for silence between two requests of one connection. */
const headersTimeoutMs = 10_000;
const requestTimeoutMs = 30_000;
const keepAliveTimeoutMs = 65_000;

/** The front door: postbacks are answered here, without the framework; the rest goes to it. */
export function createHttpServer({ receiver, handlePage, trustProxy = '' }: HttpServerOptions): Server {
  const trusted = proxyAddr.compile(trustProxy.split(',').flatMap((entry) => entry.trim() || []));
  const handle: Handler = (request, response) => {
    if (!isPostbackPath(request.url ?? '')) return handlePage(request, response);
    void answerPostback(receiver, request, response, proxyAddr(request, trusted));
  };
  const server = createServer(
    {
      headersTimeout: headersTimeoutMs,
      requestTimeout: requestTimeoutMs,
      keepAliveTimeout: keepAliveTimeoutMs,
      noDelay: true,
    },
    handle,
  );
  // Who asks first is told 413 before sending a body that is not taken.
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    const tooLarge = Number(request.headers['content-length'] ?? 0) > maxBodyBytes;
    if (!isPostbackPath(request.url ?? '') || !tooLarge) response.writeContinue();
    handle(request, response);
  });
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
  });
  return server;
}

/** Stops taking new connections; resolves when the open ones have ended, or after `graceMs`. */
export async function closeHttpServer(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(timer);
}
