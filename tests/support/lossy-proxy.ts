import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An HTTP proxy that loses some of the requests on their way: those never reach the target and are answered 502. */
export class LossyProxy {
  lost = 0;
  private handled = 0;
  private waiting: { count: number; resolve: () => void }[] = [];

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  /** `isLost` is asked for each request, in their order of arrival. */
  static async start(targetPort: number, isLost: () => boolean): Promise<LossyProxy> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const proxy = new LossyProxy(server, (server.address() as AddressInfo).port);
    server.on('request', (incoming, answer) => {
      const lost = isLost();
      if (lost) proxy.lost += 1;
      answer.on('close', () => proxy.count());
      if (lost) incoming.resume().on('end', () => answer.writeHead(502).end());
      else forward(incoming, answer, targetPort);
    });
    return proxy;
  }

  /** Resolves once so many requests were answered, lost ones too. */
  untilHandled(count: number): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push({ count, resolve });
      this.settle();
    });
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private count(): void {
    this.handled += 1;
    this.settle();
  }

  private settle(): void {
    for (const { count, resolve } of this.waiting) if (this.handled >= count) resolve();
    this.waiting = this.waiting.filter(({ count }) => this.handled < count);
  }
}

function forward(incoming: IncomingMessage, answer: ServerResponse, port: number): void {
  const { method, url, headers } = incoming;
  const outgoing = request({ host: '127.0.0.1', port, method, path: url, headers }, (response) => {
    answer.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(answer);
  });
  outgoing.on('error', () => answer.destroy());
  incoming.pipe(outgoing);
}
