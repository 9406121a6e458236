import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * A TCP proxy in front of a database that can be away in two ways: `refuse` closes everything at once, `hold` keeps
 * connections open and lets nothing through, as a network that swallows packets does.
 */
export class CuttableProxy {
  private mode: 'open' | 'refuse' | 'hold' = 'open';
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async start(targetPort: number): Promise<CuttableProxy> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const proxy = new CuttableProxy(server, typeof address === 'object' && address ? address.port : 0);
    server.on('connection', (near) => proxy.join(near, targetPort));
    return proxy;
  }

  cut(mode: 'refuse' | 'hold'): void {
    this.mode = mode;
    if (mode === 'refuse') this.destroyAll();
    else for (const socket of this.sockets) socket.pause();
  }

  /** Back again; what was held is gone, as after a restart. */
  mend(): void {
    this.destroyAll();
    this.mode = 'open';
  }

  async stop(): Promise<void> {
    this.destroyAll();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(near: Socket, targetPort: number): void {
    this.keep(near);
    if (this.mode === 'refuse') near.destroy();
    if (this.mode !== 'open') return;
    const far = connect({ host: '127.0.0.1', port: targetPort });
    this.keep(far);
    near.pipe(far).pipe(near);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  }

  private keep(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => this.sockets.delete(socket));
  }

  private destroyAll(): void {
    for (const socket of this.sockets) socket.destroy();
  }
}
