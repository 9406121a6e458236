import { connect, type Socket } from 'node:net';

/** HTTP over bare sockets, as cheaply as a client can: the load shares its cores with the server it measures. */

const slowestAnswerMs = 30_000;

export function formRequest(
  { host, path, contentType }: { host: string; path: string; contentType?: string },
  body: string,
): string {
  return `POST ${path} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: ${
    contentType ?? 'application/x-www-form-urlencoded'
  }\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** Null when nobody takes the connection. */
export function open(host: string, port: number): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, noDelay: true });
    socket.setTimeout(slowestAnswerMs, () => socket.destroy());
    socket.once('connect', () => {
      socket.removeAllListeners('error');
      socket.on('error', () => undefined);
      resolve(socket);
    });
    socket.once('error', () => resolve(null));
  });
}

/**
 * Sends one request; the status once the whole answer is there, null when the connection ended before. A socket that the
 * server wants closed is closed.
 */
export function exchange(socket: Socket, request: string): Promise<number | null> {
  return new Promise((resolve) => {
    let answer = '';
    const finish = (status: number | null) => {
      socket.off('data', onData);
      socket.off('close', onClose);
      resolve(status);
    };
    const onData = (chunk: Buffer) => {
      answer += chunk.toString('latin1');
      const headEnd = answer.indexOf('\r\n\r\n');
      if (headEnd < 0) return;
      const length = Number(/\r\ncontent-length: *(\d+)/i.exec(answer)?.[1] ?? 0);
      const isChunked = /\r\ntransfer-encoding: *chunked/i.test(answer.slice(0, headEnd + 2));
      if (isChunked ? !answer.endsWith('\r\n0\r\n\r\n') : answer.length < headEnd + 4 + length) return;
      if (/\r\nconnection: *close/i.test(answer.slice(0, headEnd))) socket.destroy();
      finish(Number(answer.slice(9, 12)));
    };
    const onClose = () => finish(null);
    socket.on('data', onData);
    socket.on('close', onClose);
    if (socket.destroyed) return finish(null);
    socket.write(request);
  });
}
