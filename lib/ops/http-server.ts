import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import proxyAddr from 'proxy-addr';
import { answerPostback, isPostbackPath } from '@/lib/postbacks/front-door';
import { maxBodyBytes, type Receiver } from '@/lib/postbacks/receive';
import { boundConnections } from './connection-bound';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export interface HttpServerOptions {
  receiver: Receiver;
  /** everything that is not a postback: pages and the API */
  handlePage: Handler;
  /** postbacks that come before it resolves wait: their keys may still be made */
  keysKnown?: Promise<unknown> | undefined;
  /** proxies whose X-Forwarded-For is believed: addresses, CIDR ranges, or `loopback`, `uniquelocal`; comma-separated */
  trustProxy?: string;
  limits?: Partial<ConnectionLimits>;
}

export interface ConnectionLimits {
  /** longest time for the headers */
  headersTimeoutMs: number;
  /** longest time for a whole request */
  requestTimeoutMs: number;
  /** longest silence between two requests of one connection */
  keepAliveTimeoutMs: number;
  /** how often the first two are looked after */
  checkEveryMs: number;
  /** open connections; beyond it one that waits for its client ends for a new one */
  maxConnections: number;
}

const defaultLimits: ConnectionLimits = {
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 30_000,
  keepAliveTimeoutMs: 65_000,
  checkEveryMs: 2_000,
  maxConnections: 2_000,
};

/** The front door: postbacks are answered here, without the framework; the rest goes to it. */
export function createHttpServer({
  receiver,
  handlePage,
  keysKnown,
  trustProxy = '',
  limits,
}: HttpServerOptions): Server {
  const { headersTimeoutMs, requestTimeoutMs, keepAliveTimeoutMs, checkEveryMs, maxConnections } = {
    ...defaultLimits,
    ...limits,
  };
  const trusted = proxyAddr.compile(trustProxy.split(',').flatMap((entry) => entry.trim() || []));
  let waitsForKeys = keysKnown !== undefined;
  void keysKnown?.then(() => {
    waitsForKeys = false;
  });
  const handle: Handler = (request, response) => {
    const url = request.url ?? '';
    if (!isPostbackPath(url)) {
      if (isReadableUrl(url)) return handlePage(request, response);
      response.writeHead(400, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Bad request');
      return;
    }
    const remoteAddress = proxyAddr(request, trusted) ?? '';
    if (!waitsForKeys) void answerPostback(receiver, request, response, remoteAddress);
    else void keysKnown?.then(() => answerPostback(receiver, request, response, remoteAddress));
  };
  const server = createServer(
    {
      headersTimeout: headersTimeoutMs,
      requestTimeout: requestTimeoutMs,
      keepAliveTimeout: keepAliveTimeoutMs,
      connectionsCheckingInterval: checkEveryMs,
      noDelay: true,
    },
    handle,
  );
  boundConnections(server, maxConnections);
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

/** What the pages could not take apart would be an error of theirs; it is one of the client's. */
function isReadableUrl(url: string): boolean {
  if (!url.startsWith('/')) return false;
  try {
    decodeURIComponent(new URL(`http://host${url}`).pathname);
    return true;
  } catch {
    return false;
  }
}

/** Stops taking new connections; resolves when the open ones have ended, or after `graceMs`. */
export async function closeHttpServer(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(timer);
}
