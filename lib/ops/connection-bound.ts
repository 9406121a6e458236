import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
}

/**
 * Keeps the open connections below a bound without refusing a new one: room is made by ending one that waits for its
 * client, taken from the address that holds the most, longest silent first. So one address that opens thousands and
 * sends slowly costs only its own connections. Where none is left, one whose client does not read its answer ends. What is
 * being worked on is never cut off.
 */
export function boundConnections(server: Server, maxConnections: number): void {
  const byAddress = new Map<string, Set<Socket>>();
  const latest = new WeakMap<Socket, Exchange>();
  let open = 0;

  const waitsForClient = (socket: Socket): boolean => {
    const exchange = latest.get(socket);
    return !exchange || exchange.response.writableFinished || !exchange.request.complete;
  };
  const isNotRead = (socket: Socket): boolean => {
    const response = latest.get(socket)?.response;
    return response !== undefined && (response.writableEnded || response.writableNeedDrain);
  };
  const makeRoom = () => {
    const held = [...byAddress.values()].sort((a, b) => b.size - a.size);
    for (const mayEnd of [waitsForClient, isNotRead]) {
      for (const sockets of held) {
        for (const socket of sockets) if (mayEnd(socket)) return socket.destroy();
      }
    }
  };
  server.on('connection', (socket: Socket) => {
    if (open >= maxConnections) makeRoom();
    const address = socket.remoteAddress ?? '';
    const sockets = byAddress.get(address) ?? new Set();
    byAddress.set(address, sockets.add(socket));
    open += 1;
    socket.once('close', () => {
      open -= 1;
      sockets.delete(socket);
      if (sockets.size === 0 && byAddress.get(address) === sockets) byAddress.delete(address);
    });
  });
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request;
    latest.set(socket, { request, response });
    const sockets = byAddress.get(socket.remoteAddress ?? '');
    // to the end of the line: the set is in the order of the last sign of life
    if (sockets?.delete(socket)) sockets.add(socket);
  });
}
